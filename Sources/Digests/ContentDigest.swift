import Foundation

/// The SHA-256 of some bytes.
public struct ContentDigest: Sendable, Hashable, Codable, CustomStringConvertible {
  /// 64 lower-case hexadecimal digits.
  public let hexadecimal: String

  /// A digest that was written down; nil where the text is not 64 hexadecimal digits. Upper case is accepted.
  public init?(hexadecimal: String) {
    let lower = hexadecimal.lowercased()
    guard lower.utf8.count == 64, lower.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) }) else {
      return nil
    }
    self.hexadecimal = lower
  }

  private init(_ digest: [UInt8]) {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(64)
    for byte in digest {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    hexadecimal = String(decoding: text, as: UTF8.self)
  }

  public static func of(_ data: Data) -> ContentDigest {
    ContentDigest(SHA256.hash(data))
  }

  public static func of(_ bytes: [UInt8]) -> ContentDigest {
    ContentDigest(SHA256.hash(bytes))
  }

  /// Of all that a hash has taken in; it is finished by this.
  package init(finishing hash: SHA256) {
    self.init(hash.finish())
  }

  /// The digest of named values in their order. Names and values enter with their lengths, so that no two different lists
  /// have the same encoding: `12:batch-size` is never mistaken for two fields.
  public static func of(fields: [(name: String, value: String)]) -> ContentDigest {
    var encoded: [UInt8] = []
    for field in fields {
      for text in [field.name, field.value] {
        encoded += Array("\(text.utf8.count):".utf8)
        encoded += Array(text.utf8)
        encoded.append(UInt8(ascii: ","))
      }
    }
    return of(encoded)
  }

  public var description: String { hexadecimal }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let digest = ContentDigest(hexadecimal: text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "\(text) is no SHA-256")
    }
    self = digest
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(hexadecimal)
  }
}

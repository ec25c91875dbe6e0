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

  public var description: String { hexadecimal }

  /// - Throws: a `DecodingError` for a text that is no SHA-256.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let digest = ContentDigest(hexadecimal: text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "\(text) is no SHA-256")
    }
    self = digest
  }

  /// - Throws: what the encoder throws.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(hexadecimal)
  }
}

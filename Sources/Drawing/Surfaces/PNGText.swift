import Foundation

/// A text inside a PNG: an `iTXt` chunk of the keyword `Vega-Lite` (PNG specification, third edition, 11.3.3).
public enum PNGText {
  private static let keyword = "Vega-Lite"
  /// The length, type and checksum of the chunk that ends every PNG.
  private static let endLength = 12

  /// The PNG with the text before its end.
  static func adding(_ text: String, to png: Data) -> Data {
    // Keyword, no compression, no language, no translated keyword.
    let body = Array("iTXt\(keyword)".utf8) + [0, 0, 0, 0, 0] + Array(text.utf8)
    var result = png.dropLast(endLength)
    result.append(bigEndian(UInt32(body.count - 4)))
    result.append(contentsOf: body)
    result.append(bigEndian(checksum(body)))
    return result + png.suffix(endLength)
  }

  /// The text of a PNG that carries one.
  public static func text(of png: Data) -> String? {
    let bytes = [UInt8](png)
    let start = Array("iTXt".utf8) + Array(keyword.utf8) + [0, 0, 0, 0, 0]
    var index = 8
    while index + endLength <= bytes.count {
      let length = bytes[index..<index + 4].reduce(0) { $0 << 8 | Int($1) }
      let end = index + 8 + length
      guard end + 4 <= bytes.count else { return nil }
      if bytes[(index + 4)..<end].starts(with: start) {
        return String(validating: bytes[(index + 4 + start.count)..<end], as: UTF8.self)
      }
      index = end + 4
    }
    return nil
  }

  private static func bigEndian(_ number: UInt32) -> Data {
    Data([24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> UInt32($0)) })
  }

  /// CRC-32 of ISO 3309, as PNG's chunks have it.
  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    let table = table
    var remainder = UInt32.max
    for byte in bytes { remainder = table[Int((remainder ^ UInt32(byte)) & 0xFF)] ^ (remainder >> 8) }
    return ~remainder
  }

  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
  }
}

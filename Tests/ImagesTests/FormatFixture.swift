import Foundation
import Images
import Testing

/// A file in `Fixtures/Formats` and what `generate_formats.py` says it holds.
struct FormatFixture: Sendable, CustomTestStringConvertible {
  let name: String
  let width: Int
  let height: Int
  let channels: Int
  let maximum: UInt16
  let isLossy: Bool
  let values: [UInt16]
  let image: Image

  var testDescription: String { name }

  static func data(_ name: String) throws -> Data { try PixelFixture.data("Formats/\(name)") }

  /// Every file that is read.
  static let all: [FormatFixture] = {
    guard let text = try? String(decoding: data("expected.txt"), as: UTF8.self) else { return [] }
    return text.split(separator: "\n").map { FormatFixture(String($0)) }
  }()

  /// Every file that is refused.
  static let refused: [(name: String, words: String)] = [
    ("index-outside.png", "not in the palette"), ("index-outside.bmp", "not in the palette"),
    ("rle8.bmp", "run lengths"), ("rgb-16.bmp", "16 bits a pixel"), ("float.tif", "floating-point numbers"),
    ("32-bit.tif", "1 channel of 32 bits"), ("signed.tif", "signed integers"), ("cmyk.tif", "CMYK"),
    ("jpeg.tif", "compressed as JPEG"), ("unknown-channel.tif", "does not call alpha"),
    ("turned.tif", "TIFF orientation 6"), ("pages.tif", "3 pages"), ("animated.webp", "animated"),
    ("turned.webp", "EXIF orientation 8"),
  ]

  private init(_ line: String) {
    let fields = line.split(separator: " ").map(String.init)
    name = fields[0]
    (width, height, channels) = (Int(fields[1])!, Int(fields[2])!, Int(fields[3])!)
    maximum = UInt16(fields[4])!
    isLossy = fields[5] == "1"
    values = Self.numbers(fields[6], digits: 4)
    image = Image(
      width: width, height: height, channels: Int(fields[7])!,
      pixels: Self.numbers(fields[8], digits: 2).map { UInt8($0) })
  }

  private static func numbers(_ text: String, digits: Int) -> [UInt16] {
    let characters = Array(text.utf8)
    return stride(from: 0, to: characters.count, by: digits).map {
      UInt16(String(decoding: characters[$0..<($0 + digits)], as: UTF8.self), radix: 16)!
    }
  }
}

import Foundation
import Images

/// A small grey copy of an image, by which near-duplicates are found.
struct Thumbnail: Sendable, Hashable {
  static let side = 24
  /// Raised whenever an image would get another thumbnail, or two thumbnails another similarity.
  static let version = 1

  /// Brightness, row by row.
  let pixels: [UInt8]
  /// Brightness with mean 0 and sum of squares 1; all 0 for an image of one colour.
  private let values: [SIMD8<Float>]

  init(_ image: Image) {
    self.init(pixels: image.grey().resized(width: Self.side, height: Self.side, filter: .bilinear).pixels)
  }

  /// - Parameter pixels: as many as a thumbnail has.
  init(pixels: [UInt8]) {
    precondition(pixels.count == Self.side * Self.side, "a thumbnail has \(Self.side) × \(Self.side) pixels")
    self.pixels = pixels
    let brightness = pixels.map { Float($0) }
    let mean = brightness.reduce(0, +) / Float(brightness.count)
    let centred = brightness.map { $0 - mean }
    let length = centred.reduce(0) { $0 + $1 * $1 }.squareRoot()
    values = stride(from: 0, to: centred.count, by: 8).map { start in
      let lanes = SIMD8(centred[start..<(start + 8)])
      return length > 0 ? lanes / length : lanes
    }
  }

  /// Pearson's correlation of two images' brightness.
  func correlation(with other: Thumbnail) -> Float {
    var sums = SIMD8<Float>()
    for index in values.indices { sums += values[index] * other.values[index] }
    return sums.sum()
  }

  /// The eight ways of turning by right angles and mirroring; the thumbnail as it is comes first.
  var orientations: [Thumbnail] {
    let last = Self.side - 1
    let places: [(Int, Int) -> (Int, Int)] = [
      { ($0, $1) }, { (last - $0, $1) }, { ($0, last - $1) }, { (last - $0, last - $1) },
      { ($1, $0) }, { (last - $1, $0) }, { ($1, last - $0) }, { (last - $1, last - $0) },
    ]
    return places.map { place in
      Thumbnail(
        pixels: pixels.indices.map { index in
          let (x, y) = place(index % Self.side, index / Self.side)
          return pixels[y * Self.side + x]
        })
    }
  }
}

extension Thumbnail: Codable {
  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let data = try container.decode(Data.self)
    guard data.count == Self.side * Self.side else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "a thumbnail of \(data.count) bytes")
    }
    self.init(pixels: [UInt8](data))
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(Data(pixels))
  }
}

import Images

/// A small grey copy of an image, by which near-duplicates are found.
struct Thumbnail: Sendable {
  private static let side = 24
  /// Brightness with mean 0 and sum of squares 1; all 0 for an image of one colour.
  private let values: [Float]

  init(_ image: Image) {
    let small = image.grey().resized(width: Self.side, height: Self.side, filter: .bilinear)
    let brightness = small.pixels.map { Float($0) }
    let mean = brightness.reduce(0, +) / Float(brightness.count)
    let centred = brightness.map { $0 - mean }
    let length = centred.reduce(0) { $0 + $1 * $1 }.squareRoot()
    values = length > 0 ? centred.map { $0 / length } : centred
  }

  /// Pearson's correlation of two images' brightness.
  func correlation(with other: Thumbnail) -> Float {
    var sum: Float = 0
    for index in values.indices { sum += values[index] * other.values[index] }
    return sum
  }

  /// At this correlation and above, two images are taken for copies of one: it finds the four pairs that Kvasir-SEG is known
  /// to hold, whose next most alike pair is at 0.974, and none in EndoTect's frames.
  static let nearDuplicate: Float = 0.985

  /// The pairs of images that are near-duplicates, the first index smaller.
  static func nearDuplicates(_ thumbnails: [Thumbnail]) -> [(Int, Int)] {
    thumbnails.indices.flatMap { first in
      thumbnails.indices.dropFirst(first + 1).filter {
        thumbnails[first].correlation(with: thumbnails[$0]) >= nearDuplicate
      }.map { (first, $0) }
    }
  }
}

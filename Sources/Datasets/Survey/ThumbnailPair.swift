import Tensors

/// Two of several images that look nearly the same, by their places.
struct ThumbnailPair: Sendable, Hashable {
  /// The smaller place.
  var first: Int
  var second: Int
  /// The correlation of their brightness, in whichever orientation it is largest.
  var similarity: Float

  /// At this correlation and above, two images are taken for copies of one: it finds the four pairs that Kvasir-SEG is known
  /// to hold, whose next most alike pair (another frame of one scene) is at 0.974, and nothing else in Kvasir-SEG, EndoTect
  /// and the foot ulcers.
  static let leastSimilarity: Float = 0.985

  /// The near-duplicates among images, turned and mirrored ones too.
  ///
  /// - Parameter between: where it is given, of pairs of an image before that place and one from there on only.
  static func all(among thumbnails: [Thumbnail], between: Int? = nil, workers: Int) -> [ThumbnailPair] {
    concurrentMap(count: between ?? thumbnails.count, workers: workers) { first in
      let orientations = thumbnails[first].orientations
      return ((between ?? first + 1)..<thumbnails.count).compactMap { second -> ThumbnailPair? in
        var similarity: Float = -1
        for turned in orientations { similarity = max(similarity, turned.correlation(with: thumbnails[second])) }
        return similarity >= leastSimilarity
          ? ThumbnailPair(first: first, second: second, similarity: similarity) : nil
      }
    }.flatMap(\.self)
  }
}

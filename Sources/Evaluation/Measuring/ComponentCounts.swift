import Statistics

/// Predicted pixels of an image when small components of the prediction are taken away.
package struct ComponentCounts: Codable, Sendable, Hashable {
  /// The least size of a component that stays, in pixels: 1, 2, 4, … up to the image's.
  package static func minimumSizes(pixels: Int) -> [Int] {
    Array(sequence(first: 1) { $0 * 2 <= pixels ? $0 * 2 : nil })
  }

  /// For each least size, the pixels of the components that stay.
  package private(set) var predicted: [Int]
  /// Those of them that are lesion.
  package private(set) var truePositives: [Int]

  package init(_ prediction: ConnectedComponents, truth: [UInt8]) {
    var hits = [Int](repeating: 0, count: prediction.count)
    for (label, isLesion) in zip(prediction.labels, truth) where label > 0 && isLesion != 0 {
      hits[Int(label) - 1] += 1
    }
    predicted = []
    truePositives = []
    for least in Self.minimumSizes(pixels: truth.count) {
      let kept = prediction.sizes.indices.filter { prediction.sizes[$0] >= least }
      predicted.append(kept.reduce(0) { $0 + prediction.sizes[$1] })
      truePositives.append(kept.reduce(0) { $0 + hits[$1] })
    }
  }
}

/// How a predicted mask and the true one overlap, in pixels.
package struct OverlapCounts: Codable, Sendable, Hashable {
  package var pixels: Int
  /// Lesion pixels that are predicted as such.
  package var truePositives: Int
  /// Pixels predicted as lesion that are none.
  package var falsePositives: Int
  /// Lesion pixels that are missed.
  package var falseNegatives: Int

  /// A pixel is predicted as lesion where its probability is above ½.
  ///
  /// - Parameter truth: 0 or 1, as many as there are probabilities.
  package init(probabilities: ArraySlice<Float>, truth: [UInt8]) {
    let (predicted, lesion, both) = probabilities.withUnsafeBufferPointer { probabilities in
      truth.withUnsafeBufferPointer { truth in
        var counts = (predicted: 0, lesion: 0, both: 0)
        for pixel in 0..<min(probabilities.count, truth.count) {
          let isPredicted = probabilities[pixel] > 0.5 ? 1 : 0
          let isLesion = truth[pixel] != 0 ? 1 : 0
          counts.predicted += isPredicted
          counts.lesion += isLesion
          counts.both += isPredicted & isLesion
        }
        return counts
      }
    }
    self.init(pixels: truth.count, truth: lesion, predicted: predicted, truePositives: both)
  }

  package init(pixels: Int, truth: Int, predicted: Int, truePositives: Int) {
    self.pixels = pixels
    self.truePositives = truePositives
    falsePositives = predicted - truePositives
    falseNegatives = truth - truePositives
  }

  package var truth: Int { truePositives + falseNegatives }
  package var predicted: Int { truePositives + falsePositives }

  /// 2·tp / (2·tp + fp + fn). Nothing predicted where nothing is counts 1; one of them empty, 0.
  package var dice: Double {
    let sum = truth + predicted
    return sum == 0 ? 1 : 2 * Double(truePositives) / Double(sum)
  }

  /// tp / (tp + fp + fn), with the same convention.
  package var intersectionOverUnion: Double {
    let union = truePositives + falsePositives + falseNegatives
    return union == 0 ? 1 : Double(truePositives) / Double(union)
  }

  /// tp / (tp + fp); nil where nothing is predicted.
  package var precision: Double? { predicted == 0 ? nil : Double(truePositives) / Double(predicted) }

  /// tp / (tp + fn); nil where there is no lesion.
  package var recall: Double? { truth == 0 ? nil : Double(truePositives) / Double(truth) }

  /// Whether the prediction is empty.
  package var isRejected: Bool { predicted == 0 }
}

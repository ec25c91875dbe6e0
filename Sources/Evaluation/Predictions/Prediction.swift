import Statistics
import Tensors

/// What a model says of each pixel of an image.
package struct Prediction: Sendable {
  package let logits: [Float]
  /// Of a lesion: the logistic function of the logits, or the mean of several models' probabilities.
  package let probabilities: [Float]
}

extension Prediction {
  package init(logits: [Float]) {
    self.init(logits: logits, probabilities: DeterministicMath.sigmoid(logits))
  }

  /// Of several models, by the mean of their probabilities.
  package init(mean: EnsembleMean) {
    let probabilities = mean.probabilities
    self.init(logits: logOdds(probabilities, mean.complements), probabilities: probabilities)
  }

  /// With logits divided by a temperature.
  package func scaled(temperature: Double) -> Prediction {
    let inverse = Float(1 / temperature)
    return Prediction(logits: logits.map { $0 * inverse })
  }

  /// −log of the probability that is given to what is there, for each pixel.
  package static func logLosses(logits: [Float], truth: [UInt8]) -> [Float] {
    DeterministicMath.softplus(zip(logits, truth).map { $1 == 0 ? $0 : -$0 })
  }
}

/// The mean probability of several models for each pixel of an image, models added in their order.
package struct EnsembleMean: Sendable {
  private var sum: [Float]
  /// Of the probabilities of no lesion, so that neither mean loses its digits near 0.
  private var complementSum: [Float]
  private var count = 0

  package init(pixels: Int) {
    sum = [Float](repeating: 0, count: pixels)
    complementSum = sum
  }

  package mutating func add(_ prediction: Prediction) {
    let complements = DeterministicMath.sigmoid(prediction.logits.map { -$0 })
    for pixel in sum.indices {
      sum[pixel] += prediction.probabilities[pixel]
      complementSum[pixel] += complements[pixel]
    }
    count += 1
  }

  package var probabilities: [Float] { mean(sum) }
  package var complements: [Float] { mean(complementSum) }

  private func mean(_ sum: [Float]) -> [Float] {
    let share = Float(max(1, count))
    return sum.map { $0 / share }
  }
}

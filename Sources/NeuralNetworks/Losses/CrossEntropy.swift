import Diagnostics
import Tensors

/// Binary cross-entropy on logits, the mean over all pixels of the batch: log(1 + eᶻ) − z·y.
///
/// - Shapes: logits and truth `[batch, height, width, 1]`; N is their count. The gradient is (σ(z) − y) / N.
/// - Empty masks: the mean of log(1 + eᶻ), so that a lesion-free image teaches.
/// - All lesion: the mean of log(1 + e⁻ᶻ).
/// - Saturated logits: finite; a wrong pixel's cross-entropy is |z|, and its gradient does not vanish.
/// - Source: Good, "Rational decisions" (1952).
public struct CrossEntropy: SegmentationLoss {
  public static let version = 1
  public let name = "ce"

  public let description = LossDescription(
    title: "cross-entropy", formula: #"-\frac{1}{N} \sum \left(y \log p + (1 - y) \log(1 - p)\right)"#, scope: .batch,
    learnsFromEmptyMasks: true, learnsFromFullMasks: true,
    source: .init("Good", "Rational decisions", 1952, "doi:10.1111/j.2517-6161.1952.tb00104.x"))

  public var parameters: KeyValuePairs<String, JSONDocument> { [:] }

  public init() {}

  public func valueAndGradient(logits: Tensor, truth: Tensor) -> (value: Float, gradient: Tensor) {
    precondition(logits.shape == truth.shape, "logits and truth have one shape")
    let softplus = DeterministicMath.softplus(logits.values)
    var gradient = DeterministicMath.sigmoid(logits.values)
    let share = 1 / Float(logits.count)
    var sum = 0.0
    for i in gradient.indices {
      sum += Double(softplus[i] - logits.values[i] * truth.values[i])
      gradient[i] = (gradient[i] - truth.values[i]) * share
    }
    return (Float(sum / Double(logits.count)), Tensor(shape: logits.shape, values: gradient))
  }
}

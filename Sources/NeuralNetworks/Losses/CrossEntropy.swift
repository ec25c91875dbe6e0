import Tensors

/// Binary cross-entropy on logits, the mean over all pixels of the batch: log(1 + eᶻ) − z·y.
///
/// Its gradient is (σ(z) − y) / N. Finite for every finite logit; on an empty mask it is the mean of log(1 + eᶻ).
public struct CrossEntropy: SegmentationLoss {
  public let name = "ce"

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

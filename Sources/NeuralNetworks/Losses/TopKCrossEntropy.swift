import Tensors

/// Binary cross-entropy of the hardest pixels only: the mean over the ⌊N·k/100⌋ (at least 1) pixels of the batch whose
/// cross-entropy is largest, k = 10. Of equal pixels the first count.
///
/// Source: Wu, Shen and van den Hengel, "Bridging category-level and instance-level semantic image segmentation" (2016).
public struct TopKCrossEntropy: SegmentationLoss {
  public let name = "topk"

  static let percent = 10

  public init() {}

  public func valueAndGradient(logits: Tensor, truth: Tensor) -> (value: Float, gradient: Tensor) {
    precondition(logits.shape == truth.shape, "logits and truth have one shape")
    let softplus = DeterministicMath.softplus(logits.values)
    let probability = DeterministicMath.sigmoid(logits.values)
    let entropy = softplus.indices.map { softplus[$0] - logits.values[$0] * truth.values[$0] }
    let kept = max(1, logits.count * Self.percent / 100)
    let hardest = entropy.indices.sorted { (-entropy[$0], $0) < (-entropy[$1], $1) }.prefix(kept)
    var gradient = Tensor(shape: logits.shape)
    var sum = 0.0
    for i in hardest {
      sum += Double(entropy[i])
      gradient.values[i] = (probability[i] - truth.values[i]) / Float(kept)
    }
    return (Float(sum / Double(kept)), gradient)
  }
}

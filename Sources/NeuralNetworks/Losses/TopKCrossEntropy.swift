import Diagnostics
import Tensors

/// Binary cross-entropy of the hardest pixels only: the mean over the ⌊N·k/100⌋ (at least 1) pixels of the batch whose
/// cross-entropy is largest, k = 10. Of equal pixels the first count.
///
/// - Shapes: logits and truth `[batch, height, width, 1]`; N is their count.
/// - Empty masks: the cross-entropy of the pixels most taken for a lesion, so that a lesion-free image teaches.
/// - All lesion: that of the pixels least taken for one.
/// - Saturated logits: finite; a wrong pixel's cross-entropy is |z|, and its gradient does not vanish.
/// - Source: Wu, Shen and van den Hengel, "Bridging category-level and instance-level semantic image segmentation" (2016).
public struct TopKCrossEntropy: SegmentationLoss {
  public static let version = 1
  public let name = "topk"

  public let description = LossDescription(
    title: "TopK cross-entropy",
    formula:
      #"-\frac{1}{K} \sum_{i \le K} \left(y_i \log p_i + (1 - y_i) \log(1 - p_i)\right)"#
      + #", \quad K = \frac{k N}{100}, \quad \text{hardest pixels first}"#,
    scope: .batch, parameters: [.init("k", Double(percent), "per cent of the pixels that count")],
    learnsFromEmptyMasks: true, learnsFromFullMasks: true,
    source: .init(
      "Wu, Shen and van den Hengel", "Bridging category-level and instance-level semantic image segmentation", 2016,
      "arXiv:1605.06885"))

  static let percent = 10

  public var parameters: KeyValuePairs<String, JSONDocument> { ["percent": .integer(Self.percent)] }

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

import Diagnostics
import Tensors

/// Focal loss: the mean over pixels of (1 − q)²·(−log q), q the probability given to the truth; without class weights.
///
/// With s = z on the lesion and −z off it, q = σ(s), and the derivative in s is −(1 − q)²·(2q·(−log q) + 1 − q).
///
/// - Shapes: logits and truth `[batch, height, width, 1]`.
/// - Empty masks: the mean of p²·(−log(1 − p)), so that a lesion-free image teaches.
/// - All lesion: the mean of (1 − p)²·(−log p).
/// - Saturated logits: finite; a wrong pixel's loss is |z|, and its gradient does not vanish.
/// - Source: Lin et al., "Focal loss for dense object detection" (2017), γ = 2.
public struct Focal: SegmentationLoss {
  public static let version = 1
  public let name = "focal"

  public let description = LossDescription(
    title: "focal",
    formula: #"-\frac{1}{N} \sum (1 - q)^\gamma \log q, \quad q = y p + (1 - y)(1 - p)"#, scope: .batch,
    parameters: [.init(#"\gamma"#, gamma, "focus on pixels that are wrong")],
    learnsFromEmptyMasks: true, learnsFromFullMasks: true,
    source: .init("Lin et al.", "Focal loss for dense object detection", 2017, "arXiv:1708.02002"))

  /// The power, written out as a square in `valueAndGradient`.
  static let gamma = 2.0

  public var parameters: KeyValuePairs<String, JSONDocument> { ["gamma": .number(Self.gamma)] }

  public init() {}

  public func valueAndGradient(logits: Tensor, truth: Tensor) -> (value: Float, gradient: Tensor) {
    precondition(logits.shape == truth.shape, "logits and truth have one shape")
    let signs = truth.values.map { 2 * $0 - 1 }
    let opposite = zip(logits.values, signs).map { -$0 * $1 }
    // 1 − q and −log q, both from −s, so that neither loses digits where q is near 1.
    let doubt = DeterministicMath.sigmoid(opposite)
    let entropy = DeterministicMath.softplus(opposite)
    var gradient = Tensor(shape: logits.shape)
    var sum = 0.0
    for i in opposite.indices {
      let weight = doubt[i] * doubt[i]
      sum += Double(weight * entropy[i])
      let slope = weight * (2 * (1 - doubt[i]) * entropy[i] + doubt[i])
      gradient.values[i] = -signs[i] * slope / Float(logits.count)
    }
    return (Float(sum / Double(logits.count)), gradient)
  }
}

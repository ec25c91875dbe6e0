import Diagnostics
import Tensors

/// Log-cosh Dice loss: log cosh(1 − D) of each image, D = 2·Σpy / max(Σp + Σy, 1e-7) as in `SoftDice`, then the mean over the
/// batch.
///
/// - Shapes: logits and truth `[batch, height, width, 1]`.
/// - Empty masks: log cosh 1 = 0.434 whatever the prediction, with gradient 0: such an image teaches nothing.
/// - All lesion: the gradient raises every p.
/// - Saturated logits: finite; a pixel whose p is 0 or 1 in single precision has the gradient 0, also when it is wrong.
/// - Source: Jadon, "A survey of loss functions for semantic segmentation" (2020).
public struct LogCoshDice: SegmentationLoss {
  public static let version = 1
  public let name = "logcoshdice"

  public let description = LossDescription(
    title: "log-cosh Dice", formula: #"\log \cosh\left(1 - \frac{2 \sum p y}{\sum p + \sum y}\right)"#, scope: .image,
    learnsFromEmptyMasks: false, learnsFromFullMasks: true,
    source: .init("Jadon", "A survey of loss functions for semantic segmentation", 2020, "arXiv:2006.14822"))

  public var parameters: KeyValuePairs<String, JSONDocument> { ["floor": .number(SoftCounts.floor)] }

  public init() {}

  public func valueAndGradient(logits: Tensor, truth: Tensor) -> (value: Float, gradient: Tensor) {
    SoftCounts.loss(logits: logits, truth: truth, scope: .image) { counts in
      let dice = SoftDice.coefficient(counts)
      let distance = 1 - dice.value
      let decay = DeterministicMath.exp(-2 * distance)
      let value = distance + DeterministicMath.log((1 + decay) / 2)
      return dice.through((value, -(1 - decay) / (1 + decay)))
    }
  }
}

import Diagnostics
import Tensors

/// Generalised Dice loss of the two classes, of each image, then the mean over the batch:
/// 1 − 2·(w₁·Σpy + w₀·Σ(1 − p)(1 − y)) / (w₁·Σ(p + y) + w₀·Σ(2 − p − y)), p = σ(z), the classes weighted by the inverse squares
/// of their sizes, w₁ = 1/(Σy)² and w₀ = 1/(Σ(1 − y))². A class without a pixel has the other's weight.
///
/// - Shapes: logits and truth `[batch, height, width, 1]`.
/// - Empty masks: the mean of p, so that a lesion-free image teaches.
/// - All lesion: the mean of 1 − p.
/// - Saturated logits: finite; a pixel whose p is 0 or 1 in single precision has the gradient 0, also when it is wrong.
/// - Source: Sudre et al., "Generalised Dice overlap as a deep learning loss function for highly unbalanced segmentations" (2017).
public struct GeneralisedDice: SegmentationLoss {
  public static let version = 1
  public let name = "gdice"

  public let description = LossDescription(
    title: "generalised Dice",
    formula:
      #"1 - 2 \frac{w_1 \sum p y + w_0 \sum (1 - p)(1 - y)}{w_1 \sum (p + y) + w_0 \sum (2 - p - y)}"#
      + #", \quad w_1 = \frac{1}{(\sum y)^2}, \quad w_0 = \frac{1}{(\sum (1 - y))^2}"#,
    scope: .image, learnsFromEmptyMasks: true, learnsFromFullMasks: true,
    source: .init(
      "Sudre et al.",
      "Generalised Dice overlap as a deep learning loss function for highly unbalanced segmentations", 2017,
      "arXiv:1707.03237"))

  public var parameters: KeyValuePairs<String, JSONDocument> { [:] }

  public init() {}

  public func valueAndGradient(logits: Tensor, truth: Tensor) -> (value: Float, gradient: Tensor) {
    SoftCounts.loss(logits: logits, truth: truth, scope: .image) { lesion in
      let background = lesion.ofBackground
      // Relative weights; their common factor cancels.
      let ratio = lesion.lesion > 0 && background.lesion > 0 ? background.lesion / lesion.lesion : 1
      let weight = ratio * ratio
      let above = 2 * (weight * lesion.overlap + background.overlap)
      let below =
        weight * (lesion.predicted + lesion.lesion) + background.predicted + background.lesion
      return SoftCounts.Value(
        value: 1 - above / below, inOverlap: -2 * (weight + 1) / below,
        inPredicted: (2 + above / below * (weight - 1)) / below)
    }
  }
}

import Diagnostics
import Tensors

/// Dice semimetric loss: 1 − (Σ(p + y) − Σ|p − y|) / max(Σ(p + y), 1e-7) of each image, p = σ(z), then the mean over the batch.
/// It is least at p = y for soft labels too, where `SoftDice` is not; with labels 0 and 1 both are the same.
///
/// - Shapes: logits and truth `[batch, height, width, 1]`; truth from 0 to 1.
/// - Empty masks: 1 for every prediction above 0, with gradient 0: such an image teaches nothing.
/// - All lesion: the gradient raises every p.
/// - Saturated logits: finite; a pixel whose p is 0 or 1 in single precision has the gradient 0, also when it is wrong.
/// - Source: Wang et al., "Dice semimetric losses: optimizing the Dice score with soft labels" (2023), DML₁, without the smoothing
///   that their code adds.
public struct DiceSemimetric: SegmentationLoss {
  public static let version = 1
  public let name = "dml"

  public let description = LossDescription(
    title: "Dice semimetric", formula: #"1 - \frac{\sum (p + y) - \sum |p - y|}{\sum (p + y)}"#, scope: .image,
    learnsFromEmptyMasks: false, learnsFromFullMasks: true,
    source: .init(
      "Wang et al.", "Dice semimetric losses: optimizing the Dice score with soft labels", 2023, "arXiv:2303.16296"))

  public var parameters: KeyValuePairs<String, JSONDocument> { ["floor": .number(SoftCounts.floor)] }

  public init() {}

  public func valueAndGradient(logits: Tensor, truth: Tensor) -> (value: Float, gradient: Tensor) {
    SoftLabelCounts.loss(logits: logits, truth: truth) { counts in
      let size = counts.total
      guard size > SoftCounts.floor else { return (1 - (size - counts.difference) / SoftCounts.floor, 0, 0) }
      return (counts.difference / size, -counts.difference / (size * size), 1 / size)
    }
  }
}

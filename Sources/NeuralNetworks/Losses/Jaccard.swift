import Diagnostics
import Tensors

/// Jaccard loss (soft intersection over union): 1 − Σpy / max(Σp + Σy − Σpy, 1e-7) of each image, p = σ(z), then the mean over
/// the batch.
///
/// - Shapes: logits and truth `[batch, height, width, 1]`.
/// - Empty masks: 1 whatever the prediction, with gradient 0: such an image teaches nothing.
/// - All lesion: 1 − Σp / N; the gradient raises every p.
/// - Saturated logits: finite; a pixel whose p is 0 or 1 in single precision has the gradient 0, also when it is wrong.
/// - Source: Rahman and Wang, "Optimizing intersection-over-union in deep neural networks for image segmentation" (2016).
public struct Jaccard: SegmentationLoss {
  public static let version = 1
  public let name = "jaccard"

  public let description = LossDescription(
    title: "Jaccard", formula: #"1 - \frac{\sum p y}{\sum p + \sum y - \sum p y}"#, scope: .image,
    learnsFromEmptyMasks: false, learnsFromFullMasks: true,
    source: .init(
      "Rahman and Wang", "Optimizing intersection-over-union in deep neural networks for image segmentation", 2016,
      "doi:10.1007/978-3-319-50835-1_22"))

  public var parameters: KeyValuePairs<String, JSONDocument> { ["floor": .number(SoftCounts.floor)] }

  public init() {}

  public func valueAndGradient(logits: Tensor, truth: Tensor) -> (value: Float, gradient: Tensor) {
    SoftCounts.loss(logits: logits, truth: truth, scope: .image) { counts in
      let index = counts.tversky(alpha: 1, beta: 1)
      return index.through((1 - index.value, -1))
    }
  }
}

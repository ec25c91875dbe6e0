import Diagnostics
import Tensors

/// Tversky loss: 1 − TP / max(TP + α·FP + β·FN, 1e-7) of each image, then the mean over the batch, with the soft counts
/// TP = Σpy, FP = Σp(1 − y), FN = Σ(1 − p)y, p = σ(z). The paper's best for small lesions is the default, α = 0.3, β = 0.7.
///
/// - Shapes: logits and truth `[batch, height, width, 1]`.
/// - Empty masks: 1 whatever the prediction, with gradient 0: such an image teaches nothing.
/// - All lesion: 1 − Σp / (Σp + β·Σ(1 − p)); the gradient raises every p.
/// - Saturated logits: finite; a pixel whose p is 0 or 1 in single precision has the gradient 0, also when it is wrong.
/// - Source: Salehi, Erdogmus and Gholipour, "Tversky loss function for image segmentation using 3D fully convolutional deep
///   networks" (2017).
public struct Tversky: SegmentationLoss {
  public static let version = 1
  public let name = "tversky"
  /// The weight of false positives.
  public let alpha: Double
  /// The weight of false negatives.
  public let beta: Double

  public init(alpha: Double = 0.3, beta: Double = 0.7) {
    self.alpha = alpha
    self.beta = beta
  }

  public var description: LossDescription {
    LossDescription(
      title: "Tversky",
      formula: #"1 - \frac{\sum p y}{\sum p y + \alpha \sum p (1 - y) + \beta \sum (1 - p) y}"#, scope: .image,
      parameters: [
        .init(#"\alpha"#, alpha, "weight of false positives"), .init(#"\beta"#, beta, "weight of false negatives"),
      ],
      learnsFromEmptyMasks: false, learnsFromFullMasks: true,
      source: .init(
        "Salehi, Erdogmus and Gholipour",
        "Tversky loss function for image segmentation using 3D fully convolutional deep networks", 2017,
        "arXiv:1706.05721"))
  }

  public var parameters: KeyValuePairs<String, JSONDocument> {
    ["alpha": .number(alpha), "beta": .number(beta), "floor": .number(SoftCounts.floor)]
  }

  public func valueAndGradient(logits: Tensor, truth: Tensor) -> (value: Float, gradient: Tensor) {
    SoftCounts.loss(logits: logits, truth: truth, scope: .image) { counts in
      let index = counts.tversky(alpha: alpha, beta: beta)
      return index.through((1 - index.value, -1))
    }
  }
}

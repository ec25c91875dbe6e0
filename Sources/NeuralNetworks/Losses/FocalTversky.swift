import Diagnostics
import Tensors

/// Focal Tversky loss: (1 − T)^(1/γ) of each image, then the mean over the batch, T = TP / max(TP + α·FP + β·FN, 1e-7) as in
/// `Tversky`, and 1 − T taken as at least 1e-7. The paper's γ = 4/3, weights 0.3 of false positives and 0.7 of false negatives.
/// (The paper and its code call the latter α and the former β.)
///
/// - Shapes: logits and truth `[batch, height, width, 1]`.
/// - Empty masks: 1 whatever the prediction, with gradient 0: such an image teaches nothing.
/// - All lesion: the gradient raises every p.
/// - Saturated logits: finite; a pixel whose p is 0 or 1 in single precision has the gradient 0. The power's slope has no bound
///   as T approaches 1: from 1 − T = 1e-7 on it counts as 0, and the loss stays at 5.6e-6.
/// - Source: Abraham and Khan, "A novel focal Tversky loss function with improved attention U-Net for lesion segmentation" (2019).
public struct FocalTversky: SegmentationLoss {
  public static let version = 1
  public let name = "focaltversky"
  /// The weight of false positives.
  public let alpha: Double
  /// The weight of false negatives.
  public let beta: Double
  public let gamma: Double

  public init(alpha: Double = 0.3, beta: Double = 0.7, gamma: Double = 4.0 / 3) {
    precondition(gamma >= 1, "gamma is at least 1")
    self.alpha = alpha
    self.beta = beta
    self.gamma = gamma
  }

  public var description: LossDescription {
    LossDescription(
      title: "focal Tversky",
      formula:
        #"\left(1 - \frac{\sum p y}{\sum p y + \alpha \sum p (1 - y) + \beta \sum (1 - p) y}\right)^{1 / \gamma}"#,
      scope: .image,
      parameters: [
        .init(#"\alpha"#, alpha, "weight of false positives"), .init(#"\beta"#, beta, "weight of false negatives"),
        .init(#"\gamma"#, gamma, "focus on images with little overlap"),
      ],
      learnsFromEmptyMasks: false, learnsFromFullMasks: true,
      source: .init(
        "Abraham and Khan",
        "A novel focal Tversky loss function with improved attention U-Net for lesion segmentation", 2019,
        "arXiv:1810.07842"))
  }

  public var parameters: KeyValuePairs<String, JSONDocument> {
    [
      "alpha": .number(alpha), "beta": .number(beta), "gamma": .number(gamma),
      "floor": .number(SoftCounts.floor), "power-floor": .number(FlooredPower.floor),
    ]
  }

  public func valueAndGradient(logits: Tensor, truth: Tensor) -> (value: Float, gradient: Tensor) {
    SoftCounts.loss(logits: logits, truth: truth, scope: .image) { counts in
      let index = counts.tversky(alpha: alpha, beta: beta)
      let power = FlooredPower.valueAndSlope(1 - index.value, exponent: 1 / gamma)
      return index.through((power.value, -power.slope))
    }
  }
}

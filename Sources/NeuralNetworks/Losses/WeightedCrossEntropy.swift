import Diagnostics
import Tensors

/// Class-balanced binary cross-entropy on logits, of each image, then the mean over the batch: the mean over the pixels of
/// β·y·log(1 + e⁻ᶻ) + (1 − β)·(1 − y)·log(1 + eᶻ), β the share of the image that is no lesion, so that both classes weigh alike.
///
/// - Shapes: logits and truth `[batch, height, width, 1]`.
/// - Empty masks: β = 1 leaves the background no weight: loss and gradient 0, such an image teaches nothing.
/// - All lesion: β = 0, loss and gradient 0.
/// - Saturated logits: finite; a wrong pixel's cross-entropy is |z|, and its gradient does not vanish.
/// - Source: Xie and Tu, "Holistically-nested edge detection" (2015), equation 2, divided by the number of pixels.
public struct WeightedCrossEntropy: SegmentationLoss {
  public static let version = 1
  public let name = "weightedce"

  public let description = LossDescription(
    title: "class-balanced cross-entropy",
    formula:
      #"-\frac{1}{N} \sum \left(\beta\, y \log p + (1 - \beta)(1 - y) \log(1 - p)\right)"#
      + #", \quad \beta = \frac{1}{N} \sum (1 - y)"#,
    scope: .image, learnsFromEmptyMasks: false, learnsFromFullMasks: false,
    source: .init("Xie and Tu", "Holistically-nested edge detection", 2015, "arXiv:1504.06375"))

  public var parameters: KeyValuePairs<String, JSONDocument> { [:] }

  public init() {}

  public func valueAndGradient(logits: Tensor, truth: Tensor) -> (value: Float, gradient: Tensor) {
    precondition(logits.shape == truth.shape, "logits and truth have one shape")
    let batch = logits.shape[0]
    let pixels = logits.count / max(1, batch)
    let softplus = DeterministicMath.softplus(logits.values)
    var gradient = DeterministicMath.sigmoid(logits.values)
    let share = 1 / Float(logits.count)
    var sum = 0.0
    for image in 0..<batch {
      let range = image * pixels..<(image + 1) * pixels
      var lesion = 0.0
      for i in range { lesion += Double(truth.values[i]) }
      let beta = Float(1 - lesion / Double(pixels))
      for i in range {
        let y = truth.values[i]
        let weight = beta * y + (1 - beta) * (1 - y)
        sum += Double(weight * (softplus[i] - logits.values[i] * y))
        gradient[i] = weight * (gradient[i] - y) * share
      }
    }
    return (Float(sum / Double(logits.count)), Tensor(shape: logits.shape, values: gradient))
  }
}

import Diagnostics
import Tensors

/// Soft Dice loss with squares below: 1 − 2·Σpy / max(Σp² + Σy², 1e-7) of each image, p = σ(z), then the mean over the batch.
///
/// - Shapes: logits and truth `[batch, height, width, 1]`.
/// - Empty masks: 1 whatever the prediction, with gradient 0: such an image teaches nothing.
/// - All lesion: 1 − 2·Σp / (Σp² + N); the gradient raises every p.
/// - Saturated logits: finite; a pixel whose p is 0 or 1 in single precision has the gradient 0, also when it is wrong.
/// - Source: Milletari, Navab and Ahmadi, "V-Net" (2016).
public struct SquaredDice: SegmentationLoss {
  public static let version = 1
  public let name = "squareddice"

  public let description = LossDescription(
    title: "squared soft Dice", formula: #"1 - \frac{2 \sum p y}{\sum p^2 + \sum y^2}"#, scope: .image,
    learnsFromEmptyMasks: false, learnsFromFullMasks: true,
    source: .init(
      "Milletari, Navab and Ahmadi",
      "V-Net: Fully convolutional neural networks for volumetric medical image segmentation", 2016, "arXiv:1606.04797"))

  public var parameters: KeyValuePairs<String, JSONDocument> { ["floor": .number(SoftCounts.floor)] }

  public init() {}

  public func valueAndGradient(logits: Tensor, truth: Tensor) -> (value: Float, gradient: Tensor) {
    precondition(logits.shape == truth.shape, "logits and truth have one shape")
    let batch = logits.shape[0]
    let pixels = logits.count / max(1, batch)
    var gradient = DeterministicMath.sigmoid(logits.values)
    var sum = 0.0
    for image in 0..<batch {
      let range = image * pixels..<(image + 1) * pixels
      var (overlap, total) = (0.0, 0.0)
      for i in range {
        let (p, y) = (Double(gradient[i]), Double(truth.values[i]))
        overlap += p * y
        total += p * p + y * y
      }
      let size = max(total, SoftCounts.floor)
      sum += 1 - 2 * overlap / size
      let onLesion = Float(-2 / (size * Double(batch)))
      let onPrediction = total > SoftCounts.floor ? Float(4 * overlap / (size * size * Double(batch))) : 0
      for i in range {
        let p = gradient[i]
        gradient[i] = (onLesion * truth.values[i] + onPrediction * p) * (p * (1 - p))
      }
    }
    return (Float(sum / Double(batch)), Tensor(shape: logits.shape, values: gradient))
  }
}

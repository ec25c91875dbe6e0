import Tensors

/// Soft Dice loss: 1 − 2·Σpy / max(Σp + Σy, 1e-7) of each image, p = σ(z), then the mean over the batch.
///
/// On an empty mask it is 1 whatever the prediction, and its gradient 0: such an image teaches nothing. (The floor of 1e-7 is
/// never reached by a mask with a pixel.) Source: Milletari, Navab and Ahmadi, "V-Net" (2016), with p instead of p² below.
public struct SoftDice: SegmentationLoss {
  public let name = "dice"

  static let floor = 1e-7

  public init() {}

  public func valueAndGradient(logits: Tensor, truth: Tensor) -> (value: Float, gradient: Tensor) {
    precondition(logits.shape == truth.shape, "logits and truth have one shape")
    let batch = logits.shape[0]
    let pixels = logits.count / max(1, batch)
    var gradient = DeterministicMath.sigmoid(logits.values)
    var value = 0.0
    for image in 0..<batch {
      let range = image * pixels..<(image + 1) * pixels
      var (overlap, total) = (0.0, 0.0)
      for i in range {
        overlap += Double(gradient[i] * truth.values[i])
        total += Double(gradient[i]) + Double(truth.values[i])
      }
      let size = max(total, Self.floor)
      value += 1 - 2 * overlap / size
      // d/dp of 2·overlap/size is 2·y/size − 2·overlap/size², the latter only above the floor; dp/dz = p·(1 − p).
      let onTruth = Float(-2 / (size * Double(batch)))
      let onAll = total > Self.floor ? Float(2 * overlap / (size * size * Double(batch))) : 0
      for i in range {
        let p = gradient[i]
        gradient[i] = (onTruth * truth.values[i] + onAll) * (p * (1 - p))
      }
    }
    return (Float(value / Double(batch)), Tensor(shape: logits.shape, values: gradient))
  }
}

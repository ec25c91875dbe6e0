import Tensors

/// 1 − Matthews' correlation coefficient of probabilities and truth, pooled over the batch, with 1e-5 added to each of the soft
/// counts of true and false positives and negatives: on an empty mask it is about 1.
///
/// Source: Abhishek and Hamarneh, "Matthews correlation coefficient loss for deep convolutional networks" (2021).
public struct Matthews: SegmentationLoss {
  public let name = "matthews"

  static let added = 1e-5

  public init() {}

  public func valueAndGradient(logits: Tensor, truth: Tensor) -> (value: Float, gradient: Tensor) {
    precondition(logits.shape == truth.shape, "logits and truth have one shape")
    var gradient = DeterministicMath.sigmoid(logits.values)
    var (tp, tn, fp, fn) = (Self.added, Self.added, Self.added, Self.added)
    for i in gradient.indices {
      let (p, y) = (Double(gradient[i]), Double(truth.values[i]))
      tp += p * y
      tn += (1 - p) * (1 - y)
      fp += p * (1 - y)
      fn += (1 - p) * y
    }
    let root = ((tp + fp) * (tp + fn)).squareRoot() * ((tn + fp) * (tn + fn)).squareRoot()
    let coefficient = (tp * tn - fp * fn) / root
    // Derivatives of the coefficient in the four counts.
    let half = coefficient / 2
    let inTP = tn / root - half * (1 / (tp + fp) + 1 / (tp + fn))
    let inTN = tp / root - half * (1 / (tn + fp) + 1 / (tn + fn))
    let inFP = -fn / root - half * (1 / (tp + fp) + 1 / (tn + fp))
    let inFN = -fp / root - half * (1 / (tp + fn) + 1 / (tn + fn))
    for i in gradient.indices {
      let (p, y) = (Double(gradient[i]), Double(truth.values[i]))
      let slope = y * (inTP - inFN) + (1 - y) * (inFP - inTN)
      gradient[i] = Float(-slope * p * (1 - p))
    }
    return (Float(1 - coefficient), Tensor(shape: logits.shape, values: gradient))
  }
}

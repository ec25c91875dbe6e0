import Diagnostics
import Tensors

/// 1 − Matthews' correlation coefficient of probabilities and truth, pooled over the batch, with 1e-5 added to each of the soft
/// counts of true and false positives and negatives.
///
/// - Shapes: logits and truth `[batch, height, width, 1]`.
/// - Empty masks: about 1; the gradient is small, and not 0 only by the added 1e-5.
/// - All lesion: the same.
/// - Saturated logits: finite; a pixel whose p is 0 or 1 in single precision has the gradient 0, also when it is wrong.
/// - Source: Abhishek and Hamarneh, "Matthews correlation coefficient loss for deep convolutional networks" (2021).
public struct Matthews: SegmentationLoss {
  public static let version = 1
  public let name = "matthews"

  public let description = LossDescription(
    title: "Matthews correlation",
    formula:
      #"1 - \frac{TP \cdot TN - FP \cdot FN}{\sqrt{(TP + FP)(TP + FN)(TN + FP)(TN + FN)}}"#
      + #", \quad TP = \epsilon + \sum p y, \dots"#,
    scope: .batch, parameters: [.init(#"\epsilon"#, added, "added to each of the four counts")],
    learnsFromEmptyMasks: true, learnsFromFullMasks: true,
    source: .init(
      "Abhishek and Hamarneh", "Matthews correlation coefficient loss for deep convolutional networks", 2021,
      "arXiv:2010.13454"))

  static let added = 1e-5

  public var parameters: KeyValuePairs<String, JSONDocument> { ["epsilon": .number(Self.added)] }

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

import Tensors

/// The soft counts of some pixels, p = σ(z): all that a loss of overlap needs to know of them.
struct SoftCounts {
  /// Σpy, the soft true positives.
  var overlap = 0.0
  /// Σp.
  var predicted = 0.0
  /// Σy.
  var lesion = 0.0
  let pixels: Double

  /// A function of the counts, with its derivatives in the two that depend on the prediction.
  struct Value {
    var value: Double
    var inOverlap: Double
    var inPredicted: Double

    /// The chain rule: an outer function's value and slope at `value`.
    func through(_ outer: (value: Double, slope: Double)) -> Value {
      Value(value: outer.value, inOverlap: outer.slope * inOverlap, inPredicted: outer.slope * inPredicted)
    }
  }

  /// No denominator is smaller. Not reached by a mask with a pixel of lesion.
  static let floor = 1e-7

  /// The counts of the other class.
  var ofBackground: SoftCounts {
    SoftCounts(
      overlap: pixels - predicted - lesion + overlap, predicted: pixels - predicted, lesion: pixels - lesion,
      pixels: pixels)
  }

  /// Tversky's index TP / max(TP + α·FP + β·FN, 1e-7): of α = β = ½ Dice, of α = β = 1 Jaccard.
  func tversky(alpha: Double, beta: Double) -> Value {
    let sum = overlap + alpha * (predicted - overlap) + beta * (lesion - overlap)
    let size = max(sum, Self.floor)
    let inSize = sum > Self.floor ? -overlap / (size * size) : 0
    return Value(
      value: overlap / size, inOverlap: 1 / size + inSize * (1 - alpha - beta), inPredicted: inSize * alpha)
  }

  /// The mean of `function` over the images (or its value on the whole batch), and the gradient in the logits: a pixel's is
  /// (inOverlap·y + inPredicted)·p·(1 − p), 0 where single precision cannot tell p from 0 or 1.
  static func loss(
    logits: Tensor, truth: Tensor, scope: LossDescription.Scope, _ function: (SoftCounts) -> Value
  ) -> (value: Float, gradient: Tensor) {
    precondition(logits.shape == truth.shape, "logits and truth have one shape")
    var gradient = DeterministicMath.sigmoid(logits.values)
    let groups = scope == .image ? logits.shape[0] : 1
    let pixels = logits.count / max(1, groups)
    var sum = 0.0
    for group in 0..<groups {
      let range = group * pixels..<(group + 1) * pixels
      var counts = SoftCounts(pixels: Double(pixels))
      for i in range {
        counts.overlap += Double(gradient[i] * truth.values[i])
        counts.predicted += Double(gradient[i])
        counts.lesion += Double(truth.values[i])
      }
      let found = function(counts)
      sum += found.value
      let (onLesion, everywhere) = (Float(found.inOverlap / Double(groups)), Float(found.inPredicted / Double(groups)))
      for i in range {
        let p = gradient[i]
        gradient[i] = (onLesion * truth.values[i] + everywhere) * (p * (1 - p))
      }
    }
    return (Float(sum / Double(groups)), Tensor(shape: logits.shape, values: gradient))
  }
}

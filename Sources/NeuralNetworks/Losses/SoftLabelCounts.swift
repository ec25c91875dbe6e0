import Tensors

/// What the losses that are safe with soft labels know of an image, p = σ(z): Σ(p + y) and Σ|p − y|.
struct SoftLabelCounts {
  var total = 0.0
  var difference = 0.0

  /// The mean over the images of a function of the counts, given with its derivatives, and the gradient in the logits. Where
  /// p = y, |p − y| has the derivative 0.
  static func loss(
    logits: Tensor, truth: Tensor,
    _ function: (SoftLabelCounts) -> (value: Double, inTotal: Double, inDifference: Double)
  ) -> (value: Float, gradient: Tensor) {
    precondition(logits.shape == truth.shape, "logits and truth have one shape")
    let batch = logits.shape[0]
    let pixels = logits.count / max(1, batch)
    var gradient = DeterministicMath.sigmoid(logits.values)
    var sum = 0.0
    for image in 0..<batch {
      let range = image * pixels..<(image + 1) * pixels
      var counts = SoftLabelCounts()
      for i in range {
        let (p, y) = (Double(gradient[i]), Double(truth.values[i]))
        counts.total += p + y
        counts.difference += abs(p - y)
      }
      let found = function(counts)
      sum += found.value
      let (inTotal, inDifference) = (Float(found.inTotal / Double(batch)), Float(found.inDifference / Double(batch)))
      for i in range {
        let (p, y) = (gradient[i], truth.values[i])
        let sign: Float = p > y ? 1 : p < y ? -1 : 0
        gradient[i] = (inTotal + inDifference * sign) * (p * (1 - p))
      }
    }
    return (Float(sum / Double(batch)), Tensor(shape: logits.shape, values: gradient))
  }
}

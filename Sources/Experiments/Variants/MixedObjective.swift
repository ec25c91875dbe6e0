import NeuralNetworks
import Tensors

/// α · first + (1 − α) · second, as one loss; a term of weight 0 is never computed.
struct MixedObjective {
  private let terms: [(weight: Float, loss: any SegmentationLoss)]
  /// What is computed, in one line, for keys.
  let canonicalDescription: String

  /// - Parameter alpha: the weight of the variant's first loss.
  init(_ variant: LossVariant, alpha: Double) {
    let weighted = ([(Float(alpha), variant.first)] + (variant.second.map { [(Float(1 - alpha), $0)] } ?? []))
      .filter { $0.0 != 0 }
    canonicalDescription = weighted.map { "\($0.0) \($0.1)" }.joined(separator: " + ")
    terms = weighted.map { weight, name in
      guard let loss = LossCatalogue.named(name) else { preconditionFailure("a variant names losses of the catalogue") }
      return (weight, loss)
    }
  }

  /// - Parameters:
  ///   - logits: `[batch, height, width, 1]`.
  ///   - truth: of the same shape, 0 or 1.
  /// - Returns: the loss and its gradient with respect to the logits.
  func valueAndGradient(logits: Tensor, truth: Tensor) -> (value: Float, gradient: Tensor) {
    var value: Float = 0
    var gradient = Tensor(shape: logits.shape)
    for (index, term) in terms.enumerated() {
      var (termValue, termGradient) = term.loss.valueAndGradient(logits: logits, truth: truth)
      if term.weight != 1 {
        termValue *= term.weight
        for i in termGradient.values.indices { termGradient.values[i] *= term.weight }
      }
      value += termValue
      if index == 0 {
        gradient = termGradient
      } else {
        for i in gradient.values.indices { gradient.values[i] += termGradient.values[i] }
      }
    }
    return (value, gradient)
  }
}

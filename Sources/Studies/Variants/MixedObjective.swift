import Diagnostics
import NeuralNetworks
import Tensors

/// α · first + (1 − α) · second, as one loss; a term of weight 0 is never computed.
package struct MixedObjective {
  private let terms: [(weight: Float, loss: any SegmentationLoss)]

  init(_ weighted: [(weight: Float, loss: any SegmentationLoss)]) {
    terms = weighted.filter { $0.weight != 0 }
  }

  /// For the recipe of a training's state.
  var recipe: JSONDocument {
    .list(terms.map { .object([("weight", .number(Double($0.weight))), ("loss", $0.loss.recipe)]) })
  }

  /// - Parameters:
  ///   - logits: `[batch, height, width, 1]`.
  ///   - truth: of the same shape, 0 or 1.
  /// - Returns: the loss and its gradient with respect to the logits.
  package func valueAndGradient(logits: Tensor, truth: Tensor) -> (value: Float, gradient: Tensor) {
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

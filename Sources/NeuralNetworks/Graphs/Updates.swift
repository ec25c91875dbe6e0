import Tensors

/// What happens to a parameter as soon as the way back has its gradient: the optimiser's step. So a gradient's memory is free
/// again before the way back reaches the next layer.
final class Updates {
  /// Whether gradients are left in the parameters' own arrays, for tests.
  let keepsGradients: Bool
  /// The optimiser's step that the way back takes; nil changes nothing.
  var step: NAdam.Step?

  init(keepsGradients: Bool) { self.keepsGradients = keepsGradients }

  /// Moves a parameter, or a range of it, by a gradient of its size.
  func apply(_ gradient: FloatSpan, to parameter: Parameter, range: Range<Int>? = nil) {
    let range = range ?? 0..<parameter.values.count
    let own = gradient.part(range)
    if keepsGradients { parameter.gradient.part(range).assign(own.values) }
    step?.apply(own, to: parameter.part(range))
  }

  /// Moves a parameter by the gradient in its own array.
  func apply(_ parameter: Parameter) { step?.apply(parameter.gradient, to: parameter) }
}

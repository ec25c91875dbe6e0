import Tensors

/// A place in a network's names: `first.encoder.layer1.0.`, where layers register their tensors.
struct ParameterScope {
  let store: ParameterStore
  var prefix = ""

  /// The scope within it, whose name ends in a full stop.
  func callAsFunction(_ name: String) -> ParameterScope { ParameterScope(store: store, prefix: prefix + name) }

  /// Registers a tensor that training changes.
  func add(_ name: String, _ shape: [Int], _ layout: TensorLayout, _ parameter: Parameter, _ initial: Initialisation) {
    store.add(
      .init(
        name: prefix + name, shape: shape, layout: layout, array: parameter.values, gradient: parameter.gradient,
        initial: initial))
  }

  /// Registers a tensor that no gradient changes.
  func addState(_ name: String, _ shape: [Int], _ array: FloatSpan, _ initial: Initialisation) {
    store.add(
      .init(
        name: prefix + name, shape: shape, layout: .rowMajor, array: array, gradient: nil, initial: initial))
  }
}

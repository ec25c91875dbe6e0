import Diagnostics
import Tensors

/// All parameters of a network, each under the name and in the shape that PyTorch gives it.
final class ParameterStore {
  /// A tensor as PyTorch sees it.
  struct Entry {
    var name: String
    var shape: [Int]
    /// Where its elements lie in the array.
    var layout: TensorLayout
    var array: FloatSpan
    /// The gradient's array; nil for running statistics, which no gradient changes.
    var gradient: FloatSpan?
    var initial: Initialisation

    var isTrained: Bool { gradient != nil }
    var count: Int { shape.reduce(1, *) }

    fileprivate func tensor(of array: FloatSpan) -> Tensor {
      var values = [Float](repeating: 0, count: count)
      layout.forEach(shape) { i, index in values[i] = array[index] }
      return Tensor(shape: shape, values: values)
    }
  }

  private let valueArena = Arena()
  private let gradientArena = Arena()
  private let stateArena = Arena()
  private(set) var entries: [Entry] = []
  private var constants: [(array: FloatSpan, value: Float)] = []

  /// Numbers that the optimiser keeps means of: all parameters, padding (which is 0) among them.
  var count: Int { valueArena.count }

  /// Numbers that training changes, without padding and without running statistics.
  var parameterCount: Int { entries.filter(\.isTrained).reduce(0) { $0 + $1.count } }

  func parameter(_ count: Int) -> Parameter {
    let offset = valueArena.count
    return Parameter(values: valueArena.floats(count), gradient: gradientArena.floats(count), offset: offset)
  }

  /// An array that is no parameter: running statistics, or a constant.
  func state(_ count: Int, repeating value: Float = 0) -> FloatSpan {
    let array = stateArena.floats(count)
    constants.append((array, value))
    return array
  }

  func add(_ entry: Entry) { entries.append(entry) }

  /// Ends the building of a network: allocates its arrays. Room for gradients costs nothing until it is used.
  func layOut() {
    valueArena.layOut()
    gradientArena.layOut()
    stateArena.layOut()
    for (array, value) in constants where value != 0 { array.assign([Float](repeating: value, count: array.count)) }
  }

  /// Fills every tensor from a seed; a tensor's numbers depend on the seed, its place among the tensors and nothing else.
  func initialise(seed: UInt64, on team: WorkerTeam) {
    team.forEach(entries.count) { [entries] ordinal in
      let entry = entries[ordinal]
      let random = CounterRandom(seed: seed, stream: UInt64(ordinal))
      entry.layout.forEach(entry.shape) { i, index in
        entry.array[index] = entry.initial.value(UInt64(i), random)
      }
    }
  }

  func tensors() -> [(name: String, tensor: Tensor)] {
    entries.map { ($0.name, $0.tensor(of: $0.array)) }
  }

  func gradients() -> [(name: String, tensor: Tensor)] {
    entries.compactMap { entry in entry.gradient.map { (entry.name, entry.tensor(of: $0)) } }
  }

  /// Takes every tensor's values from a checkpoint.
  ///
  /// - Throws: A tensor that is missing, surplus or of another shape.
  func load(_ checkpoint: Checkpoint) throws(Diagnostic) {
    var given: [String: Tensor] = [:]
    for (name, tensor) in checkpoint.tensors { given[name] = tensor }
    for entry in entries {
      guard let found = given[entry.name] else {
        throw Diagnostic(
          "the checkpoint has no tensor `\(entry.name)`", expected: "a tensor of shape \(entry.shape)",
          remedy: "use a checkpoint of the same network")
      }
      guard found.shape == entry.shape else {
        throw Diagnostic(
          "the checkpoint's tensor `\(entry.name)` has shape \(found.shape)", expected: "shape \(entry.shape)",
          remedy: "use a checkpoint of the same network")
      }
    }
    let names = Set(entries.map(\.name))
    if let surplus = checkpoint.tensors.first(where: { !names.contains($0.name) }) {
      throw Diagnostic(
        "the checkpoint's tensor `\(surplus.name)` belongs to no layer of the network",
        remedy: "use a checkpoint of the same network")
    }
    for entry in entries {
      if let tensor = given[entry.name] { set(entry, to: tensor) }
    }
  }

  /// Sets a tensor of the same shape.
  func set(_ entry: Entry, to tensor: Tensor) {
    precondition(tensor.shape == entry.shape, "`\(entry.name)` has shape \(entry.shape), not \(tensor.shape)")
    entry.layout.forEach(entry.shape) { i, index in entry.array[index] = tensor.values[i] }
  }
}

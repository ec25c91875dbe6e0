import Diagnostics
import Tensors

/// An array that training changes, with its gradient.
struct Parameter {
  let values: FloatSpan
  let gradient: FloatSpan

  func part(_ range: Range<Int>) -> Parameter {
    Parameter(values: values.part(range), gradient: gradient.part(range))
  }
}

/// All parameters of a network, each under the name and in the shape that PyTorch gives it.
final class ParameterStore {
  /// How a tensor begins: PyTorch's defaults.
  enum Initial {
    /// Uniform in ±1/√fanIn (Kaiming's with a = √5).
    case uniform(fanIn: Int)
    case constant(Float)
  }

  /// A tensor as PyTorch sees it. Element i of its values, in row-major order, lies at `indices[i]` of the array.
  struct Entry {
    var name: String
    var shape: [Int]
    var indices: [Int]
    var array: FloatSpan
    /// The gradient's array; nil for running statistics, which no gradient changes.
    var gradient: FloatSpan?
    var initial: Initial

    var isTrained: Bool { gradient != nil }
  }

  private let valueArena = Arena()
  private let gradientArena = Arena()
  private let stateArena = Arena()
  private(set) var entries: [Entry] = []
  /// What has to be done after parameters have changed, before a forward or backward pass reads them; independent of each
  /// other.
  private(set) var packings: [() -> Void] = []

  /// Parameters and their gradients as one array each, for the optimiser. Padding is 0 in both.
  var everything: Parameter { Parameter(values: valueArena.everything, gradient: gradientArena.everything) }

  /// Numbers that training changes, without padding and without running statistics.
  var parameterCount: Int { entries.filter(\.isTrained).reduce(0) { $0 + $1.indices.count } }

  func parameter(_ count: Int) -> Parameter {
    Parameter(values: valueArena.floats(count), gradient: gradientArena.floats(count))
  }

  /// An array that is no parameter: running statistics, packed weights.
  func state(_ count: Int) -> FloatSpan { stateArena.floats(count) }

  func add(_ entry: Entry) { entries.append(entry) }

  func addPacking(_ packing: @escaping () -> Void) { packings.append(packing) }

  /// Ends the building of a network: allocates its arrays.
  func layOut() {
    valueArena.layOut()
    gradientArena.layOut()
    stateArena.layOut()
  }

  /// Fills every tensor from a seed; a tensor's numbers depend on the seed, its place among the tensors and nothing else.
  func initialise(seed: UInt64) {
    for (ordinal, entry) in entries.enumerated() {
      let random = CounterRandom(seed: seed, stream: UInt64(ordinal))
      for (i, index) in entry.indices.enumerated() {
        switch entry.initial {
        case .constant(let value): entry.array[index] = value
        case .uniform(let fanIn):
          let bound = 1 / Float(fanIn).squareRoot()
          entry.array[index] = (2 * random.uniform(UInt64(i)) - 1) * bound
        }
      }
    }
  }

  func tensors() -> [(name: String, tensor: Tensor)] {
    entries.map { entry in
      (entry.name, Tensor(shape: entry.shape, values: entry.indices.map { entry.array[$0] }))
    }
  }

  func gradients() -> [(name: String, tensor: Tensor)] {
    entries.compactMap { entry in
      entry.gradient.map { gradient in
        (entry.name, Tensor(shape: entry.shape, values: entry.indices.map { gradient[$0] }))
      }
    }
  }

  /// Takes every tensor's values from a checkpoint.
  ///
  /// - Throws: A tensor that is missing, surplus or of another shape.
  func load(_ checkpoint: Checkpoint) throws(Diagnostic) {
    for entry in entries {
      guard let found = checkpoint.tensors.first(where: { $0.name == entry.name })?.tensor else {
        throw Diagnostic(
          "the checkpoint has no tensor `\(entry.name)`", expected: "a tensor of shape \(entry.shape)",
          remedy: "use a checkpoint of the same network")
      }
      guard found.shape == entry.shape else {
        throw Diagnostic(
          "the checkpoint's tensor `\(entry.name)` has shape \(found.shape)", expected: "shape \(entry.shape)",
          remedy: "use a checkpoint of the same network")
      }
      for (value, index) in zip(found.values, entry.indices) { entry.array[index] = value }
    }
    if let surplus = checkpoint.tensors.first(where: { given in !entries.contains { $0.name == given.name } }) {
      throw Diagnostic(
        "the checkpoint's tensor `\(surplus.name)` belongs to no layer of the network",
        remedy: "use a checkpoint of the same network")
    }
  }
}

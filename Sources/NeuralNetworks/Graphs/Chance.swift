import Tensors

/// Where the random numbers of a training step come from: a function of the step's generator, the layer and the place, so that they
/// depend neither on threads nor on the order of work.
final class Chance {
  /// The step's generator; nil: nothing is dropped.
  var random: CounterRandom?
  private var layers: UInt64 = 0

  /// The number of a layer that draws, in the order of the network.
  func layer() -> UInt64 {
    defer { layers += 1 }
    return layers
  }

  /// By what something is multiplied that is dropped with a probability: 0, or else 1 / (1 − probability).
  func factor(dropping probability: Float, layer: UInt64, _ index: Int) -> Float {
    guard let random else { return 1 }
    return random.uniform(layer << 32 | UInt64(index)) < probability ? 0 : 1 / (1 - probability)
  }
}

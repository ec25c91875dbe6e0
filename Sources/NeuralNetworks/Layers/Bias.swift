import Tensors

/// A number for each channel that is added to every pixel.
struct Bias {
  let parameter: Parameter
  private let ones: FloatSpan
  private let channels: Int

  /// - Parameter channels: As stored.
  init(_ channels: Int, in store: ParameterStore) {
    self.channels = channels
    parameter = store.parameter(channels)
    ones = store.state(channels, repeating: 1)
  }

  func add(to z: PlannedMap, in graph: Graph) {
    graph.images([z]) { image in
      BatchNormalisationKernels.forward(
        z.maps, scale: ones, shift: parameter.values, z.maps, image: image, activation: .none)
    }
  }

  /// The gradient in the bias from that in the map.
  func backward(_ gradient: PlannedMap, in graph: Graph) {
    let sums = graph.memory.doubles(2 * channels)
    graph.images([gradient]) { image in
      BatchNormalisationKernels.sums(gradient.maps, image: image, into: sums.span, at: 2 * channels * image)
    }
    graph.once([]) {
      for c in 0..<channels {
        parameter.gradient[c] = Float(
          (0..<graph.batch.images).reduce(0.0) { $0 + sums.span[2 * channels * $1 + c] })
      }
      graph.updates.apply(parameter)
    }
  }
}

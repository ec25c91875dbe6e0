import Tensors

/// A network of `Layers`, with the passes that follow from what it does with an image.
final class LayeredArchitecture {
  let store: ParameterStore
  private let network: any Network

  /// - Parameter network: Makes the network, its parameters in a scope, for images of three channels.
  init(_ network: (ParameterScope) -> any Network) {
    store = ParameterStore()
    self.network = network(ParameterScope(store: store))
    store.layOut()
  }

  /// The memory and the passes for batches of up to `images` images.
  ///
  /// - Parameters:
  ///   - keepsGradients: Whether gradients stay to be looked at.
  ///   - spoiling: Whether memory is filled with NaN as soon as it is free, for a test.
  func plan(
    images: Int, height: Int, width: Int, training: Bool, keepsGradients: Bool = false, spoiling: Bool = false
  ) -> NetworkPlan {
    let graph = Graph(images: images, training: training, keepsGradients: keepsGradients)
    defer { graph.release() }
    let image = Feature(
      height: height, width: width, channels: 3, needsGradient: false,
      map: graph.memory.map(height, width, stored: 3))
    image.map.keep()
    let logits = network.logits(image, in: graph)
    for map in logits { map.map.keep() }
    var gradients: [PlannedMap] = []
    if training {
      for map in logits { gradients.append(graph.gradientTarget(of: map).map) }
      graph.addWayBack(from: gradients)
    }
    let programs = graph.finish(spoiling: spoiling)
    return NetworkPlan(
      training: training, batch: graph.batch, chance: graph.chance, updates: graph.updates, images: image.map.maps,
      logits: logits.map(\.map.maps),
      logitGradients: gradients.map(\.maps), forward: programs.forward, backward: programs.backward,
      preparations: graph.preparations)
  }

  /// Multiplications of an input by a weight that one image takes forward, as plain convolutions do them without padding channels.
  func multiplications(height: Int, width: Int) -> Int {
    let graph = Graph(images: 0, training: false)
    defer { graph.release() }
    let image = Feature(
      height: height, width: width, channels: 3, needsGradient: false,
      map: graph.memory.map(height, width, stored: 3))
    _ = network.logits(image, in: graph)
    return graph.multiplications
  }
}

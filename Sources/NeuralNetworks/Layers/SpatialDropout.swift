import Tensors

/// In training, whole channels of an image are set to 0 with a probability, the others divided by the rest (Tompson et al., 2015);
/// in evaluation nothing.
struct SpatialDropout {
  let probability: Float

  /// Works in the place of x, which nobody else may read.
  func callAsFunction(_ x: Feature, in graph: Graph) -> Feature {
    guard graph.training else { return x }
    let layer = graph.chance.layer()
    let channels = x.map.channels
    let factors = graph.memory.floats(channels)
    let result = Feature(height: x.height, width: x.width, channels: x.channels, map: x.map)
    graph.images([x.map, factors]) { [probability] image in
      let own = factors.piece(image: image)
      for c in 0..<channels {
        own[c] = graph.chance.factor(dropping: probability, layer: layer, image * channels + c)
      }
      MapKernels.scale(x.map.maps, by: own, into: x.map.maps, image: image)
    }
    graph.onTheWayBack {
      guard let gradient = graph.gradient(in: result) else { return }
      graph.images([gradient, factors]) { image in
        MapKernels.scale(gradient.maps, by: factors.piece(image: image), into: gradient.maps, image: image)
      }
      graph.give(gradient, to: x)
    }
    return result
  }
}

import Tensors

/// An image's channels, then a map of logits of the same size. The gradient is wanted in the logits alone.
struct Joining {
  func callAsFunction(_ image: Feature, _ logits: Feature, in graph: Graph) -> Feature {
    let split = image.channels
    let (a, b) = (graph.values(of: image), graph.values(of: logits))
    let join: (PlannedMap) -> Void = { map in
      graph.images([a, b, map]) { image in
        MapKernels.copy(0..<split, of: a.maps, to: map.maps, at: 0, image: image)
        MapKernels.copy(0..<1, of: b.maps, to: map.maps, at: split, image: image)
      }
    }
    let output = graph.memory.map(image.height, image.width, stored: split + 1)
    join(output)
    let result = Feature(
      height: image.height, width: image.width, channels: split + 1, gradientChannels: split..<split + 1, map: output,
      remake: join)
    graph.onTheWayBack {
      guard let gradient = graph.gradient(in: result) else { return }
      let (target, adding) = graph.gradientTarget(of: logits)
      graph.images([gradient, target]) { image in
        MapKernels.copy(0..<1, of: gradient.maps, to: target.maps, at: 0, image: image, adding: adding)
      }
    }
    return result
  }
}

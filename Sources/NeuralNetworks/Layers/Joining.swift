import Tensors

/// An image's channels, then a map of logits of the same size. The gradient is wanted in the logits alone.
struct Joining {
  func callAsFunction(_ image: Feature, _ logits: Feature, in graph: Graph) -> Feature {
    let split = image.channels
    let (a, b) = (graph.values(of: image), graph.values(of: logits))
    let join: (PlannedMap) -> Void = { map in
      graph.images([a, b, map]) { image in
        copy(a, 0..<split, to: map, at: 0, image: image)
        copy(b, 0..<1, to: map, at: split, image: image)
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
        copy(gradient, 0..<1, to: target, at: 0, adding: adding, image: image)
      }
    }
    return result
  }

  private func copy(
    _ source: PlannedMap, _ channels: Range<Int>, to target: PlannedMap, at start: Int,
    adding: Bool = false, image: Int
  ) {
    let (from, to) = (source.piece(image: image), target.piece(image: image))
    for y in 0..<source.height {
      for x in 0..<source.width {
        let (i, j) = (source.index(y, x) + channels.lowerBound, target.index(y, x) + start)
        for c in 0..<channels.count { to[j + c] = adding ? to[j + c] + from[i + c] : from[i + c] }
      }
    }
  }
}

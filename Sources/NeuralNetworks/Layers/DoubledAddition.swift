import Tensors

/// A map doubled by repeating pixels (nearest neighbour) and added to another: `[batch, height, width, channels]` to
/// `[batch, 2·height, 2·width, channels]`.
struct DoubledAddition {
  /// Adds to the other in its place; nobody else may read that.
  func callAsFunction(_ small: Feature, to other: Feature, in graph: Graph) -> Feature {
    let (input, output) = (graph.values(of: small), other.map)
    add(input, to: output, in: graph)
    let result = Feature(
      height: other.height, width: other.width, channels: other.channels, map: output,
      remake: other.remake.map { remake in
        { map in
          remake(map)
          add(graph.valuesAgain(of: small), to: map, in: graph)
        }
      })
    graph.onTheWayBack {
      guard let gradient = graph.gradient(in: result) else { return }
      let (target, adding) = graph.gradientTarget(of: small)
      graph.images([gradient, target]) { image in
        UpsamplingKernels.nearestGradient(gradient.maps, target.maps, image: image, adding: adding)
      }
      graph.give(gradient, to: other)
    }
    return result
  }

  private func add(_ small: PlannedMap, to map: PlannedMap, in graph: Graph) {
    graph.images([small, map]) { image in
      UpsamplingKernels.addNearest(small.maps, to: map.maps, image: image)
    }
  }
}

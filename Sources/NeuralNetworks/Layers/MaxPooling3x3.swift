import Tensors

/// The maximum of 3×3 pixels around every second: `[batch, height, width, channels]` to `[batch, height/2, width/2, channels]`.
///
/// The way back finds the maximum again, the first where several are equal, as PyTorch does.
struct MaxPooling3x3 {
  func callAsFunction(_ x: Feature, in graph: Graph) -> Feature {
    let input = graph.values(of: x)
    let pool: (PlannedMap, PlannedMap) -> Void = { input, output in
      graph.images([input, output]) { image in MaxPoolingKernels.forward3x3(input.maps, output.maps, image: image) }
    }
    let output = graph.map(x.height / 2, x.width / 2, x.channels)
    pool(input, output)
    let result = Feature(height: x.height / 2, width: x.width / 2, channels: x.channels, map: output)
    graph.onTheWayBack {
      guard let gradient = graph.gradient(in: result) else { return }
      let input = graph.valuesAgain(of: x)
      let (target, adding) = graph.gradientTarget(of: x)
      graph.images([input, gradient, target]) { image in
        if !adding { target.maps.clear(image: image) }
        MaxPoolingKernels.backward3x3(
          input.maps, pooledGradient: gradient.maps, adding: target.maps, image: image)
      }
    }
    return result
  }
}

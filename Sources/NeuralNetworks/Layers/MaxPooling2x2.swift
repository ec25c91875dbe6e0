import Tensors

/// The maximum of each 2×2 pixels: `[batch, 2·height, 2·width, channels]` to `[batch, height, width, channels]`.
///
/// Nothing is kept for the way back: it finds the maximum again, the first where several are equal, as PyTorch does.
struct MaxPooling2x2 {
  func callAsFunction(_ x: Feature, in graph: Graph) -> Feature {
    let input = graph.values(of: x)
    let output = graph.map(x.height / 2, x.width / 2, x.channels)
    graph.images([input, output]) { image in MaxPoolingKernels.forward(input.maps, output.maps, image: image) }
    let result = Feature(height: output.height, width: output.width, channels: x.channels, map: output)
    graph.onTheWayBack {
      guard let gradient = graph.gradient(in: result) else { return }
      let input = graph.valuesAgain(of: x)
      let (target, adding) = graph.gradientTarget(of: x)
      graph.images([input, gradient, target]) { image in
        if !adding { target.maps.clear(image: image) }
        MaxPoolingKernels.backward(
          input.maps, pooledGradient: gradient.maps, adding: target.maps, image: image)
      }
    }
    return result
  }
}

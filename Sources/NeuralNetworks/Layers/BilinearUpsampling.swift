import Tensors

/// Height and width times a factor by bilinear interpolation with the corners aligned: the first and last rows and columns of input
/// and output meet. `[batch, height, width, channels]` to `[batch, factor·height, factor·width, channels]`.
struct BilinearUpsampling {
  let factor: Int

  /// - Parameter sum: A map of the output's size to which the result is added, in its place; nobody else may read it.
  func callAsFunction(_ x: Feature, adding sum: Feature? = nil, in graph: Graph) -> Feature {
    let (height, width) = (factor * x.height, factor * x.width)
    let input = graph.values(of: x)
    let upsample: (PlannedMap, PlannedMap) -> Void = { input, output in
      graph.images([input, output]) { image in
        UpsamplingKernels.bilinear(input.maps, output.maps, image: image, adding: sum != nil)
      }
    }
    let output = sum?.map ?? graph.memory.map(height, width, stored: input.channels)
    upsample(input, output)
    let result = Feature(
      height: height, width: width, channels: x.channels, map: output,
      remake: sum == nil ? { upsample(graph.valuesAgain(of: x), $0) } : nil)
    graph.onTheWayBack {
      guard let gradient = graph.gradient(in: result) else { return }
      let (target, adding) = graph.gradientTarget(of: x)
      graph.images([gradient, target]) { image in
        UpsamplingKernels.bilinearGradient(gradient.maps, target.maps, image: image, adding: adding)
      }
      if let sum { graph.give(gradient, to: sum) }
    }
    return result
  }
}

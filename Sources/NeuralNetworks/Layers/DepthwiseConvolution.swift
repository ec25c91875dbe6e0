import Tensors

/// Depthwise convolution without bias: each channel with a kernel of its own.
///
/// Shapes: input `[batch, height, width, channels]`, output `[batch, height/stride, width/stride, channels]`. Weights lie as
/// `[kernel, kernel, channels]` and are read as they are.
struct DepthwiseConvolution: Convolving {
  private let channels: Int
  let window: ConvolutionWindow
  private let weights: Parameter

  init(
    channels: Int, kernel: Int, stride: Int, padding: Padding, initial: Initialisation, name: String,
    in scope: ParameterScope
  ) {
    self.channels = storedChannels(channels)
    window = padding.window(kernel: kernel, stride: stride)
    weights = scope.store.parameter(kernel * kernel * self.channels)
    scope.add(
      name + ".weight", [channels, 1, kernel, kernel], .depthwise(channels: self.channels), weights, initial)
  }

  func forward(_ x: Feature, _ z: PlannedMap, again: Bool, in graph: Graph) {
    let input = again ? graph.valuesAgain(of: x, border: inputBorder(x)) : graph.values(of: x, border: inputBorder(x))
    if !again { graph.multiplications += window.taps * x.channels * z.height * z.width }
    graph.images([input, z]) { image in
      DepthwiseKernels.forward(input.maps, weights.values, z.maps, window, image: image)
    }
  }

  func backward(_ x: Feature, _ gradient: PlannedMap, in graph: Graph) {
    if x.needsGradient {
      let (target, adding) = graph.gradientTarget(of: x)
      graph.images([gradient, target]) { image in
        DepthwiseKernels.inputGradient(
          gradient.maps, weights.values, target.maps, window, image: image, adding: adding)
      }
    }
    let input = graph.valuesAgain(of: x, border: inputBorder(x))
    let parts = graph.memory.floats(weights.values.count)
    graph.images([input, gradient, parts]) { image in
      DepthwiseKernels.weightGradient(
        input.maps, gradient.maps, window, images: image..<image + 1, into: parts.piece(image: image))
    }
    let total = graph.gradient(of: weights)
    graph.add(parts, into: total)
    graph.apply(total, to: weights)
  }
}

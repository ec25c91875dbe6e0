import Tensors

/// A convolution without bias, dense or depthwise, then batch normalisation and an activation; a map may be added before the
/// activation.
struct NormalisedConvolution {
  private let convolution: any Convolving
  private let normalisation: BatchNormalisation
  private let outputs: Int
  private let keepsConvolved: Bool

  /// A dense convolution.
  ///
  /// - Parameters:
  ///   - readsImage: Whether the input is the image, whose few channels lie without padding.
  ///   - keepsConvolved: Whether the convolution's output is kept for the way back; otherwise it is made again, which suits a
  ///     large map of few multiplications.
  ///   - initial: How the weights begin.
  ///   - names: The names of convolution and normalisation in the scope.
  init(
    inputs: Int, outputs: Int, kernel: Int, stride: Int = 1, padding: Padding = .symmetric, readsImage: Bool = false,
    keepsConvolved: Bool = true,
    activation: Activation, epsilon: Double = 1e-5, initial: Initialisation, names: (String, String),
    in scope: ParameterScope
  ) {
    self.outputs = outputs
    self.keepsConvolved = keepsConvolved
    convolution = Convolution(
      inputs: inputs, outputs: outputs, kernel: kernel, stride: stride, padding: padding, readsImage: readsImage,
      initial: initial, name: names.0, in: scope)
    normalisation = BatchNormalisation(
      channels: outputs, activation: activation, epsilon: epsilon, name: names.1, in: scope)
  }

  /// A depthwise convolution: each channel with a kernel of its own.
  init(
    depthwise channels: Int, kernel: Int, stride: Int, padding: Padding = .symmetric,
    activation: Activation,
    epsilon: Double = 1e-5, initial: Initialisation, names: (String, String),
    in scope: ParameterScope
  ) {
    outputs = channels
    keepsConvolved = true
    convolution = DepthwiseConvolution(
      channels: channels, kernel: kernel, stride: stride, padding: padding, initial: initial,
      name: names.0, in: scope)
    normalisation = BatchNormalisation(
      channels: channels, activation: activation, epsilon: epsilon, name: names.1, in: scope)
  }

  /// - Parameters:
  ///   - residual: A map of the output's size, added before the activation.
  ///   - dropProbability: How probably a training step leaves out all but the residual in an image.
  func callAsFunction(
    _ x: Feature, adding residual: Feature? = nil, dropProbability: Float = 0, in graph: Graph
  ) -> Feature {
    let z = graph.map(x.height / convolution.stride, x.width / convolution.stride, outputs)
    convolution.forward(x, z, again: false, in: graph)
    let convolved = Convolved(z, remake: keepsConvolved ? nil : { convolution.forward(x, $0, again: true, in: graph) })
    let drop =
      residual == nil || !graph.training ? nil : graph.drop(dropProbability, channels: z.channels)
    let output = normalisation.forward(
      convolved, channels: outputs, adding: residual, dropping: drop, in: graph)
    graph.onTheWayBack {
      let gradient = normalisation.backward(
        convolved, output, adding: residual, dropping: drop, border: convolution.gradientBorder(x),
        in: graph)
      if let gradient { convolution.backward(x, gradient, in: graph) }
    }
    return output
  }
}

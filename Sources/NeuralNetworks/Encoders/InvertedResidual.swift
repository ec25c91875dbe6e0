/// The block of mobile networks: a 1×1 convolution to many channels, a depthwise one, and a 1×1 convolution to few; where size and
/// channels stay the same, the input is added.
///
/// Sandler et al., "MobileNetV2: inverted residuals and linear bottlenecks" (2018).
struct InvertedResidual {
  /// What differs between networks.
  struct Style {
    var epsilon: Double = 1e-5
    var padding = Padding.symmetric
    /// A new depthwise or dense convolution of a kernel's size and a number of outputs.
    var initial: (_ kernel: Int, _ outputs: Int, _ isDepthwise: Bool) -> Initialisation
  }

  /// Names of the convolution and normalisation of each part.
  struct Names {
    var expansion: (String, String)
    var depthwise: (String, String)
    var projection: (String, String)
  }

  private let expansion: NormalisedConvolution?
  private let depthwise: NormalisedConvolution
  private let projection: NormalisedConvolution
  private let isResidual: Bool
  private let dropProbability: Float

  /// - Parameters:
  ///   - factor: Channels between the 1×1 convolutions for each of the input; with 1 the first is left out.
  ///   - dropProbability: How probably a training step leaves an image's block out, where the input is added.
  init(
    inputs: Int, outputs: Int, factor: Int, kernel: Int, stride: Int, style: Style, dropProbability: Float = 0,
    names: Names, in scope: ParameterScope
  ) {
    let inner = inputs * factor
    isResidual = stride == 1 && inputs == outputs
    self.dropProbability = dropProbability
    expansion =
      factor == 1
      ? nil
      : NormalisedConvolution(
        inputs: inputs, outputs: inner, kernel: 1, activation: .relu6, epsilon: style.epsilon,
        initial: style.initial(1, inner, false), names: names.expansion, in: scope)
    depthwise = NormalisedConvolution(
      depthwise: inner, kernel: kernel, stride: stride, padding: style.padding, activation: .relu6,
      epsilon: style.epsilon, initial: style.initial(kernel, inner, true), names: names.depthwise, in: scope)
    projection = NormalisedConvolution(
      inputs: inner, outputs: outputs, kernel: 1, activation: .none, epsilon: style.epsilon,
      initial: style.initial(1, outputs, false), names: names.projection, in: scope)
  }

  func callAsFunction(_ x: Feature, in graph: Graph) -> Feature {
    let inner = depthwise(expansion.map { $0(x, in: graph) } ?? x, in: graph)
    return projection(inner, adding: isResidual ? x : nil, dropProbability: dropProbability, in: graph)
  }
}

/// EfficientNet-Lite0 without its classifier and the 1×1 convolution before it.
///
/// Tan and Le, "EfficientNet: rethinking model scaling for convolutional neural networks" (2019), and TensorFlow's
/// `efficientnet/lite`: without squeeze-and-excitation, with ReLU6. Names are those of segmentation_models_pytorch's
/// `timm-tf_efficientnet_lite0`, and so are initialisation and stochastic depth of 0.2. Padding and the epsilon of batch
/// normalisation are those that the published ImageNet weights were trained with in TensorFlow: `SAME` (where the stride is 2,
/// one pixel more below and right than above and left) and 0.001. segmentation_models_pytorch pads symmetrically there, with
/// an epsilon of 0.00001, which these weights do not fit.
struct EfficientNetLite0: Encoder {
  static let version = 1

  let channels = [32, 24, 40, 112, 320]
  private let stem: NormalisedConvolution
  private let stages: [[InvertedResidual]]

  /// Factor, kernel, channels, blocks and stride of each stage.
  private static let stages = [
    (1, 3, 16, 1, 1), (6, 3, 24, 2, 2), (6, 5, 40, 2, 2), (6, 3, 80, 3, 2), (6, 5, 112, 3, 1),
    (6, 5, 192, 4, 2),
    (6, 3, 320, 1, 1),
  ]
  /// The number of blocks of each stage.
  static let blocksOfStages = stages.map(\.3)
  private static let dropProbability: Float = 0.2

  init(inputs: Int, in scope: ParameterScope) {
    let style = InvertedResidual.Style(epsilon: 1e-3, padding: .tensorFlow) {
      kernel, outputs, isDepthwise in
      .kaimingNormal(fanOut: kernel * kernel * (isDepthwise ? 1 : outputs))
    }
    stem = NormalisedConvolution(
      inputs: inputs, outputs: 32, kernel: 3, stride: 2, padding: style.padding, readsImage: true, activation: .relu6,
      epsilon: style.epsilon,
      initial: inputs == 3 ? style.initial(3, 32, false) : .standard(fanIn: 9 * inputs),
      names: ("conv_stem", "bn1"), in: scope)
    let total = Self.blocksOfStages.reduce(0, +)
    var stages: [[InvertedResidual]] = []
    var (channels, number) = (32, 0)
    for (stage, (factor, kernel, outputs, count, stride)) in Self.stages.enumerated() {
      var blocks: [InvertedResidual] = []
      for i in 0..<count {
        let names: InvertedResidual.Names =
          factor == 1
          ? .init(
            expansion: ("", ""), depthwise: ("conv_dw", "bn1"), projection: ("conv_pw", "bn2"))
          : .init(
            expansion: ("conv_pw", "bn1"), depthwise: ("conv_dw", "bn2"),
            projection: ("conv_pwl", "bn3"))
        blocks.append(
          InvertedResidual(
            inputs: channels, outputs: outputs, factor: factor, kernel: kernel,
            stride: i == 0 ? stride : 1, style: style,
            dropProbability: Self.dropProbability * Float(number) / Float(total), names: names,
            in: scope("blocks.\(stage).\(i).")))
        (channels, number) = (outputs, number + 1)
      }
      stages.append(blocks)
    }
    self.stages = stages
  }

  func features(_ image: Feature, in graph: Graph) -> [Feature] {
    var x = stem(image, in: graph)
    var features = [x]
    for (index, stage) in stages.enumerated() {
      for block in stage { x = block(x, in: graph) }
      if [1, 2, 4, 6].contains(index) { features.append(x) }
    }
    return features
  }
}

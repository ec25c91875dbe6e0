/// MobileNetV2 of width 1 without its classifier, whose last 1×1 convolution to 1280 channels is the last map.
///
/// Sandler et al., "MobileNetV2: inverted residuals and linear bottlenecks" (2018). Layers, names and initialisation are those of
/// torchvision; the maps are those that segmentation_models_pytorch takes.
struct MobileNetV2: Encoder {
  static let version = 1

  let channels = [16, 24, 32, 96, 1280]
  private let stem: NormalisedConvolution
  private let blocks: [InvertedResidual]
  private let last: NormalisedConvolution

  /// Factor, channels, blocks and stride of each stage.
  private static let stages = [
    (1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2),
    (6, 320, 1, 1),
  ]
  /// The number of blocks of each stage.
  static let blocksOfStages = stages.map(\.2)
  /// The blocks whose outputs are the encoder's maps.
  private static let taken = [0, 2, 5, 12]

  init(inputs: Int, in scope: ParameterScope) {
    let style = InvertedResidual.Style { kernel, outputs, _ in
      .kaimingNormal(fanOut: kernel * kernel * outputs)
    }
    stem = NormalisedConvolution(
      inputs: inputs, outputs: 32, kernel: 3, stride: 2, readsImage: true, activation: .relu6,
      initial: inputs == 3 ? style.initial(3, 32, false) : .standard(fanIn: 9 * inputs),
      names: ("0.0", "0.1"), in: scope("features."))
    var blocks: [InvertedResidual] = []
    var channels = 32
    for (factor, outputs, count, stride) in Self.stages {
      for i in 0..<count {
        let first = factor == 1 ? 0 : 1
        blocks.append(
          InvertedResidual(
            inputs: channels, outputs: outputs, factor: factor, kernel: 3,
            stride: i == 0 ? stride : 1, style: style,
            names: .init(
              expansion: ("0.0", "0.1"), depthwise: ("\(first).0", "\(first).1"),
              projection: ("\(first + 1)", "\(first + 2)")),
            in: scope("features.\(blocks.count + 1).conv.")))
        channels = outputs
      }
    }
    last = NormalisedConvolution(
      inputs: channels, outputs: 1280, kernel: 1, activation: .relu6,
      initial: style.initial(1, 1280, false),
      names: ("0", "1"), in: scope("features.\(blocks.count + 1)."))
    self.blocks = blocks
  }

  func features(_ image: Feature, in graph: Graph) -> [Feature] {
    var x = stem(image, in: graph)
    var features: [Feature] = []
    for (index, block) in blocks.enumerated() {
      x = block(x, in: graph)
      if Self.taken.contains(index) { features.append(x) }
    }
    return features + [last(x, in: graph)]
  }
}

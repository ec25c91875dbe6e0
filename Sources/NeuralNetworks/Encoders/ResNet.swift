/// ResNet of basic blocks, two 3×3 convolutions each (ResNet-18 and -34), without its classifier.
///
/// He, Zhang, Ren and Sun, "Deep residual learning for image recognition" (2016). Layers, names and initialisation are those of
/// torchvision.
struct ResNet: Encoder {
  static let version = 1

  let channels = [64, 64, 128, 256, 512]
  private let stem: NormalisedConvolution
  private let stages: [[Block]]

  /// - Parameter blocks: The blocks of each of the four stages.
  init(blocks: [Int], inputs: Int, in scope: ParameterScope) {
    stem = NormalisedConvolution(
      inputs: inputs, outputs: 64, kernel: 7, stride: 2, readsImage: true, keepsConvolved: false, activation: .relu,
      initial: inputs == 3 ? .kaimingNormal(fanOut: 49 * 64) : .standard(fanIn: 49 * inputs),
      names: ("conv1", "bn1"), in: scope)
    var stages: [[Block]] = []
    var inputs = 64
    for (stage, count) in blocks.enumerated() {
      let outputs = 64 << stage
      stages.append(
        (0..<count).map { block in
          defer { inputs = outputs }
          return Block(
            inputs: inputs, outputs: outputs, stride: stage > 0 && block == 0 ? 2 : 1,
            in: scope("layer\(stage + 1).\(block)."))
        })
    }
    self.stages = stages
  }

  func features(_ image: Feature, in graph: Graph) -> [Feature] {
    var features = [stem(image, in: graph)]
    var x = MaxPooling(window: .three)(features[0], in: graph)
    for stage in stages {
      for block in stage { x = block(x, in: graph) }
      features.append(x)
    }
    return features
  }

  /// relu(bn(conv(relu(bn(conv(x))))) + x), where the second x goes through a 1×1 convolution if the size changes.
  private struct Block {
    let first: NormalisedConvolution
    let second: NormalisedConvolution
    let downsample: NormalisedConvolution?

    init(inputs: Int, outputs: Int, stride: Int, in scope: ParameterScope) {
      let initial = Initialisation.kaimingNormal(fanOut: 9 * outputs)
      first = NormalisedConvolution(
        inputs: inputs, outputs: outputs, kernel: 3, stride: stride, activation: .relu,
        initial: initial,
        names: ("conv1", "bn1"), in: scope)
      second = NormalisedConvolution(
        inputs: outputs, outputs: outputs, kernel: 3, activation: .relu, initial: initial,
        names: ("conv2", "bn2"),
        in: scope)
      downsample =
        stride == 1 && inputs == outputs
        ? nil
        : NormalisedConvolution(
          inputs: inputs, outputs: outputs, kernel: 1, stride: stride, activation: .none,
          initial: .kaimingNormal(fanOut: outputs), names: ("downsample.0", "downsample.1"),
          in: scope)
    }

    func callAsFunction(_ x: Feature, in graph: Graph) -> Feature {
      let skip = downsample.map { $0(x, in: graph) } ?? x
      return second(first(x, in: graph), adding: skip, in: graph)
    }
  }
}

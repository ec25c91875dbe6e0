import Tensors

/// U-Net with four levels of 1, 2, 4 and 8 times `baseChannels` channels: at each level two units of 3×3 convolution, batch
/// normalisation and ReLU; downwards 2×2 maximum pooling, upwards doubling by nearest neighbours and concatenation with the
/// level's own map; a 1×1 convolution gives one logit a pixel.
///
/// After Ronneberger, Fischer and Brox, "U-Net" (2015), with padding and batch normalisation. Names of tensors are those of the
/// PyTorch modules `down[level][0, 1, 3, 4]`, `up[step][0, 1, 3, 4]` and `head`.
struct UNet: Network {
  static let version = 1
  static let levels = 4
  static let sizeMultiple = 1 << (levels - 1)

  private var down: [(Unit, Unit)] = []
  private var up: [(Unit, Unit)] = []
  private let head: LogitConvolution

  /// - Parameter inputs: Channels of the image.
  init(baseChannels: Int, inputs: Int, in scope: ParameterScope) {
    let channels = (0..<Self.levels).map { baseChannels << $0 }
    for level in 0..<Self.levels {
      let own = channels[level]
      let block = scope("down.\(level).")
      down.append(
        (
          Unit(
            inputs: level == 0 ? inputs : channels[level - 1], readsImage: level == 0, outputs: own, names: ("0", "1"),
            in: block),
          Unit(inputs: own, outputs: own, names: ("3", "4"), in: block)
        ))
    }
    for step in 0..<Self.levels - 1 {
      let own = channels[Self.levels - 2 - step]
      let block = scope("up.\(step).")
      up.append(
        (
          Unit(inputs: own, doubled: 2 * own, outputs: own, names: ("0", "1"), in: block),
          Unit(inputs: own, outputs: own, names: ("3", "4"), in: block)
        ))
    }
    head = LogitConvolution(
      inputs: channels[0], bias: .standard(fanIn: channels[0]),
      initial: .standard(fanIn: channels[0]),
      name: "head", in: scope)
  }

  func logits(_ image: Feature, in graph: Graph) -> [Feature] {
    var x = image
    var skips: [Feature] = []
    for (first, second) in down {
      if let above = skips.last { x = MaxPooling(window: .two)(above, in: graph) }
      x = second(first(x, in: graph), in: graph)
      skips.append(x)
    }
    for (step, (first, second)) in up.enumerated() {
      x = second(first(skips[Self.levels - 2 - step], doubled: x, in: graph), in: graph)
    }
    return [head(x, in: graph)]
  }

  /// 3×3 convolution, batch normalisation, ReLU. The input is a map, or a smaller map doubled and put before a map of the full
  /// size: two convolutions, whose outputs are added.
  private struct Unit {
    private let outputs: Int
    private let convolution: Convolution
    private let upsampled: UpsampledConvolution3x3?
    private let normalisation: BatchNormalisation

    /// - Parameters:
    ///   - inputs: Channels of the map of the unit's own size.
    ///   - doubled: Channels of the smaller map, 0 for none.
    ///   - names: The names of convolution and normalisation.
    init(
      inputs: Int, readsImage: Bool = false, doubled: Int = 0, outputs: Int, names: (String, String),
      in scope: ParameterScope
    ) {
      self.outputs = outputs
      let (i, d, o) = (
        readsImage ? inputs : storedChannels(inputs), storedChannels(doubled), storedChannels(outputs)
      )
      let weights = scope.store.parameter(9 * (i + d) * o)
      let split = 9 * d * o
      convolution = Convolution(
        weights: weights.part(split..<split + 9 * i * o), inputs: i, outputs: outputs,
        window: .centred(size: 3, stride: 1), summing: .images)
      upsampled =
        doubled == 0
        ? nil : UpsampledConvolution3x3(inputs: d, outputs: outputs, weights: weights.part(0..<split))
      let all = inputs + doubled
      scope.add(
        names.0 + ".weight", [outputs, all, 3, 3],
        doubled == 0
          ? .convolution(inputs: i, outputs: o)
          : .convolution(inputs: d, outputs: o, split: doubled, restInputs: i),
        weights, .standard(fanIn: 9 * all))
      normalisation = BatchNormalisation(
        channels: outputs, activation: .relu, epsilon: 1e-5, name: names.1, keepsOutput: true,
        in: scope)
    }

    func callAsFunction(_ x: Feature, doubled: Feature? = nil, in graph: Graph) -> Feature {
      let z = graph.map(x.height, x.width, outputs)
      if let upsampled, let doubled { upsampled.forward(doubled, z, in: graph) }
      convolution.forward(x, z, adding: upsampled != nil, in: graph)
      let convolved = Convolved(z)
      let output = normalisation.forward(convolved, channels: outputs, in: graph)
      graph.onTheWayBack {
        guard let gradient = normalisation.backward(convolved, output, border: 1, in: graph) else { return }
        convolution.backward(x, gradient, in: graph)
        if let upsampled, let doubled { upsampled.backward(doubled, gradient, in: graph) }
      }
      return output
    }
  }
}

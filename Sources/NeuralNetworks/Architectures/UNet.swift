import Diagnostics
import Tensors

/// U-Net with four levels of 1, 2, 4 and 8 times `baseChannels` channels: at each level two units of 3×3 convolution, batch
/// normalisation and ReLU; downwards 2×2 maximum pooling, upwards doubling by nearest neighbours and concatenation with the
/// level's own map; a 1×1 convolution gives one logit a pixel.
///
/// After Ronneberger, Fischer and Brox, "U-Net" (2015), with padding and batch normalisation. Names of tensors are those of the
/// PyTorch modules `down[level][0, 1, 3, 4]`, `up[step][0, 1, 3, 4]` and `head`.
final class UNet {
  static let levels = 4
  static let sizeMultiple = 1 << (levels - 1)

  let store = ParameterStore()
  private var down: [(ConvolutionUnit, ConvolutionUnit)] = []
  private var up: [(ConvolutionUnit, ConvolutionUnit)] = []
  private let head: Convolution1x1
  private let pooling = MaxPooling2x2()
  private let channels: [Int]

  init(baseChannels: Int) throws(Diagnostic) {
    channels = (0..<Self.levels).map { baseChannels << $0 }
    for level in 0..<Self.levels {
      let name = "down.\(level)"
      down.append(
        (
          ConvolutionUnit(
            inputs: level == 0 ? 3 : channels[level - 1], outputs: channels[level], readsImage: level == 0,
            names: (name + ".0", name + ".1"), in: store),
          ConvolutionUnit(
            inputs: channels[level], outputs: channels[level], names: (name + ".3", name + ".4"), in: store)
        ))
    }
    for step in 0..<Self.levels - 1 {
      let (name, level) = ("up.\(step)", Self.levels - 2 - step)
      up.append(
        (
          ConvolutionUnit(
            inputs: channels[level], doubled: channels[level + 1], outputs: channels[level],
            names: (name + ".0", name + ".1"), in: store),
          ConvolutionUnit(
            inputs: channels[level], outputs: channels[level], names: (name + ".3", name + ".4"), in: store)
        ))
    }
    head = Convolution1x1(
      inputs: storedChannels(channels[0]), outputs: 1, in: store, kernels: try PointwiseConvolutionKernels())
    store.add(
      .init(
        name: "head.weight", shape: [1, channels[0], 1, 1], indices: Array(0..<channels[0]),
        array: head.weights.values, gradient: head.weights.gradient, initial: .uniform(fanIn: channels[0])))
    store.add(
      .init(
        name: "head.bias", shape: [1], indices: [0], array: head.bias.values, gradient: head.bias.gradient,
        initial: .uniform(fanIn: channels[0])))
    store.layOut()
  }

  /// Must be called before evaluation, after parameters or running statistics have changed.
  func useRunningStatistics() {
    for (first, second) in down + up {
      first.useRunningStatistics()
      second.useRunningStatistics()
    }
  }

  /// The maps and passes for batches of up to `images` images of one size.
  func plan(images: Int, height: Int, width: Int, training: Bool) -> NetworkPlan {
    let plan = NetworkPlan(images: images, height: height, width: width, training: training)
    let maps = forward(plan)
    if training { backward(plan, maps) }
    plan.arena.layOut()
    return plan
  }

  /// Multiplications of an input by a weight that one image takes forward.
  func multiplications(height: Int, width: Int) -> Int {
    var sum = height * width * channels[0]
    for level in 0..<Self.levels {
      let pixels = (height >> level) * (width >> level)
      let own = channels[level]
      let above = level == 0 ? 3 : channels[level - 1]
      let upwards = level == Self.levels - 1 ? 0 : own + channels[level + 1] + own
      sum += pixels * 9 * own * (above + own + upwards)
    }
    return sum
  }

  private struct Maps {
    var down: [(ConvolutionUnit.Maps, ConvolutionUnit.Maps)] = []
    var up: [(ConvolutionUnit.Maps, ConvolutionUnit.Maps)] = []
  }

  private func forward(_ plan: NetworkPlan) -> Maps {
    let pooling = pooling
    var maps = Maps()
    func run(_ unit: ConvolutionUnit, _ input: FeatureMaps, _ doubled: FeatureMaps? = nil) -> ConvolutionUnit.Maps {
      let maps = unit.maps(reading: input, doubled: doubled, in: plan.arena)
      if plan.training {
        unit.forward(maps, plan.batch, in: &plan.forward)
      } else {
        unit.predict(maps, in: &plan.forward)
      }
      return maps
    }
    var input = plan.images
    for level in 0..<Self.levels {
      if level > 0 {
        let above = maps.down[level - 1].1.output
        let pooled = plan.arena.maps(above.batch, above.height / 2, above.width / 2, above.channels, border: 1)
        plan.forward.images { image in pooling.forward(above, pooled, image: image) }
        input = pooled
      }
      let first = run(down[level].0, input)
      maps.down.append((first, run(down[level].1, first.output)))
    }
    for step in 0..<Self.levels - 1 {
      let below = step == 0 ? maps.down[Self.levels - 1].1.output : maps.up[step - 1].1.output
      let first = run(up[step].0, maps.down[Self.levels - 2 - step].1.output, below)
      maps.up.append((first, run(up[step].1, first.output)))
    }
    let last = maps.up[Self.levels - 2].1.output
    let logits = plan.logits
    plan.forward.images { [head] image in head.forward(last, logits, image: image) }
    return maps
  }

  /// Each level has two maps for gradients, in turn that of a unit's output and that of its input, and one for the pooled map.
  private func backward(_ plan: NetworkPlan, _ maps: Maps) {
    let gradients = maps.down.map { level in
      (plan.arena.maps(like: level.1.output), plan.arena.maps(like: level.1.output))
    }
    let units = (down + up).flatMap { [$0.0, $0.1] }
    let stride = units.map(\.partCount).max() ?? 0
    let parts = ImageParts(span: plan.arena.floats(plan.images.batch * stride), stride: stride)
    func run(
      _ unit: ConvolutionUnit, _ maps: ConvolutionUnit.Maps, from output: FeatureMaps, to input: FeatureMaps?,
      doubled: FeatureMaps? = nil
    ) {
      let gradients = ConvolutionUnit.Gradients(output: output, input: input, doubled: doubled, parts: parts)
      unit.backward(maps, gradients, plan.batch, in: &plan.backward)
    }

    let (last, logitGradient) = (maps.up[Self.levels - 2].1.output, plan.logitGradient)
    plan.backward.images { [head] image in
      head.backward(last, logitGradient, gradients[0].0, parts, image: image)
    }
    head.collect(parts, plan.batch, in: &plan.backward)
    for step in (0..<Self.levels - 1).reversed() {
      let level = Self.levels - 2 - step
      run(up[step].1, maps.up[step].1, from: gradients[level].0, to: gradients[level].1)
      run(
        up[step].0, maps.up[step].0, from: gradients[level].1, to: gradients[level].0,
        doubled: gradients[level + 1].0)
    }
    for level in (0..<Self.levels).reversed() {
      run(down[level].1, maps.down[level].1, from: gradients[level].0, to: gradients[level].1)
      let pooled = level == 0 ? nil : plan.arena.maps(like: maps.down[level].0.input)
      run(down[level].0, maps.down[level].0, from: gradients[level].1, to: pooled)
      if let pooled {
        let (above, gradient, pooling) = (maps.down[level - 1].1.output, gradients[level - 1].0, pooling)
        plan.backward.images { image in
          pooling.backward(above, pooledGradient: pooled, adding: gradient, image: image)
        }
      }
    }
  }
}

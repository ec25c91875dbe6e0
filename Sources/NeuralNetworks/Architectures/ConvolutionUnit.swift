import Tensors

/// What U-Nets are made of: 3×3 convolution, batch normalisation, ReLU. Its input is a map, or a smaller map doubled and put
/// before a map of the full size.
final class ConvolutionUnit {
  /// The maps of one unit for one size of batch.
  struct Maps {
    /// The map of the unit's own size that it reads; border 1.
    var input: FeatureMaps
    /// The map of half the size that it reads doubled, before the other's channels; border 1.
    var doubled: FeatureMaps?
    /// The convolution's output.
    var z: FeatureMaps
    /// The unit's output; border 1.
    var output: FeatureMaps
    var sums: DoubleSpan
  }

  /// Where gradients lie, each with a border of 1.
  struct Gradients {
    /// In the output; becomes that in z.
    var output: FeatureMaps
    /// In the input; none for the unit that sees the image.
    var input: FeatureMaps?
    var doubled: FeatureMaps?
    var parts: ImageParts
  }

  let outputs: Int
  private let convolution: Convolution3x3
  private let upsampled: UpsampledConvolution3x3?
  private let normalisation: BatchNormalisationReLU

  /// - Parameters:
  ///   - inputs: Channels of the map of the unit's own size.
  ///   - doubled: Channels of the smaller map, 0 for none.
  ///   - names: The names of convolution and normalisation.
  init(
    inputs: Int, doubled: Int = 0, outputs: Int, readsImage: Bool = false, names: (String, String),
    in store: ParameterStore
  ) {
    self.outputs = outputs
    let (i, d, o) = (readsImage ? inputs : storedChannels(inputs), storedChannels(doubled), storedChannels(outputs))
    let weights = store.parameter(9 * (i + d) * o)
    let split = 9 * d * o
    convolution = Convolution3x3(
      inputs: i, outputs: o, weights: weights.part(split..<split + 9 * i * o), needsInputGradient: !readsImage,
      in: store)
    upsampled =
      doubled == 0
      ? nil : UpsampledConvolution3x3(inputs: d, outputs: o, weights: weights.part(0..<split), in: store)
    normalisation = BatchNormalisationReLU(channels: o, in: store)

    var indices: [Int] = []
    for output in 0..<outputs {
      for input in 0..<doubled + inputs {
        for tap in 0..<9 {
          let offset =
            input < doubled ? (tap * d + input) * o : split + (tap * i + input - doubled) * o
          indices.append(offset + output)
        }
      }
    }
    let all = inputs + doubled
    store.add(
      .init(
        name: names.0 + ".weight", shape: [outputs, all, 3, 3], indices: indices, array: weights.values,
        gradient: weights.gradient, initial: .uniform(fanIn: 9 * all)))
    let (gamma, beta) = (normalisation.gamma, normalisation.beta)
    let tensors: [(String, FloatSpan, FloatSpan?, Float)] = [
      ("weight", gamma.values, gamma.gradient, 1), ("bias", beta.values, beta.gradient, 0),
      ("running_mean", normalisation.runningMean, nil, 0), ("running_var", normalisation.runningVariance, nil, 1),
    ]
    for (name, array, gradient, initial) in tensors {
      store.add(
        .init(
          name: "\(names.1).\(name)", shape: [outputs], indices: Array(0..<outputs), array: array, gradient: gradient,
          initial: .constant(initial)))
    }
  }

  /// Floats of an image's part of the gradient in the weights.
  var partCount: Int { (upsampled?.partCount ?? 0) + convolution.partCount }

  /// Output maps and sums for maps that exist.
  func maps(reading input: FeatureMaps, doubled: FeatureMaps? = nil, in arena: Arena) -> Maps {
    let o = storedChannels(outputs)
    return Maps(
      input: input, doubled: doubled, z: arena.maps(input.batch, input.height, input.width, o, border: 0),
      output: arena.maps(input.batch, input.height, input.width, o, border: 1),
      sums: arena.doubles(input.batch * normalisation.sumCount))
  }

  /// Evaluation: everything image by image.
  func predict(_ maps: Maps, in program: inout Program) {
    program.images { image in self.convolve(maps, image) }
    program.images { image in self.normalisation.forward(maps.z, maps.output, image: image) }
  }

  func useRunningStatistics() { normalisation.useRunningStatistics() }

  /// Training: convolution and sums, the batch's statistics, normalisation.
  func forward(_ maps: Maps, _ batch: Batch, in program: inout Program) {
    program.images { image in
      self.convolve(maps, image)
      self.normalisation.sum(maps.z, maps.sums, image: image)
    }
    program.once {
      self.normalisation.useBatchStatistics(
        maps.sums, images: batch.images, pixels: maps.z.height * maps.z.width)
    }
    program.images { image in self.normalisation.forward(maps.z, maps.output, image: image) }
  }

  /// The way back: the gradient in the output through ReLU and normalisation, then to inputs and weights.
  func backward(_ maps: Maps, _ gradients: Gradients, _ batch: Batch, in program: inout Program) {
    let skipped = upsampled?.partCount ?? 0
    program.images { image in
      self.normalisation.sumGradient(gradients.output, maps.z, maps.sums, image: image)
    }
    program.once {
      self.normalisation.useGradientSums(
        maps.sums, images: batch.images, pixels: maps.z.height * maps.z.width)
    }
    program.images { image in
      self.normalisation.backward(gradients.output, maps.z, image: image)
      self.convolution.weightGradient(maps.input, gradients.output, gradients.parts, at: skipped, image: image)
      if let input = gradients.input { self.convolution.inputGradient(gradients.output, input, image: image) }
      if let upsampled = self.upsampled, let small = maps.doubled, let smallGradient = gradients.doubled {
        upsampled.weightGradient(small, gradients.output, gradients.parts, at: 0, image: image)
        upsampled.inputGradient(gradients.output, smallGradient, image: image)
      }
    }
    upsampled?.collect(gradients.parts, at: 0, batch, in: &program)
    convolution.collect(gradients.parts, at: skipped, like: maps.z, batch, in: &program)
  }

  private func convolve(_ maps: Maps, _ image: Int) {
    if let upsampled, let small = maps.doubled { upsampled.forward(small, maps.z, image: image) }
    convolution.forward(maps.input, maps.z, image: image, adding: upsampled != nil)
  }
}

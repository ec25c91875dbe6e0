import Tensors

/// Batch normalisation with scale and shift, another map added if there is one, then an activation, over
/// `[batch, height, width, channels]`.
///
/// a = f(γ·(z − mean)/√(variance + ε) + β + residual), with the batch's mean and variance while training and running ones (of
/// momentum 0.1, the variance unbiased) in evaluation. Ioffe and Szegedy, "Batch normalization" (2015). In memory lies z, which the
/// gradient needs; a is made again from it, unless a residual was added. The sums over pixels are taken image by image in double
/// precision and added in order.
///
/// With a probability a training step leaves an image's normalised map out, so that only the residual remains; the others' are
/// raised instead (stochastic depth: Huang et al., 2016).
struct BatchNormalisation {
  private let statistics: BatchStatistics
  private let activation: Activation
  private let keepsOutput: Bool

  /// - Parameters:
  ///   - name: The layer's name in the scope.
  ///   - keepsOutput: Whether the output is kept for the way back, rather than made again: faster, in more memory.
  init(
    channels: Int, activation: Activation, epsilon: Double, name: String, keepsOutput: Bool = false,
    in scope: ParameterScope
  ) {
    self.activation = activation
    self.keepsOutput = keepsOutput
    statistics = BatchStatistics(channels: storedChannels(channels), epsilon: epsilon, in: scope.store)
    scope.add("\(name).weight", [channels], .rowMajor, statistics.gamma, .constant(1))
    scope.add("\(name).bias", [channels], .rowMajor, statistics.beta, .constant(0))
    scope.addState("\(name).running_mean", [channels], statistics.runningMean, .constant(0))
    scope.addState("\(name).running_var", [channels], statistics.runningVariance, .constant(1))
  }

  /// The way there: what follows from z.
  func forward(
    _ convolved: Convolved, channels: Int, adding residual: Feature? = nil, dropping drop: Drop? = nil, in graph: Graph
  ) -> Feature {
    let (z, statistics, batch) = (convolved.map, statistics, graph.batch)
    if graph.training {
      let sums = graph.memory.doubles(statistics.sumCount)
      graph.images([z]) { image in
        BatchNormalisationKernels.sums(z.maps, image: image, into: sums.span, at: image * statistics.sumCount)
      }
      graph.once([]) {
        statistics.useBatch(sums.span, images: batch.images, pixels: z.height * z.width)
      }
    } else {
      graph.prepare { statistics.useRunning() }
    }
    let output = graph.map(z.height, z.width, channels)
    normalise(z, adding: residual, dropping: drop, into: output, in: graph)
    return Feature(
      height: z.height, width: z.width, channels: channels, map: output,
      remake: residual == nil && !keepsOutput
        ? { map in
          normalise(convolved.onTheWayBack(in: graph), adding: nil, dropping: drop, into: map, in: graph)
        } : nil)
  }

  private func normalise(
    _ z: PlannedMap, adding residual: Feature?, dropping drop: Drop?, into output: PlannedMap, in graph: Graph
  ) {
    let added = residual.map { graph.values(of: $0) }
    let (statistics, activation) = (statistics, activation)
    graph.images([z, output] + [added, drop?.room].compactMap { $0 }) { image in
      let (scale, shift) =
        drop.map { $0.scaled(statistics.scale, statistics.shift, image: image) } ?? (statistics.scale, statistics.shift)
      BatchNormalisationKernels.forward(
        z.maps, scale: scale, shift: shift, output.maps, image: image, activation: activation, residual: added?.maps)
    }
  }

  /// The way back: the gradient in z, with a border of zeros, from that in the output.
  func backward(
    _ convolved: Convolved, _ output: Feature, adding residual: Feature? = nil, dropping drop: Drop? = nil, border: Int,
    in graph: Graph
  ) -> PlannedMap? {
    guard let gradient = graph.gradient(in: output, border: residual == nil ? border : 0) else { return nil }
    let (statistics, activation, batch) = (statistics, activation, graph.batch)
    let z = convolved.onTheWayBack(in: graph)
    let added = activation == .none ? nil : residual.map { graph.valuesAgain(of: $0) }
    let sums = graph.memory.doubles(statistics.sumCount)
    graph.images([z, gradient] + [added].compactMap { $0 }) { image in
      BatchNormalisationKernels.gradientSums(
        gradient.maps, z.maps, scale: statistics.scale, shift: statistics.shift, image: image, into: sums.span,
        at: image * statistics.sumCount, activation: activation, residual: added?.maps)
    }
    graph.once([]) {
      statistics.useGradient(sums.span, images: batch.images, pixels: z.height * z.width) { image in
        Double(drop?.factor(image: image) ?? 1)
      }
      graph.updates.apply(statistics.gamma)
      graph.updates.apply(statistics.beta)
    }
    let gradientInZ = residual == nil ? gradient : graph.map(z.height, z.width, z.channels, border: border)
    graph.images([z, gradient, gradientInZ] + [drop?.room].compactMap { $0 }) { image in
      let gain = drop.map { $0.scaled(statistics.gain, statistics.gain, image: image).0 } ?? statistics.gain
      BatchNormalisationKernels.backward(
        gradient.maps, z.maps, gain: gain, mean: statistics.mean, slope: statistics.slope, offset: statistics.offset,
        image: image, into: gradientInZ === gradient ? nil : gradientInZ.maps)
    }
    if let residual, residual.needsGradient { graph.give(gradient, to: residual) }
    return gradientInZ
  }

  /// Stochastic depth of one layer.
  struct Drop {
    let probability: Float
    let layer: UInt64
    let chance: Chance
    /// Room for an image's own scale and shift.
    let room: PlannedFloats

    func factor(image: Int) -> Float { chance.factor(dropping: probability, layer: layer, image) }

    /// Two vectors times the image's factor.
    func scaled(_ first: FloatSpan, _ second: FloatSpan, image: Int) -> (FloatSpan, FloatSpan) {
      let (factor, count, own) = (factor(image: image), first.count, room.piece(image: image))
      let result = (own.part(0..<count), own.part(count..<2 * count))
      for c in 0..<count {
        result.0[c] = factor * first[c]
        result.1[c] = factor * second[c]
      }
      return result
    }
  }
}

extension Graph {
  /// Stochastic depth of a layer; nil without.
  func drop(_ probability: Float, channels: Int) -> BatchNormalisation.Drop? {
    guard probability > 0 else { return nil }
    return BatchNormalisation.Drop(
      probability: probability, layer: chance.layer(), chance: chance,
      room: memory.floats(2 * channels))
  }
}

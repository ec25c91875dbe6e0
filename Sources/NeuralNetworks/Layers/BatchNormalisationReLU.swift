import Tensors

/// Batch normalisation with scale and shift, then ReLU, over `[batch, height, width, channels]`.
///
/// a = max(0, γ·(z − mean)/√(variance + ε) + β), with the batch's mean and variance while training and running ones (of momentum
/// 0.1, the variance unbiased) in evaluation. Ioffe and Szegedy, "Batch normalization" (2015). In memory lie z, which the
/// gradient needs, and a; the sums over pixels are taken image by image in double precision and added in order.
final class BatchNormalisationReLU {
  static let momentum = 0.1
  static let epsilon = 1e-5

  let channels: Int
  let gamma: Parameter
  let beta: Parameter
  let runningMean: FloatSpan
  let runningVariance: FloatSpan
  private let mean: FloatSpan
  private let scale: FloatSpan
  private let shift: FloatSpan
  private let gain: FloatSpan
  private let slope: FloatSpan
  private let offset: FloatSpan
  private var means: [Double]
  private var inverses: [Double]

  init(channels: Int, in store: ParameterStore) {
    self.channels = channels
    gamma = store.parameter(channels)
    beta = store.parameter(channels)
    runningMean = store.state(channels)
    runningVariance = store.state(channels)
    (mean, scale, shift) = (store.state(channels), store.state(channels), store.state(channels))
    (gain, slope, offset) = (store.state(channels), store.state(channels), store.state(channels))
    means = [Double](repeating: 0, count: channels)
    inverses = means
  }

  /// Doubles that each image needs for its sums.
  var sumCount: Int { 2 * channels }

  // MARK: Forward

  /// The sums of one image, for the batch's statistics.
  func sum(_ z: FeatureMaps, _ sums: DoubleSpan, image: Int) {
    BatchNormalisationKernels.sums(z, image: image, into: sums, at: image * sumCount)
  }

  /// The batch's statistics from its images' sums; moves the running ones.
  func useBatchStatistics(_ sums: DoubleSpan, images: Int, pixels: Int) {
    let count = Double(images * pixels)
    for c in 0..<channels {
      let average = total(sums, c, images) / count
      let variance = max(0, total(sums, channels + c, images) / count - average * average)
      let unbiased = variance * count / max(1, count - 1)
      runningMean[c] = Float((1 - Self.momentum) * Double(runningMean[c]) + Self.momentum * average)
      runningVariance[c] = Float((1 - Self.momentum) * Double(runningVariance[c]) + Self.momentum * unbiased)
      use(average, variance, channel: c)
    }
  }

  func useRunningStatistics() {
    for c in 0..<channels { use(Double(runningMean[c]), Double(runningVariance[c]), channel: c) }
  }

  /// a from z; a has a border if a convolution reads it.
  func forward(_ z: FeatureMaps, _ a: FeatureMaps, image: Int) {
    BatchNormalisationKernels.forward(z, scale: scale, shift: shift, a, image: image)
  }

  // MARK: Backward

  /// Takes the gradient in a through ReLU, in place, and sums it for one image.
  func sumGradient(_ gradient: FeatureMaps, _ z: FeatureMaps, _ sums: DoubleSpan, image: Int) {
    BatchNormalisationKernels.gradientSums(
      gradient, z, scale: scale, shift: shift, image: image, into: sums, at: image * sumCount)
  }

  /// The gradients in γ and β, and what `backward` needs, from the images' sums.
  func useGradientSums(_ sums: DoubleSpan, images: Int, pixels: Int) {
    let count = Double(images * pixels)
    for c in 0..<channels {
      let sum = total(sums, c, images)
      let product = inverses[c] * (total(sums, channels + c, images) - means[c] * sum)
      let factor = Double(gamma.values[c]) * inverses[c]
      beta.gradient[c] = Float(sum)
      gamma.gradient[c] = Float(product)
      gain[c] = Float(factor)
      slope[c] = Float(-factor * inverses[c] * product / count)
      offset[c] = Float(-factor * sum / count)
    }
  }

  /// The gradient in z, in place of that behind ReLU: γ/σ · (g − mean(g) − ẑ · mean(g·ẑ)).
  func backward(_ gradient: FeatureMaps, _ z: FeatureMaps, image: Int) {
    BatchNormalisationKernels.backward(
      gradient, z, gain: gain, mean: mean, slope: slope, offset: offset, image: image)
  }

  private func total(_ sums: DoubleSpan, _ index: Int, _ images: Int) -> Double {
    (0..<images).reduce(0) { $0 + sums[$1 * sumCount + index] }
  }

  private func use(_ average: Double, _ variance: Double, channel c: Int) {
    let inverse = 1 / (variance + Self.epsilon).squareRoot()
    let factor = Double(gamma.values[c]) * inverse
    means[c] = average
    inverses[c] = inverse
    mean[c] = Float(average)
    scale[c] = Float(factor)
    shift[c] = Float(Double(beta.values[c]) - average * factor)
  }
}

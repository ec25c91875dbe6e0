import Tensors

/// What batch normalisation knows of each channel: scale and shift that are trained, the batch's or the running statistics, and
/// what follows from them for the passes over maps.
final class BatchStatistics {
  static let momentum = 0.1

  let channels: Int
  let epsilon: Double
  let gamma: Parameter
  let beta: Parameter
  let runningMean: FloatSpan
  let runningVariance: FloatSpan
  /// Forward: a normalised value is z · scale + shift.
  let scale: FloatSpan
  let shift: FloatSpan
  /// Backward: the gradient in z is gain · g + slope · (z − mean) + offset.
  let mean: FloatSpan
  let gain: FloatSpan
  let slope: FloatSpan
  let offset: FloatSpan
  private var means: [Double]
  private var inverses: [Double]

  init(channels: Int, epsilon: Double, in store: ParameterStore) {
    self.channels = channels
    self.epsilon = epsilon
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

  /// The batch's statistics from its images' Σ z and Σ z²; moves the running ones.
  func useBatch(_ sums: DoubleSpan, images: Int, pixels: Int) {
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

  func useRunning() {
    for c in 0..<channels { use(Double(runningMean[c]), Double(runningVariance[c]), channel: c) }
  }

  /// The gradients in γ and β, and what the gradient in z needs, from the images' Σ g and Σ g·z.
  ///
  /// - Parameter factor: By what an image's gradient is still to be multiplied.
  func useGradient(_ sums: DoubleSpan, images: Int, pixels: Int, factor: (_ image: Int) -> Double) {
    let count = Double(images * pixels)
    let factors = (0..<images).map(factor)
    func weightedTotal(_ index: Int) -> Double {
      (0..<images).reduce(0) { $0 + factors[$1] * sums[$1 * sumCount + index] }
    }
    for c in 0..<channels {
      let sum = weightedTotal(c)
      let product = inverses[c] * (weightedTotal(channels + c) - means[c] * sum)
      let ratio = Double(gamma.values[c]) * inverses[c]
      beta.gradient[c] = Float(sum)
      gamma.gradient[c] = Float(product)
      gain[c] = Float(ratio)
      slope[c] = Float(-ratio * inverses[c] * product / count)
      offset[c] = Float(-ratio * sum / count)
    }
  }

  private func total(_ sums: DoubleSpan, _ index: Int, _ images: Int) -> Double {
    (0..<images).reduce(0) { $0 + sums[$1 * sumCount + index] }
  }

  private func use(_ average: Double, _ variance: Double, channel c: Int) {
    let inverse = 1 / (variance + epsilon).squareRoot()
    let ratio = Double(gamma.values[c]) * inverse
    means[c] = average
    inverses[c] = inverse
    mean[c] = Float(average)
    scale[c] = Float(ratio)
    shift[c] = Float(Double(beta.values[c]) - average * ratio)
  }
}

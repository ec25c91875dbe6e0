import CKernels

/// Passes over parameters and their gradients.
package enum ParameterKernels {
  /// total = part 0 + part 1 + …, in this order; part p begins at p · stride.
  package static func sum(parts: FloatSpan, stride: Int, count: Int, range: Range<Int>, into total: FloatSpan) {
    precondition(
      range.upperBound <= stride && (count - 1) * stride + range.upperBound <= parts.count
        && range.upperBound <= total.count)
    ck_sum_parts(
      parts.pointer + range.lowerBound, stride, Int32(count), range.count, total.pointer + range.lowerBound)
  }

  /// The scalars of one step of NAdam.
  package struct NAdamStep: Sendable {
    package var beta2, epsilon: Float
    /// 1 − beta1 and 1 − beta2.
    package var meanRate, squareRate: Float
    /// 1 − beta2ᵗ.
    package var correction: Float
    /// The rates at which gradient and mean gradient are followed.
    package var gradientRate, momentumRate: Float

    package init(
      beta2: Float, epsilon: Float, meanRate: Float, squareRate: Float, correction: Float, gradientRate: Float,
      momentumRate: Float
    ) {
      self.beta2 = beta2
      self.meanRate = meanRate
      self.squareRate = squareRate
      self.epsilon = epsilon
      self.correction = correction
      self.gradientRate = gradientRate
      self.momentumRate = momentumRate
    }
  }

  /// One step of NAdam on parameters with the running means of gradient and squared gradient.
  package static func nadam(
    _ step: NAdamStep, parameters: FloatSpan, gradient: FloatSpan, mean: FloatSpan, square: FloatSpan
  ) {
    precondition(gradient.count == parameters.count && mean.count == gradient.count && square.count == mean.count)
    var scalars = ck_nadam(
      rise1: step.meanRate, rise2: step.squareRate, beta2: step.beta2, epsilon: step.epsilon,
      correction: step.correction, gradient_rate: step.gradientRate, momentum_rate: step.momentumRate)
    ck_nadam_step(
      &scalars, parameters.pointer, gradient.pointer, mean.pointer, square.pointer, parameters.count,
      Processor.instructions)
  }
}

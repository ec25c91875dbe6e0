import Tensors

/// Adam with Nesterov momentum, as `torch.optim.NAdam` without weight decay.
///
/// Source: Dozat, "Incorporating Nesterov momentum into Adam" (2016); µₜ = β₁ (1 − ½ · 0.96^(t · momentumDecay)).
public struct NAdam: Sendable {
  public let beta1: Float
  public let beta2: Float
  public let epsilon: Float
  public let momentumDecay: Float
  /// Steps taken.
  public private(set) var steps = 0
  private var momentumProduct = 1.0
  private var mean: [Float] = []
  private var square: [Float] = []

  public init(
    beta1: Float = 0.9, beta2: Float = 0.999, epsilon: Float = 1e-8, momentumDecay: Float = 4e-3
  ) {
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    self.momentumDecay = momentumDecay
  }

  /// Moves the parameters by one step; the running means begin at 0 with the first.
  mutating func step(_ parameters: Parameter, learningRate: Float) {
    if mean.count != parameters.values.count {
      mean = [Float](repeating: 0, count: parameters.values.count)
      square = mean
    }
    ParameterKernels.nadam(
      next(learningRate: learningRate), parameters: parameters.values, gradient: parameters.gradient, mean: &mean,
      square: &square)
  }

  private mutating func next(learningRate: Float) -> ParameterKernels.NAdamStep {
    steps += 1
    let momentum = momentumFactor(at: steps)
    let following = momentumFactor(at: steps + 1)
    momentumProduct *= momentum
    let rate = Double(learningRate)
    let decay = DeterministicMath.exp(Double(steps) * DeterministicMath.log(beta2.asWritten))
    return ParameterKernels.NAdamStep(
      beta2: beta2, epsilon: epsilon, meanRate: Float(1 - beta1.asWritten), squareRate: Float(1 - beta2.asWritten),
      correction: Float(1 - decay),
      gradientRate: Float(rate * (1 - momentum) / (1 - momentumProduct)),
      momentumRate: Float(rate * following / (1 - momentumProduct * following)))
  }

  private func momentumFactor(at step: Int) -> Double {
    let decay = Double(step) * momentumDecay.asWritten * DeterministicMath.log(0.96)
    return beta1.asWritten * (1 - 0.5 * DeterministicMath.exp(decay))
  }
}

extension Float {
  /// The double nearest to the shortest decimal that gives this float: 0.999 and not 0.99900001287….
  fileprivate var asWritten: Double { Double(description) ?? Double(self) }
}

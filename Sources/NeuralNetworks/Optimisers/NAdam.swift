import Diagnostics
import Tensors

/// Adam with Nesterov momentum, as `torch.optim.NAdam` with its constants, without weight decay.
///
/// Source: Dozat, "Incorporating Nesterov momentum into Adam" (2016); µₜ = β₁ (1 − ½ · 0.96^(t · momentumDecay)).
public struct NAdam: Sendable {
  /// The version of what a step computes: to be raised whenever the same constants, parameters and gradients would give other bits.
  public static let version = 1
  private static let (beta1, beta2, epsilon, momentumDecay): (Float, Float, Float, Float) = (0.9, 0.999, 1e-8, 4e-3)

  /// What decides the bits of a step.
  public static var recipe: JSONDocument {
    .object([
      ("name", .text("nadam")), ("version", .integer(version)), ("beta1", .number(beta1.asWritten)),
      ("beta2", .number(beta2.asWritten)), ("epsilon", .number(epsilon.asWritten)),
      ("momentum-decay", .number(momentumDecay.asWritten)),
    ])
  }

  /// Steps taken.
  var steps = 0
  var momentumProduct = 1.0
  var moments: Moments?

  public init() {}

  /// One step, which is taken parameter by parameter, each once and in any order.
  struct Step: Sendable {
    fileprivate let scalars: ParameterKernels.NAdamStep
    fileprivate let moments: Moments

    func apply(_ gradient: FloatSpan, to parameter: Parameter) {
      let range = parameter.offset..<parameter.offset + parameter.values.count
      ParameterKernels.nadam(
        scalars, parameters: parameter.values, gradient: gradient, mean: moments.mean.part(range),
        square: moments.square.part(range))
    }
  }

  /// Begins a step of a store of `count` numbers; the running means begin at 0 with the first.
  mutating func begin(count: Int, learningRate: Float) -> Step {
    if moments?.mean.count != count {
      moments = Moments(count: count)
    } else if !isKnownUniquelyReferenced(&moments) {
      moments = moments.map(Moments.init(copying:))
    }
    guard let moments else { preconditionFailure("the running means have memory") }
    return Step(scalars: next(learningRate: learningRate), moments: moments)
  }

  private mutating func next(learningRate: Float) -> ParameterKernels.NAdamStep {
    steps += 1
    let momentum = momentumFactor(at: steps)
    let following = momentumFactor(at: steps + 1)
    momentumProduct *= momentum
    let rate = Double(learningRate)
    let decay = DeterministicMath.exp(Double(steps) * DeterministicMath.log(Self.beta2.asWritten))
    return ParameterKernels.NAdamStep(
      beta2: Self.beta2, epsilon: Self.epsilon, meanRate: Float(1 - Self.beta1.asWritten),
      squareRate: Float(1 - Self.beta2.asWritten),
      correction: Float(1 - decay),
      gradientRate: Float(rate * (1 - momentum) / (1 - momentumProduct)),
      momentumRate: Float(rate * following / (1 - momentumProduct * following)))
  }

  private func momentumFactor(at step: Int) -> Double {
    let decay = Double(step) * Self.momentumDecay.asWritten * DeterministicMath.log(0.96)
    return Self.beta1.asWritten * (1 - 0.5 * DeterministicMath.exp(decay))
  }
}

/// The running means of all gradients and of their squares; one optimiser's own.
final class Moments: Sendable {
  let mean: FloatSpan
  let square: FloatSpan

  init(count: Int) {
    let arena = Arena()
    mean = arena.floats(count)
    square = arena.floats(count)
    arena.layOut()
  }

  convenience init(copying other: Moments) {
    self.init(count: other.mean.count)
    mean.assign(other.mean.values)
    square.assign(other.square.values)
  }
}

extension Float {
  /// The double nearest to the shortest decimal that gives this float: 0.999 and not 0.99900001287….
  fileprivate var asWritten: Double { Double(description) ?? Double(self) }
}

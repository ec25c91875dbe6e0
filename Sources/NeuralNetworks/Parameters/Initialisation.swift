import Tensors

/// How a tensor of a new network begins.
enum Initialisation {
  case constant(Float)
  /// Uniform in ±bound.
  case uniform(bound: Float)
  case normal(deviation: Float)

  /// PyTorch's default for a convolution and its bias: ±1/√fanIn.
  static func standard(fanIn: Int) -> Initialisation { .uniform(bound: 1 / Float(fanIn).squareRoot()) }

  /// He et al. (2015), uniform, for inputs: ±√(6/fanIn).
  static func kaimingUniform(fanIn: Int) -> Initialisation { .uniform(bound: (6 / Float(fanIn)).squareRoot()) }

  /// He et al. (2015), normal, for outputs: of deviation √(2/fanOut).
  static func kaimingNormal(fanOut: Int) -> Initialisation { .normal(deviation: (2 / Float(fanOut)).squareRoot()) }

  /// Glorot and Bengio (2010), uniform: ±√(6/(fanIn + fanOut)).
  static func xavierUniform(fanIn: Int, fanOut: Int) -> Initialisation {
    .uniform(bound: (6 / Float(fanIn + fanOut)).squareRoot())
  }

  /// The number of an index.
  func value(_ index: UInt64, _ random: CounterRandom) -> Float {
    switch self {
    case .constant(let value): value
    case .uniform(let bound): (2 * random.uniform(index) - 1) * bound
    case .normal(let deviation): random.normal(index) * deviation
    }
  }
}

import Tensors

/// xᵉ for 0 < e ≤ 1, with x taken as at least 1e-7, where the slope is 0: the slope of the true power has no bound at 0.
enum FlooredPower {
  static let floor = 1e-7

  static func valueAndSlope(_ x: Double, exponent: Double) -> (value: Double, slope: Double) {
    let base = max(x, floor)
    let power = DeterministicMath.exp(exponent * DeterministicMath.log(base))
    return (power, x > floor ? exponent * power / base : 0)
  }
}

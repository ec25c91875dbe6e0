import CKernels

/// Elementary functions made of IEEE additions, multiplications, divisions and square roots only, so that their bits are
/// the same on every processor, whatever its C library chooses.
public enum DeterministicMath {
  /// eˣ, within 2 units in the last place; 0 below −708, ∞ above 709.
  public static func exp(_ x: Double) -> Double {
    if x.isNaN { return x }
    if x > 709 { return .infinity }
    if x < -708 { return 0 }
    let n = (x * 1.4426950408889634).rounded(.toNearestOrEven)
    let r = (x - n * 6.93147180369123816490e-01) - n * 1.90821492927058770002e-10
    // exp(r) = Σ rᵏ/k!, |r| ≤ ln 2 / 2: the remainder after k = 13 is below 2e-18.
    var sum = 1.0
    for k in stride(from: 13.0, through: 1, by: -1) { sum = 1 + sum * r / k }
    return Double(sign: .plus, exponent: Int(n), significand: sum)
  }

  /// The natural logarithm, within 2 units in the last place; −∞ at 0, NaN below.
  public static func log(_ x: Double) -> Double {
    if x.isNaN || x < 0 { return .nan }
    if x == 0 { return -.infinity }
    if x == .infinity { return x }
    var exponent = Double(x.exponent)
    var m = x.significand
    if m > 1.4142135623730951 {
      m /= 2
      exponent += 1
    }
    // log m = 2·artanh(s), s = (m − 1)/(m + 1), |s| < 0.172: the remainder after s²³ is below 1e-20.
    let s = (m - 1) / (m + 1)
    let q = s * s
    var sum = 0.0
    for k in stride(from: 23.0, through: 3, by: -2) { sum = (sum + 1 / k) * q }
    return exponent * 6.93147180369123816490e-01 + (2 * s + (2 * s * sum + exponent * 1.90821492927058770002e-10))
  }

  /// cos(2π · turns), within 3e-16.
  public static func cosine(ofTurns turns: Double) -> Double {
    // To the nearest quarter of a turn; what is left is at most an eighth.
    let quarters = (turns * 4).rounded(.toNearestOrEven)
    let x = (turns - quarters / 4) * 6.283185307179586
    let q = x * x
    let quadrant = Int(quarters.truncatingRemainder(dividingBy: 4) + 4) % 4
    var sum = 1.0
    if quadrant % 2 == 0 {
      for k in stride(from: 20.0, through: 2, by: -2) { sum = 1 - sum * q / (k * (k - 1)) }
      return quadrant == 0 ? sum : -sum
    }
    for k in stride(from: 19.0, through: 3, by: -2) { sum = 1 - sum * q / (k * (k - 1)) }
    sum *= x
    return quadrant == 1 ? -sum : sum
  }

  /// The logistic function 1 / (1 + e⁻ˣ) of each value, exactly 0 and 1 beyond ±87.3 where single precision cannot tell.
  public static func sigmoid(_ values: [Float]) -> [Float] {
    pointwise(values, ck_sigmoid)
  }

  /// log(1 + eˣ) of each value, without overflow.
  public static func softplus(_ values: [Float]) -> [Float] {
    pointwise(values, ck_softplus)
  }

  private static func pointwise(
    _ values: [Float], _ kernel: (UnsafePointer<Float>?, UnsafeMutablePointer<Float>?, Int, ck_instructions) -> Void
  ) -> [Float] {
    [Float](unsafeUninitializedCapacity: values.count) { result, count in
      kernel(values, result.baseAddress, values.count, Processor.instructions)
      count = values.count
    }
  }
}

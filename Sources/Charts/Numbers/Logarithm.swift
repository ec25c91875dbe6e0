/// Logarithms by additions, multiplications and divisions alone, so that their bits do not depend on the computer's C
/// library or CPU.
enum Logarithm {
  /// The decimal logarithm of a positive finite number, to about 15 digits; exact for powers of ten.
  static func decimal(_ value: Double) -> Double {
    if let exponent = Decimal.exponent(of: value), Decimal.power(of: exponent) == value { return Double(exponent) }
    return natural(value) / 2.302585092994045684
  }

  static func natural(_ value: Double) -> Double {
    // value = m · 2^e with m near 1; ln m = 2 artanh((m − 1) / (m + 1)).
    var mantissa = value.significand
    var exponent = Double(value.exponent)
    if mantissa > 1.4142135623730951 {
      mantissa /= 2
      exponent += 1
    }
    let ratio = (mantissa - 1) / (mantissa + 1)
    let square = ratio * ratio
    var sum = 0.0
    for power in stride(from: 27.0, through: 1, by: -2) { sum = sum * square + 1 / power }
    return exponent * 0.693147180559945309 + 2 * ratio * sum
  }
}

/// Exponentials by additions, multiplications and divisions alone, as `Logarithm`.
enum Exponential {
  /// e to a power, to about 15 digits.
  static func natural(_ power: Double) -> Double {
    guard power > -745.2 else { return power.isNaN ? power : 0 }
    guard power < 709.8 else { return power.isNaN ? power : .infinity }
    // e^x = 2^k · e^r with |r| below ln 2 / 2; ln 2 in two parts.
    let whole = (power / 0.693147180559945309).rounded()
    let rest = (power - whole * 0.693147180369123816490) - whole * 1.90821492927058770002e-10
    // The series Σ r^n / n!, without a division.
    let sum = factors.reduce(0) { $0 * rest + $1 }
    let half = Int(whole) / 2
    return sum * two(toThe: half) * two(toThe: Int(whole) - half)
  }

  /// 1 / n!, from the last one that counts to the first.
  private static let factors: [Double] = (0...14).reversed().map { n in
    1 / (0..<n).reduce(1.0) { product, factor in product * Double(factor + 1) }
  }

  /// - Parameter exponent: of a normal number.
  private static func two(toThe exponent: Int) -> Double { Double(bitPattern: UInt64(1023 + exponent) << 52) }

  /// A positive number to a power; any number to a whole one, by multiplications, where `whole` allows it.
  static func power(_ base: Double, _ exponent: Double, whole: Bool = false) -> Double {
    if whole, exponent == exponent.rounded(), abs(exponent) <= 1024 {
      let product = (0..<Int(abs(exponent))).reduce(1.0) { value, _ in value * base }
      return exponent < 0 ? 1 / product : product
    }
    guard base > 0 else { return base == 0 && exponent > 0 ? 0 : .nan }
    return natural(exponent * Logarithm.natural(base))
  }
}

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

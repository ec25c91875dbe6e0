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

  /// Four at once, each with the bits that it has alone.
  static func natural(_ powers: SIMD4<Double>) -> SIMD4<Double> {
    // Beyond, a number may be too small for a float's whole precision.
    guard all((powers .> -690) .& (powers .< 690)) else {
      return SIMD4(natural(powers[0]), natural(powers[1]), natural(powers[2]), natural(powers[3]))
    }
    let ratio = powers / 0.693147180559945309
    // A float so large has no room for a fraction, and its last bits are a whole number.
    let large = SIMD4(repeating: 0x1.8p52)
    var whole = (ratio + large) - large
    // That is the even one of two as near, and `rounded()` goes away from zero.
    whole.replace(with: whole + 1, where: (ratio - whole .== 0.5) .& (ratio .> 0))
    whole.replace(with: whole - 1, where: (ratio - whole .== -0.5) .& (ratio .< 0))
    let rest = (powers - whole * 0.693147180369123816490) - whole * 1.90821492927058770002e-10
    var sum = SIMD4<Double>()
    for factor in factors { sum = sum * rest + factor }
    let exponents = whole + (large + 1023)
    var scales = SIMD4<Double>()
    for lane in exponents.indices { scales[lane] = Double(bitPattern: exponents[lane].bitPattern << 52) }
    return sum * scales
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

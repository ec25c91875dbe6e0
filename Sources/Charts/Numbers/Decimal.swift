/// A finite number as its exact decimal digits: what JavaScript's `toFixed`, `toPrecision` and `toExponential` round,
/// without the C library.
struct Decimal {
  /// Most significant first, without leading zeros; empty for 0.
  private(set) var digits: [UInt8]
  /// The power of ten of the first digit; 0 for 0.
  private(set) var exponent: Int

  /// - Parameter magnitude: finite and not negative.
  init(_ magnitude: Double) {
    digits = []
    exponent = 0
    guard magnitude.isFinite, magnitude > 0 else { return }
    // magnitude = mantissa · 2^shift, and m / 2^k = m · 5^k / 10^k.
    let mantissa = magnitude.isNormal ? magnitude.significandBitPattern | 1 << 52 : magnitude.significandBitPattern
    let shift = Int(max(magnitude.exponentBitPattern, 1)) - 1075
    var limbs = [UInt32(mantissa & 0xFFFF_FFFF), UInt32(mantissa >> 32)]
    for _ in 0..<abs(shift) { Decimal.multiply(&limbs, by: shift < 0 ? 5 : 2) }
    var reversed: [UInt8] = []
    while let last = limbs.lastIndex(where: { $0 != 0 }) {
      limbs.removeSubrange((last + 1)...)
      var remainder: UInt64 = 0
      for index in limbs.indices.reversed() {
        let part = remainder << 32 | UInt64(limbs[index])
        limbs[index] = UInt32(part / 1_000_000_000)
        remainder = part % 1_000_000_000
      }
      for _ in 0..<9 {
        reversed.append(UInt8(remainder % 10))
        remainder /= 10
      }
    }
    while reversed.last == 0 { reversed.removeLast() }
    digits = reversed.reversed()
    exponent = digits.count - 1 - max(0, -shift)
    while digits.last == 0 { digits.removeLast() }
  }

  /// As few digits as tell the number from its neighbours: those of Swift's and JavaScript's descriptions.
  init(shortest magnitude: Double) {
    let text = "\(magnitude)"
    let mantissa = text.prefix { $0 != "e" }
    let power = Int(text.dropFirst(mantissa.count + 1).drop { $0 == "+" }) ?? 0
    let whole = mantissa.prefix { $0 != "." }
    let all = mantissa.filter(\.isNumber).compactMap { $0.wholeNumberValue.map { UInt8($0) } }
    let zeros = all.prefix { $0 == 0 }.count
    digits = Array(all.dropFirst(zeros))
    while digits.last == 0 { digits.removeLast() }
    exponent = digits.isEmpty ? 0 : whole.count - 1 - zeros + power
  }

  var isZero: Bool { digits.isEmpty }

  /// Rounded half up to a number of digits after the point.
  func rounded(fractionDigits: Int) -> Decimal {
    rounded(count: exponent + 1 + fractionDigits)
  }

  /// Rounded half up to a number of significant digits.
  func rounded(significantDigits: Int) -> Decimal {
    rounded(count: significantDigits)
  }

  private func rounded(count: Int) -> Decimal {
    guard count < digits.count else { return self }
    var result = self
    guard count >= 0 else {
      result.digits = []
      result.exponent = 0
      return result
    }
    let up = digits[count] >= 5
    result.digits = Array(digits.prefix(count))
    if up {
      var index = count - 1
      while index >= 0, result.digits[index] == 9 {
        result.digits[index] = 0
        index -= 1
      }
      if index >= 0 {
        result.digits[index] += 1
      } else {
        result.digits.insert(1, at: 0)
        result.exponent += 1
      }
    }
    while result.digits.last == 0 { result.digits.removeLast() }
    if result.digits.isEmpty { result.exponent = 0 }
    return result
  }

  /// The digit that stands for 10^`power`.
  func digit(at power: Int) -> UInt8 {
    let index = exponent - power
    return digits.indices.contains(index) ? digits[index] : 0
  }

  /// "123.40" with a fixed number of digits after the point; the value must be rounded to them before.
  func fixed(fractionDigits: Int) -> String {
    let whole = stride(from: isZero ? 0 : max(exponent, 0), through: 0, by: -1).map(digit)
    var text = whole.map(String.init).joined()
    if fractionDigits > 0 {
      text += "." + (1...fractionDigits).map { String(digit(at: -$0)) }.joined()
    }
    return text
  }

  /// The floor of the decimal logarithm of a finite positive number.
  static func exponent(of value: Double) -> Int? {
    guard value.isFinite, value > 0 else { return nil }
    return Decimal(value).exponent
  }

  /// The Double nearest to 10^`exponent`.
  static func power(of exponent: Int) -> Double {
    Double("1e\(exponent)") ?? (exponent < 0 ? 0 : .infinity)
  }

  private static func multiply(_ limbs: inout [UInt32], by factor: UInt64) {
    var carry: UInt64 = 0
    for index in limbs.indices {
      let product = UInt64(limbs[index]) * factor + carry
      limbs[index] = UInt32(truncatingIfNeeded: product)
      carry = product >> 32
    }
    if carry > 0 { limbs.append(UInt32(carry)) }
  }
}

extension Decimal {
  /// Times 10^`power`.
  func shifted(by power: Int) -> Decimal {
    var result = self
    if !isZero { result.exponent += power }
    return result
  }
}

import Diagnostics

extension JSONNumber {
  /// The number that begins at a position, behind which the position is moved; nil, and the position stays, where none
  /// does and for those that take more than 64 bits to read: they are the C library's, whose bits these have, too.
  static func read(_ bytes: [UInt8], at position: inout Int) -> PlacedValue.Content? {
    var index = position
    let isNegative = index < bytes.count && bytes[index] == UInt8(ascii: "-")
    if isNegative { index += 1 }
    var digits = Digits()
    let first = index
    digits.take(bytes, &index)
    guard index > first, index == first + 1 || bytes[first] != UInt8(ascii: "0") else { return nil }
    var isWhole = true
    var fraction = 0
    if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
      index += 1
      let start = index
      digits.take(bytes, &index)
      fraction = index - start
      guard fraction > 0 else { return nil }
      isWhole = false
    }
    if index < bytes.count, bytes[index] | 0x20 == UInt8(ascii: "e") {
      guard let exponent = exponent(bytes, &index) else { return nil }
      fraction -= exponent
      isWhole = false
    }
    guard digits.count <= (isWhole ? 18 : 19), index == bytes.count || PlacedJSON.endsLiteral(bytes[index]) else {
      return nil
    }
    if isWhole {
      position = index
      return .integer(isNegative ? -Int(digits.value) : Int(digits.value))
    }
    guard let size = quotient(digits.value, byTenTo: fraction) else { return nil }
    position = index
    return .number(isNegative ? -size : size)
  }

  /// The decimal digits of a number, without zeros before the first other one.
  private struct Digits {
    /// Without what 64 bits have no room for.
    private(set) var value: UInt64 = 0
    private(set) var count = 0

    mutating func take(_ bytes: [UInt8], _ index: inout Int) {
      while index < bytes.count, case let digit = bytes[index] &- UInt8(ascii: "0"), digit < 10 {
        value = value &* 10 &+ UInt64(digit)
        if value != 0 || count > 0 { count += 1 }
        index += 1
      }
    }
  }

  /// `e-05`, of three digits at most.
  private static func exponent(_ bytes: [UInt8], _ index: inout Int) -> Int? {
    index += 1
    guard index < bytes.count else { return nil }
    let isNegative = bytes[index] == UInt8(ascii: "-")
    if isNegative || bytes[index] == UInt8(ascii: "+") { index += 1 }
    var digits = Digits()
    let start = index
    digits.take(bytes, &index)
    guard index > start, index <= start + 3 else { return nil }
    return isNegative ? -Int(digits.value) : Int(digits.value)
  }

  /// 10^0 to 10^19.
  private static let powers: [UInt64] = (0..<19).reduce(into: [1]) { powers, _ in powers.append(powers.last! * 10) }

  /// The number nearest to a quotient, of two the even one; nil where the power does not fit into 64 bits.
  private static func quotient(_ dividend: UInt64, byTenTo power: Int) -> Double? {
    guard dividend != 0 else { return 0 }
    guard powers.indices.contains(power) else { return nil }
    let divisor = powers[power]
    // Both are floats, whose quotient IEEE 754 rounds.
    if dividend < 1 << 53 { return Double(dividend) / Double(divisor) }
    // Shifted so that their first bits are ones, and the dividend is the less: their quotient has 64 bits, of which the
    // last eleven and the remainder say where it is rounded to.
    let (a, b) = (dividend.leadingZeroBitCount, divisor.leadingZeroBitCount)
    let (high, low) = (dividend << a, divisor << b)
    let isLess = high < low
    let (bits, remainder) = low.dividingFullWidth(isLess ? (high, 0) : (high >> 1, high << 63))
    var significand = bits >> 11
    let rest = bits & 0x7FF
    if rest > 0x400 || rest == 0x400 && (remainder != 0 || significand & 1 == 1) { significand += 1 }
    let exponent = b - a - (isLess ? 64 : 63) + 11
    return Double(significand) * Double(bitPattern: UInt64(1023 + exponent) << 52)
  }
}

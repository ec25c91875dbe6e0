import Diagnostics
import Testing

@testable import TextFormats

@Suite struct JSONNumberTests {
  private static func read(_ text: String) -> PlacedValue.Content? {
    var position = 0
    let content = JSONNumber.read(Array(text.utf8), at: &position)
    #expect(position == (content == nil ? 0 : text.utf8.count))
    return content
  }

  /// Nothing where the C library is to read it.
  private static func differs(_ text: String) -> Bool {
    guard let content = read(text) else { return false }
    guard case .number(let number) = content else { return true }
    return number.bitPattern != Double(text)?.bitPattern
  }

  @Test("the bits of a number are those of the C library: random decimals, and the shortest of random floats")
  func random() {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<20_000 {
      let digits = String(UInt64.random(in: 0..<1_000_000_000_000_000_000, using: &random))
      let point = digits.index(digits.startIndex, offsetBy: Int.random(in: 1...digits.count, using: &random))
      let decimal = "\(digits[..<point]).\(digits[point...])0e\(Int.random(in: -12...12, using: &random))"
      #expect(!Self.differs(decimal), "\(decimal)")
      let float = "\(Double.random(in: -100...100, using: &random) / 3)"
      #expect(!Self.differs(float), "\(float)")
    }
  }

  @Test("halves between two floats, and what is next to them, go to the even one and to the nearer")
  func halves() {
    for exponent in 1...9 {
      // 2^53 + 1 and 2^53 + 3, shifted by powers of two, written with a fraction.
      for odd: UInt64 in [1, 3, 5, 1001] {
        let half = (1 << 53 + odd) << UInt64(exponent)
        for number in [half - 1, half, half + 1] {
          for text in ["\(number).0", "\(number)0.0e-1", "0.\(number)e19"] { #expect(!Self.differs(text), "\(text)") }
        }
      }
    }
    #expect(Self.read("9007199254740993.0") == .number(9_007_199_254_740_992))
    #expect(Self.read("9007199254740995.0") == .number(9_007_199_254_740_996))
  }

  @Test("numbers without a point are integers, zeros keep their sign where they have one")
  func kinds() {
    #expect(Self.read("0") == .integer(0) && Self.read("-17") == .integer(-17))
    #expect(Self.read("999999999999999999") == .integer(999_999_999_999_999_999))
    #expect(
      Self.read("1e0") == .number(1) && Self.read("12.5E+1") == .number(125) && Self.read("125e-1") == .number(12.5))
    for text in ["-0.0", "0.000", "-0e5", "0.1", "-1.5e-7", "123456789012345678.9"] { #expect(!Self.differs(text)) }
  }

  @Test(
    "what is no number, or has more digits than 64 bits, is left to others",
    arguments: [
      "", "-", "01", "-01", "1.", ".5", "+1", "1e", "1e+", "1x", "1.5.2", "NaN", "1e999", "18446744073709551616.0",
      "1234567890123456789012.5", "1000000000000000000", "1e22",
    ])
  func others(text: String) { #expect(Self.read(text) == nil) }
}

import Testing

@testable import Publishing

@Suite struct PrintedTextTests {
  @Test(
    "numbers are taken out of their words; digits of names, versions and words are none",
    arguments: [
      ("0.86 (0.81–0.90)", "# (#–#)", ["0.86", "0.81", "0.90"]), ("−0.070 and -3 %", "# and # %", ["−0.070", "-3"]),
      ("polyp-094 of set_2, B2, 95th, 1.2.3", "polyp-094 of set_2, B2, 95th, 1.2.3", []),
      ("5.223 × 10⁻⁸ images.", "# images.", ["5.223 × 10⁻⁸"]), ("of 10.", "of #.", ["10"]), ("", "", []),
      ("p = 0.044", "p = #", ["0.044"]), ("10-20", "10-20", []),
    ])
  func numbers(text: String, words: String, numbers: [String]) {
    let printed = PrintedText(text)
    #expect(printed.words == words)
    #expect(printed.numbers.map(\.text) == numbers)
  }

  @Test(
    "a number that moved by one in its last printed digit is told from one that moved further",
    arguments: [
      ("0.812", "0.813", true), ("0.812", "0.814", false), ("0.99", "1.00", true), ("−0.01", "0.00", true),
      ("0.81", "0.811", false), ("41 %", "42 %", true), ("1 × 10³", "2 × 10³", true), ("1 × 10³", "1 × 10⁴", false),
      ("99999999999999999999999", "99999999999999999999998", false), ("ce 0.1", "dice 0.2", false),
      ("0.1", "0.1", false),
      ("9223372036854775807", "−9223372036854775807", false),
    ])
  func lastDigit(old: String, new: String, isLast: Bool) {
    #expect(PrintedText(new).differsInLastDigitsOnly(from: PrintedText(old)) == isLast)
  }

  @Test("a difference is that of the first number that moved, and of none where words did")
  func difference() {
    #expect(PrintedText("1 of 4").difference(from: PrintedText("1 of 6")) == -2)
    #expect(PrintedText("none of 4").difference(from: PrintedText("1 of 6")) == nil)
    #expect(PrintedText("4").difference(from: PrintedText("4")) == nil)
  }
}

/// A number as a reader sees it.
public struct PrintedNumber: Sendable, Equatable {
  public var text: String
  /// The digits without sign, point and power of ten; nil where there are more than an integer holds.
  var digits: Int?
  var isNegative: Bool
  /// How many digits stand behind the point.
  var fraction: Int
  /// Of ten, where the number is written with a power of it.
  var exponent: Int

  /// Nil where it has more digits than can be computed with.
  public var value: Double? {
    digits.flatMap { Double("\(isNegative ? "-" : "")\($0)e\(exponent - fraction)") }
  }

  /// Whether the two are written alike and are one apart in the last digit.
  public func isOneInTheLastDigit(from other: PrintedNumber) -> Bool {
    guard let mine = digits, let others = other.digits, fraction == other.fraction, exponent == other.exponent else {
      return false
    }
    let (difference, isTooLarge) = (isNegative ? -mine : mine).subtractingReportingOverflow(
      other.isNegative ? -others : others)
    return !isTooLarge && (difference == 1 || difference == -1)
  }
}

/// A text, taken apart into its words and its numbers: what says the same of other numbers has the same words.
struct PrintedText: Equatable {
  let text: String
  /// The text with `#` in place of each number.
  private(set) var words = ""
  private(set) var numbers: [PrintedNumber] = []

  init(_ text: String) {
    self.text = text
    let scalars = Array(text.unicodeScalars)
    var place = 0
    while place < scalars.count {
      if let (number, end) = Self.number(in: scalars, at: place) {
        numbers.append(number)
        words += "#"
        place = end
      } else {
        // Digits that are part of a word, a name or a version are passed over as a whole.
        repeat {
          words.unicodeScalars.append(scalars[place])
          place += 1
        } while place < scalars.count && Self.isDigit(scalars[place]) && Self.isDigit(scalars[place - 1])
      }
    }
  }

  /// Whether all that differs are numbers, each by one in its last digit.
  func differsInLastDigitsOnly(from other: PrintedText) -> Bool {
    words == other.words && numbers != other.numbers
      && zip(numbers, other.numbers).allSatisfy { $0 == $1 || $0.isOneInTheLastDigit(from: $1) }
  }

  /// The difference of the first number that is another one; nil where the words differ too.
  func difference(from other: PrintedText) -> Double? {
    guard words == other.words, let (new, old) = zip(numbers, other.numbers).first(where: { $0 != $1 }),
      let after = new.value, let before = old.value
    else { return nil }
    return after - before
  }

  // MARK: Numbers in a text

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { (48...57).contains(scalar.value) }

  private static func isOfWord(_ scalar: Unicode.Scalar) -> Bool {
    isDigit(scalar) || scalar == "_" || scalar.properties.isAlphabetic
  }

  private static let superscripts: [Unicode.Scalar: Character] = [
    "⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7", "⁸": "8", "⁹": "9", "⁻": "-",
  ]

  private static func number(in scalars: [Unicode.Scalar], at start: Int) -> (PrintedNumber, end: Int)? {
    var place = start
    let sign = scalars[place]
    let isSigned = sign == "−" || sign == "-"
    if isSigned { place += 1 }
    guard place < scalars.count, isDigit(scalars[place]) else { return nil }
    if start > 0 {
      let before = scalars[start - 1]
      if isOfWord(before) { return nil }
      // `polyp-094`, `1.2.3`: a hyphen or a point behind a word or a number joins.
      if !isSigned, before == "-" || before == ".", start > 1, isOfWord(scalars[start - 2]) { return nil }
    }
    var digits = ""
    func readDigits() {
      while place < scalars.count, isDigit(scalars[place]) {
        digits.unicodeScalars.append(scalars[place])
        place += 1
      }
    }
    readDigits()
    var fraction = 0
    if place + 1 < scalars.count, scalars[place] == ".", isDigit(scalars[place + 1]) {
      let whole = digits.count
      place += 1
      readDigits()
      fraction = digits.count - whole
    }
    if place < scalars.count {
      if isOfWord(scalars[place]) { return nil }
      if scalars[place] == "." || scalars[place] == "-", place + 1 < scalars.count, isOfWord(scalars[place + 1]) {
        return nil
      }
    }
    var exponent = 0
    let power = Array(" × 10".unicodeScalars)
    if scalars[place...].starts(with: power) {
      let raised = scalars[(place + power.count)...].prefix { superscripts[$0] != nil }
      if let value = Int(String(raised.compactMap { superscripts[$0] })), abs(value) < 400 {
        exponent = value
        place += power.count + raised.count
      }
    }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars[start..<place])
    return (
      PrintedNumber(
        text: String(text), digits: Int(digits), isNegative: isSigned, fraction: fraction, exponent: exponent), place
    )
  }
}

/// What a field of a table that another program wrote says.
package enum WrittenValue: Hashable, Sendable {
  /// Nothing, or one of the words of R, pandas and spreadsheets for it.
  case missing
  case infinite
  case integer(Int64)
  case real(Double)
  /// Digits after a zero, such as `007`, or more than 64 bits hold: part of a name.
  case code
  case text

  /// - Parameter text: spaces around it tell nothing. A number is written as in JSON, or with a plus, or without digits on
  ///   one side of the point; one that would lose digits is a text.
  package init(_ text: String) {
    let word = text.trimmed
    let words = word.utf8.count <= 9 ? word.lowercased() : word
    if let number = Self.number(word) {
      self = number
    } else if Self.missingWords.contains(words) {
      self = .missing
    } else if Self.infiniteWords.contains(words) {
      self = .infinite
    } else {
      self = word.utf8.count > 1 && word.utf8.allSatisfy { (0x30...0x39).contains($0) } ? .code : .text
    }
  }

  package var isNumber: Bool {
    switch self {
    case .integer, .real: true
    case .missing, .infinite, .code, .text: false
    }
  }

  package var isInteger: Bool { if case .integer = self { true } else { false } }

  /// Those that pandas takes for missing where nothing else is said, in any case.
  private static let missingWords: Set<String> = [
    "", "na", "n/a", "nan", "-nan", "nat", "null", "none", "<na>", "#na", "#n/a", "#n/a n/a", "1.#ind", "-1.#ind",
    "1.#qnan", "-1.#qnan",
  ]

  private static let infiniteWords: Set<String> = [
    "inf", "+inf", "-inf", "infinity", "+infinity", "-infinity", "∞", "-∞", "−∞", "1.#inf", "-1.#inf",
  ]

  private static func number(_ word: String) -> WrittenValue? {
    var word = word[...]
    if word.hasPrefix("+") { word = word.dropFirst() }
    let isNegative = word.hasPrefix("-")
    var digits = isNegative ? word.dropFirst() : word
    guard let first = digits.utf8.first, first != UInt8(ascii: "-") else { return nil }
    if first == UInt8(ascii: ".") { digits = "0" + digits }
    if digits.hasSuffix(".") { digits += "0" }
    let written = (isNegative ? "-" : "") + digits
    guard JSONNumber.isWritten(in: ArraySlice(written.utf8)) else { return nil }
    if let integer = Int64(written) { return .integer(integer) }
    let isWhole = written.utf8.allSatisfy { $0 != UInt8(ascii: ".") && $0 | 0x20 != UInt8(ascii: "e") }
    guard !isWhole, let number = Double(written), number.isFinite else { return nil }
    return .real(number)
  }
}

extension String {
  fileprivate var trimmed: String {
    guard first?.isWhitespace == true || last?.isWhitespace == true else { return self }
    let body = drop { $0.isWhitespace }
    return String(body.prefix(body.count - body.reversed().prefix { $0.isWhitespace }.count))
  }
}

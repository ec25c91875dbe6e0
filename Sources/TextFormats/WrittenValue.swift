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
    guard let first = word.utf8.first else {
      self = .missing
      return
    }
    switch first {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
      if let number = Self.number(word) {
        self = number
      } else if word.utf8.count > 1, word.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
        self = .code
      } else {
        self = Self.word(word)
      }
    // The first bytes of all words that mean something.
    case UInt8(ascii: "n"), UInt8(ascii: "N"), UInt8(ascii: "i"), UInt8(ascii: "I"), UInt8(ascii: "#"),
      UInt8(ascii: "<"), 0xE2:
      self = Self.word(word)
    default: self = .text
    }
  }

  private static func word(_ word: String) -> WrittenValue {
    guard word.utf8.count <= longestWord else { return .text }
    let lower = word.lowercased()
    return missingWords.contains(lower) ? .missing : infiniteWords.contains(lower) ? .infinite : .text
  }

  private static let longestWord = 9

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
    var bytes = Array(word.utf8)
    if bytes[0] == UInt8(ascii: "+") {
      bytes.removeFirst()
      guard let first = bytes.first, first != UInt8(ascii: "-") else { return nil }
    }
    let start = bytes[0] == UInt8(ascii: "-") ? 1 : 0
    guard start < bytes.count else { return nil }
    if bytes[start] == UInt8(ascii: ".") { bytes.insert(UInt8(ascii: "0"), at: start) }
    if bytes[bytes.count - 1] == UInt8(ascii: ".") { bytes.append(UInt8(ascii: "0")) }
    var position = 0
    if let content = JSONNumber.read(bytes, at: &position), position == bytes.count {
      switch content {
      case .integer(let number): return .integer(Int64(number))
      case .number(let number): return .real(number)
      default: return nil
      }
    }
    // Numbers of more digits than 64 bits hold; of these, integers would lose some.
    guard JSONNumber.isWritten(in: bytes[...]) else { return nil }
    let written = String(decoding: bytes, as: UTF8.self)
    if let integer = Int64(written) { return .integer(integer) }
    let isWhole = bytes.allSatisfy { $0 != UInt8(ascii: ".") && $0 | 0x20 != UInt8(ascii: "e") }
    guard !isWhole, let number = Double(written), number.isFinite else { return nil }
    return .real(number)
  }
}

extension String {
  /// Without the spaces around it, which tell nothing.
  package var trimmed: String {
    let isSpace = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
    guard let first = utf8.first, let last = utf8.last, isSpace(first) || isSpace(last) else { return self }
    let body = utf8.drop(while: isSpace)
    return String(Substring(body.prefix(body.count - body.reversed().prefix(while: isSpace).count)))
  }
}

import Diagnostics

/// The smallest parts of an expression.
enum ExpressionToken: Hashable {
  case number(Double)
  case text(String)
  case name(String)
  case sign(String)
  case end

  /// For messages.
  var description: String {
    switch self {
    case .number(let value): "`\(ChartValue.number(value).label)`"
    case .text(let text): "'\(text)'"
    case .name(let name): "`\(name)`"
    case .sign(let sign): "`\(sign)`"
    case .end: "the end"
    }
  }
}

/// Cuts an expression into tokens.
struct ExpressionTokens {
  private var rest: Substring
  private let place: SourcePlace

  /// Longer ones before those that they begin with.
  private static let signs = [
    "===", "!==", ">>>", "==", "!=", "<=", ">=", "<<", ">>", "&&", "||", "<", ">", "+", "-", "*", "/", "%", "!", "?",
    ":", "(", ")", "[", "]", "{", "}", ".", ",", "&", "|", "^", "~",
  ]

  init(_ text: String, at place: SourcePlace) {
    rest = text[...]
    self.place = place
  }

  mutating func next() throws(Diagnostic) -> ExpressionToken {
    rest = rest.drop { $0.isWhitespace }
    guard let first = rest.first else { return .end }
    let isFraction = first == "." && rest.dropFirst().first.map { $0.isASCII && $0.isNumber } == true
    if isFraction || (first.isASCII && first.isNumber) { return try number() }
    if first == "'" || first == "\"" { return try text(quotedBy: first) }
    if first.isLetter || first == "_" || first == "$" {
      let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "$" }
      rest = rest[name.endIndex...]
      return .name(String(name))
    }
    guard let sign = ExpressionTokens.signs.first(where: { rest.hasPrefix($0) }) else {
      throw Diagnostic.expression("`\(first)` has no meaning in an expression", at: place)
    }
    rest = rest.dropFirst(sign.count)
    return .sign(sign)
  }

  private mutating func number() throws(Diagnostic) -> ExpressionToken {
    if rest.hasPrefix("0x") || rest.hasPrefix("0X") {
      let digits = rest.dropFirst(2).prefix { $0.isHexDigit }
      guard let value = UInt64(digits, radix: 16) else { throw .expression("`0x\(digits)` is no number", at: place) }
      rest = rest[digits.endIndex...]
      return .number(Double(value))
    }
    var previous: Character = " "
    let digits = rest.prefix { sign in
      defer { previous = sign }
      let isExponentSign = (sign == "-" || sign == "+") && (previous == "e" || previous == "E")
      return isExponentSign || (sign.isASCII && sign.isNumber) || sign == "." || sign == "e" || sign == "E"
    }
    let value = ScriptNumber.read(String(digits))
    guard !value.isNaN else { throw .expression("`\(digits)` is no number", at: place) }
    rest = rest[digits.endIndex...]
    return .number(value)
  }

  private mutating func text(quotedBy quote: Character) throws(Diagnostic) -> ExpressionToken {
    var units: [UInt16] = []
    rest = rest.dropFirst()
    while let sign = rest.popFirst() {
      if sign == quote { return .text(String(decoding: units, as: UTF16.self)) }
      guard sign == "\\" else {
        units += Array(String(sign).utf16)
        continue
      }
      guard let escaped = rest.popFirst() else { break }
      switch escaped {
      case "n": units.append(10)
      case "t": units.append(9)
      case "r": units.append(13)
      case "u", "x":
        let digits = rest.prefix(escaped == "u" ? 4 : 2)
        guard let unit = UInt16(digits, radix: 16) else {
          throw .expression("`\\\(escaped)\(digits)` stands for no sign", at: place)
        }
        units.append(unit)
        rest = rest[digits.endIndex...]
      default: units += Array(String(escaped).utf16)
      }
    }
    throw Diagnostic.expression("a text in the expression is not closed", at: place)
  }
}

extension Diagnostic {
  static func expression(_ problem: String, at place: SourcePlace, remedy: String? = nil) -> Diagnostic {
    Diagnostic(problem, at: place, expected: "Vega's expressions, such as datum.dice > 0.5", remedy: remedy)
  }
}

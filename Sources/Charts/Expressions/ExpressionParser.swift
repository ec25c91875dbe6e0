import Diagnostics

extension Expression {
  /// Parses an expression; what it does not know is reported at the expression's place.
  init(_ text: String, at place: SourcePlace) throws(Diagnostic) {
    var parser = ExpressionParser(text, at: place)
    self.init(try parser.parse(), at: place)
  }
}

/// Recursive descent, one level of precedence a step.
private struct ExpressionParser {
  private enum Token: Hashable {
    case number(Double)
    case text(String)
    case name(String)
    case sign(String)
    case end
  }

  private let place: SourcePlace
  private var rest: Substring
  private var token = Token.end
  private var depth = 0

  private static let signs = [
    "===", "!==", "==", "!=", "<=", ">=", "&&", "||", "<", ">", "+", "-", "*", "/", "%", "!", "?", ":", "(", ")", "[",
    "]", ".", ",",
  ]
  private static let levels: [[String]] = [
    ["||"], ["&&"], ["===", "!==", "==", "!="], ["<", "<=", ">", ">="], ["+", "-"], ["*", "/", "%"],
  ]

  init(_ text: String, at place: SourcePlace) {
    rest = text[...]
    self.place = place
  }

  mutating func parse() throws(Diagnostic) -> Expression.Node {
    try advance()
    let node = try condition()
    guard token == .end else { throw unexpected() }
    return node
  }

  private mutating func condition() throws(Diagnostic) -> Expression.Node {
    depth += 1
    defer { depth -= 1 }
    guard depth < 100 else { throw fault("the expression is nested too deeply") }
    let test = try binary(level: 0)
    guard token == .sign("?") else { return test }
    try advance()
    let yes = try condition()
    try expect(":")
    return .condition(test, yes, try condition())
  }

  private mutating func binary(level: Int) throws(Diagnostic) -> Expression.Node {
    guard level < ExpressionParser.levels.count else { return try unary() }
    var node = try binary(level: level + 1)
    while case .sign(let sign) = token, ExpressionParser.levels[level].contains(sign) {
      try advance()
      node = .binary(sign, node, try binary(level: level + 1))
    }
    return node
  }

  private mutating func unary() throws(Diagnostic) -> Expression.Node {
    depth += 1
    defer { depth -= 1 }
    guard depth < 100 else { throw fault("the expression is nested too deeply") }
    if token == .sign("-") || token == .sign("!") {
      let isNegative = token == .sign("-")
      try advance()
      let node = try unary()
      return isNegative ? .negative(node) : .not(node)
    }
    return try primary()
  }

  private mutating func primary() throws(Diagnostic) -> Expression.Node {
    let found = token
    switch found {
    case .number(let value):
      try advance()
      return .constant(.number(value))
    case .text(let text):
      try advance()
      return .constant(.text(text))
    case .sign("("):
      try advance()
      let node = try condition()
      try expect(")")
      return node
    case .name(let name):
      try advance()
      return try named(name)
    case .sign, .end: throw unexpected()
    }
  }

  private mutating func named(_ name: String) throws(Diagnostic) -> Expression.Node {
    switch name {
    case "true", "false": return .constant(.boolean(name == "true"))
    case "null": return .constant(.null)
    case "datum": return .field(try column())
    default: break
    }
    guard let function = Expression.functions.first(where: { $0.name == name }) else {
      throw fault(
        "no function is called `\(name)`",
        remedy: "a column is written datum.\(name); functions are: "
          + Expression.functions.map(\.name).joined(separator: ", "))
    }
    try expect("(")
    var arguments: [Expression.Node] = []
    while token != .sign(")") {
      arguments.append(try condition())
      if token == .sign(",") { try advance() } else { break }
    }
    try expect(")")
    guard function.arguments.contains(arguments.count) else {
      throw fault("`\(name)` takes \(Self.words(function.arguments)), not \(arguments.count)")
    }
    return .call(name, arguments)
  }

  private static func words(_ counts: ClosedRange<Int>) -> String {
    let (least, most) = (counts.lowerBound, counts.upperBound)
    if least == most { return "\(least) argument\(least == 1 ? "" : "s")" }
    return most == Int.max ? "at least \(least) argument\(least == 1 ? "" : "s")" : "\(least) to \(most) arguments"
  }

  private mutating func column() throws(Diagnostic) -> String {
    if token == .sign(".") {
      try advance()
      guard case .name(let name) = token else { throw unexpected() }
      try advance()
      return name
    }
    try expect("[")
    guard case .text(let name) = token else { throw unexpected() }
    try advance()
    try expect("]")
    return name
  }

  private mutating func expect(_ sign: String) throws(Diagnostic) {
    guard token == .sign(sign) else { throw unexpected() }
    try advance()
  }

  private mutating func advance() throws(Diagnostic) {
    rest = rest.drop { $0.isWhitespace }
    guard let first = rest.first else {
      token = .end
      return
    }
    if first.isASCII, first.isNumber {
      var previous: Character = " "
      let digits = rest.prefix { sign in
        defer { previous = sign }
        let isExponentSign = (sign == "-" || sign == "+") && (previous == "e" || previous == "E")
        return isExponentSign || (sign.isASCII && sign.isNumber) || sign == "." || sign == "e" || sign == "E"
      }
      guard let value = Double(digits) else { throw fault("`\(digits)` is no number") }
      token = .number(value)
      rest = rest[digits.endIndex...]
    } else if first == "'" || first == "\"" {
      let content = rest.dropFirst().prefix { $0 != first }
      guard content.endIndex < rest.endIndex else { throw fault("a text in the expression is not closed") }
      token = .text(String(content))
      rest = rest[content.endIndex...].dropFirst()
    } else if first.isLetter || first == "_" {
      let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
      token = .name(String(name))
      rest = rest[name.endIndex...]
    } else if let sign = ExpressionParser.signs.first(where: { rest.hasPrefix($0) }) {
      token = .sign(sign)
      rest = rest.dropFirst(sign.count)
    } else {
      throw fault("`\(first)` has no meaning in an expression")
    }
  }

  private func unexpected() -> Diagnostic {
    let found: String =
      switch token {
      case .number(let value): "`\(ChartValue.number(value).label)`"
      case .text(let text): "'\(text)'"
      case .name(let name): "`\(name)`"
      case .sign(let sign): "`\(sign)`"
      case .end: "the end"
      }
    return fault("the expression cannot be read: \(found) stands where something else is expected")
  }

  private func fault(_ problem: String, remedy: String? = nil) -> Diagnostic {
    Diagnostic(problem, at: place, expected: "Vega's expressions, such as datum.dice > 0.5", remedy: remedy)
  }
}

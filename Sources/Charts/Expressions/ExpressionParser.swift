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
  private let place: SourcePlace
  private var tokens: ExpressionTokens
  private var token = ExpressionToken.end
  private var depth = 0
  private var calls = 0

  private static let levels: [[String]] = [
    ["||"], ["&&"], ["|"], ["^"], ["&"], ["===", "!==", "==", "!="], ["<", "<=", ">", ">=", "in"],
    ["<<", ">>", ">>>"], ["+", "-"], ["*", "/", "%"],
  ]

  init(_ text: String, at place: SourcePlace) {
    tokens = ExpressionTokens(text, at: place)
    self.place = place
  }

  mutating func parse() throws(Diagnostic) -> Expression.Node {
    try advance()
    let node = try condition()
    guard token == .end, node != .datum else { throw unexpected() }
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
    while let sign = operation, ExpressionParser.levels[level].contains(sign) {
      try advance()
      node = .binary(sign, node, try binary(level: level + 1))
    }
    return node
  }

  private var operation: String? {
    switch token {
    case .sign(let sign): sign
    case .name("in"): "in"
    default: nil
    }
  }

  private mutating func unary() throws(Diagnostic) -> Expression.Node {
    depth += 1
    defer { depth -= 1 }
    guard depth < 100 else { throw fault("the expression is nested too deeply") }
    guard case .sign(let sign) = token, ["-", "!", "+", "~"].contains(sign) else { return try members(of: primary()) }
    try advance()
    let node = try unary()
    switch sign {
    case "-": return .negative(node)
    case "!": return .not(node)
    default: return .prefix(sign, node)
    }
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
    case .sign("["):
      try advance()
      return .list(try list(until: "]"))
    case .sign("{"):
      try advance()
      return try mapping()
    case .name(let name):
      try advance()
      return try named(name)
    case .sign, .end: throw unexpected()
    }
  }

  /// `.name` and `[…]` behind a value.
  private mutating func members(of node: Expression.Node) throws(Diagnostic) -> Expression.Node {
    var node = node
    while token == .sign(".") || token == .sign("[") {
      let isName = token == .sign(".")
      try advance()
      let key: Expression.Node
      if isName {
        guard case .name(let name) = token else { throw unexpected() }
        key = .constant(.text(name))
        try advance()
      } else {
        key = try condition()
        try expect("]")
      }
      if node == .datum, case .constant(let value) = key {
        node = .field(value.scriptText)
      } else {
        node = .member(node, key)
      }
    }
    return node
  }

  private mutating func named(_ name: String) throws(Diagnostic) -> Expression.Node {
    switch name {
    case "true", "false": return .constant(.boolean(name == "true"))
    case "null", "undefined": return .constant(.null)
    case "datum": return .datum
    default: break
    }
    if let value = Expression.constants[name] { return .constant(.number(value)) }
    guard let function = Expression.functions[name] else {
      if let reason = Expression.reasonAgainst(name) {
        throw fault("`\(name)` of Vega's expressions is not supported", remedy: reason)
      }
      throw fault(
        "no function is called `\(name)`",
        remedy: "a column is written datum.\(name); functions are: "
          + Expression.functionNames.joined(separator: ", "))
    }
    let site = calls
    calls += 1
    try expect("(")
    let arguments = try list(until: ")")
    guard function.arguments.contains(arguments.count) else {
      let isTooMuch = arguments.count > function.arguments.upperBound
      throw fault(
        "`\(name)` takes \(Self.words(function.arguments)), not \(arguments.count)",
        remedy: !isTooMuch
          ? "add what is missing"
          : name == "round" ? "`format(value, '.2f')` has two decimals" : "leave out what follows")
    }
    return .call(name, arguments, site: site)
  }

  private mutating func list(until end: String) throws(Diagnostic) -> [Expression.Node] {
    var nodes: [Expression.Node] = []
    while token != .sign(end) {
      nodes.append(try condition())
      if token == .sign(",") { try advance() } else { break }
    }
    try expect(end)
    return nodes
  }

  private mutating func mapping() throws(Diagnostic) -> Expression.Node {
    var (names, nodes): ([String], [Expression.Node]) = ([], [])
    while token != .sign("}") {
      switch token {
      case .name(let name), .text(let name): names.append(name)
      case .number(let number): names.append(ScriptNumber.text(number))
      case .sign, .end: throw unexpected()
      }
      try advance()
      try expect(":")
      nodes.append(try condition())
      if token == .sign(",") { try advance() } else { break }
    }
    try expect("}")
    return .mapping(names, nodes)
  }

  private static func words(_ counts: ClosedRange<Int>) -> String {
    let (least, most) = (counts.lowerBound, counts.upperBound)
    if least == most { return "\(least) argument\(least == 1 ? "" : "s")" }
    return most == Int.max ? "at least \(least) argument\(least == 1 ? "" : "s")" : "\(least) to \(most) arguments"
  }

  private mutating func expect(_ sign: String) throws(Diagnostic) {
    guard token == .sign(sign) else { throw unexpected() }
    try advance()
  }

  private mutating func advance() throws(Diagnostic) { token = try tokens.next() }

  private func unexpected() -> Diagnostic {
    fault("the expression cannot be read: \(token.description) stands where something else is expected")
  }

  private func fault(_ problem: String, remedy: String? = nil) -> Diagnostic {
    .expression(problem, at: place, remedy: remedy)
  }
}

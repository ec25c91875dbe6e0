import Diagnostics

extension FormulaParser {
  mutating func command(_ name: String, _ token: TeXToken) -> MathNode? {
    guard let command = MathSubset.commands[name] else {
      reportUnknown(name, token)
      return nil
    }
    switch command {
    case .symbol(let symbol): return .symbol(inAlphabet(symbol))
    case .space(let width): return .space(width)
    case .fraction(let bar, let style):
      let numerator = argument(of: token)
      guard let numerator, let denominator = argument(of: token) else { return nil }
      let fraction = MathNode.fraction(
        MathFraction(numerator: numerator, denominator: denominator, hasBar: bar, style: style))
      return bar ? fraction : .fence(MathFence(open: "(", parts: [fraction], separators: [], close: ")"))
    case .root:
      let hasDegree = scanner.peek().kind == .character("[")
      let degree = hasDegree ? bracketed() : nil
      guard !hasDegree || degree != nil else { return nil }
      return argument(of: token).map { .root($0, degree: degree) }
    case .accent(let accent): return argument(of: token).map { .accent(accent, $0) }
    case .bar(let bar): return argument(of: token).map { .bar(bar, $0) }
    case .stack(let over):
      let small = argument(of: token)
      guard let small, let base = argument(of: token, alone: true) else { return nil }
      return .stack(base, over: over ? small : nil, under: over ? nil : small)
    case .alphabet(let letters, let words):
      let outer = alphabet
      alphabet = (letters, words)
      defer { alphabet = outer }
      return argument(of: token)
    case .text(let letters): return rawArgument(of: token).map { .text(plainText($0), letters) }
    case .left: return fence(token)
    case .big(let size, let mathClass):
      guard let found = delimiter(after: token), let text = found.text else { return nil }
      return .symbol(MathSymbol(text, mathClass, .delimiter(size: size)))
    case .operatorName: return operatorName(token)
    case .mathClass(let mathClass): return argument(of: token).map { .classed(mathClass, $0) }
    case .not: return negated(token)
    case .begin: return environment(token)
    case .refused(let remedy):
      fault("`\\\(name)` is not in the subset of LaTeX's mathematics", at: token, remedy: remedy)
      // Its arguments are not read as mathematics, so that they lead to no further faults.
      while scanner.peek().kind == .openGroup, rawArgument(of: token) != nil {}
      return nil
    case .limits:
      fault("`\\\(name)` follows no operator", at: token, remedy: "put it behind `\\sum`, `\\int` or their like")
      return nil
    case .style(let style):
      return .styled(style, argument(of: token) ?? .row([]))
    case .middle, .right, .end: return nil
    }
  }

  /// The argument itself, without braces being an atom of their own: `\overset{!}{=}` is a relation.
  private mutating func argument(of token: TeXToken, alone: Bool) -> MathNode? {
    guard let node = argument(of: token) else { return nil }
    if case .row(let nodes) = node, nodes.count == 1 { return nodes[0] }
    return node
  }

  private mutating func reportUnknown(_ name: String, _ token: TeXToken) {
    let remedy = nearestName(to: name, among: MathSubset.names).map { "did you mean `\\\($0)`?" }
    fault(
      name.isEmpty ? "a backslash ends the formula" : "`\\\(name)` is not in the subset of LaTeX's mathematics",
      at: token, remedy: remedy ?? "write the formula with the commands that the manual lists")
  }

  /// `[…]`; nil where it is not closed, which is reported.
  private mutating func bracketed() -> MathNode? {
    let open = scanner.next()
    let nodes = row(in: .bracket)
    guard scanner.skip(.character("]")) else {
      fault("`[` is never closed", at: open, remedy: "write `]` behind the degree of the root")
      return nil
    }
    return Self.grouped(nodes)
  }

  private mutating func fence(_ left: TeXToken) -> MathNode? {
    let open = delimiter(after: left)
    var parts: [MathNode] = []
    var separators: [String] = []
    while true {
      parts.append(.row(row(in: .fence)))
      let token = scanner.peek()
      if token.kind == .command("middle") {
        _ = scanner.next()
        separators.append(delimiter(after: token)?.text ?? "|")
      } else if token.kind == .command("right") {
        _ = scanner.next()
        let close = delimiter(after: token)
        return .fence(
          MathFence(open: open?.text, parts: parts, separators: separators, close: close?.text))
      } else {
        fault(
          "`\\left` has no `\\right`", at: left,
          remedy: "write `\\right` and a delimiter where it ends, `\\right.` for none")
        return nil
      }
    }
  }

  struct Delimiter {
    /// Nil for the empty one, `.`.
    var text: String?
  }

  /// The delimiter behind `\left`, `\big` and their like; nil where there is none, which is reported.
  mutating func delimiter(after owner: TeXToken) -> Delimiter? {
    let token = scanner.peek()
    switch token.kind {
    case .character("."):
      _ = scanner.next()
      return Delimiter()
    case .character(let scalar):
      if let text = Self.delimiterSigns[scalar] {
        _ = scanner.next()
        return Delimiter(text: text)
      }
      if let symbol = MathSubset.symbols[String(scalar)], case .delimiter = symbol.kind {
        _ = scanner.next()
        return Delimiter(text: symbol.text)
      }
    case .command(let name):
      if case .symbol(let symbol) = MathSubset.commands[name] {
        if case .delimiter = symbol.kind {
          _ = scanner.next()
          return Delimiter(text: symbol.text)
        }
        if ["↑", "↓"].contains(symbol.text) {
          _ = scanner.next()
          return Delimiter(text: symbol.text)
        }
      }
    default: break
    }
    let expected = "one of: ( ) [ ] \\{ \\} | \\| / \\langle \\rangle \\lfloor \\rfloor \\lceil \\rceil"
    if token.kind == .end {
      fault("`\(scanner.text(owner.range))` lacks its delimiter", at: owner, expected: expected)
    } else {
      fault(
        "`\(scanner.text(token.range))` is no delimiter", at: token, expected: expected,
        remedy: "write a dot for none: `\(scanner.text(owner.range)).`")
    }
    return nil
  }

  private static let delimiterSigns: [Unicode.Scalar: String] = [
    "(": "(", ")": ")", "[": "[", "]": "]", "|": "|", "/": "/", "<": "⟨", ">": "⟩",
  ]

  private mutating func operatorName(_ token: TeXToken) -> MathNode? {
    let star = scanner.skip(.character("*"))
    guard let range = rawArgument(of: token) else { return nil }
    let name = plainText(range, isName: true)
    return .symbol(MathSymbol(name, .largeOperator, .function(star ? .aboveInDisplay : .beside)))
  }

  private mutating func negated(_ token: TeXToken) -> MathNode? {
    let next = scanner.peek()
    guard next.kind != .end, next.kind != .closeGroup, let node = atom() else {
      fault("`\\not` lacks the sign that it negates", at: token, remedy: "write it before a relation: `\\not\\in`")
      return nil
    }
    if case .symbol(var symbol) = node, let text = MathSubset.negations[symbol.text] {
      symbol.text = text
      return .symbol(symbol)
    }
    fault(
      "`\\not` cannot negate `\(scanner.text(next.range))`", at: token,
      expected: "one of the relations " + MathSubset.negations.keys.sorted().joined(separator: " "))
    return nil
  }
}

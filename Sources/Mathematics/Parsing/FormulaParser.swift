/// A fault of a formula.
struct FormulaFault: Hashable {
  var problem: String
  /// In UTF-8 bytes of the formula.
  var offset: Int
  /// In Unicode scalars.
  var length: Int
  var expected: String?
  var remedy: String?
}

/// Reads a formula by recursive descent and collects its faults; what follows a fault is read on.
struct FormulaParser {
  /// What has been opened and is to be closed.
  enum Opened { case group, bracket, fence, cell }

  static let maximumDepth = 40

  var scanner: TeXScanner
  let display: Bool
  private(set) var faults: [FormulaFault] = []
  /// The alphabet of `\mathbf` and its like around the present token.
  var alphabet: (letters: MathAlphabet, words: Bool)?
  private var opened: [Opened] = []
  private var depth = 0
  private var isAbandoned = false

  init(_ tex: String, display: Bool) {
    scanner = TeXScanner(tex)
    self.display = display
  }

  mutating func formula() -> MathNode {
    let first = scanner.peek()
    if first.kind == .end { fault("the formula is empty", at: TeXToken(kind: .end, range: 0..<0)) }
    return Self.grouped(row())
  }

  mutating func fault(_ problem: String, at token: TeXToken, expected: String? = nil, remedy: String? = nil) {
    guard !isAbandoned else { return }
    let found = FormulaFault(
      problem: problem, offset: scanner.utf8Offset(token.range.lowerBound), length: max(1, token.range.count),
      expected: expected, remedy: remedy)
    if !faults.contains(found) { faults.append(found) }
  }

  /// Reads what stands within something opened; the closing token is left to the caller.
  mutating func row(in kind: Opened) -> [MathNode] {
    opened.append(kind)
    defer { opened.removeLast() }
    return row()
  }

  /// Atoms with their scripts up to the token that closes something open.
  private mutating func row() -> [MathNode] {
    var nodes: [MathNode] = []
    while true {
      let token = scanner.peek()
      if token.kind == .end { return nodes }
      if let closed = closing(token) {
        if opened.contains(closed) { return nodes }
        reportStray(scanner.next())
        continue
      }
      if token.kind == .character("]"), opened.last == .bracket { return nodes }
      if case .command(let name) = token.kind, case .style(let style) = MathSubset.commands[name] {
        scanner.position = token.range.upperBound
        if let rest = deeper(at: token, { .row($0.row()) }) { nodes.append(.styled(style, rest)) }
        return nodes
      }
      if let node = scripted() { nodes.append(node) }
    }
  }

  private func closing(_ token: TeXToken) -> Opened? {
    switch token.kind {
    case .closeGroup: .group
    case .alignment, .newRow, .command("end"): .cell
    case .command("right"), .command("middle"): .fence
    default: nil
    }
  }

  private mutating func reportStray(_ token: TeXToken) {
    let written = scanner.text(token.range)
    switch token.kind {
    case .closeGroup: fault("`}` closes nothing", at: token, remedy: "remove it, or open a group with `{` before it")
    case .alignment:
      fault("`&` stands in no table", at: token, remedy: "put the lines into `\\begin{aligned} … \\end{aligned}`")
    case .newRow:
      fault("`\\\\` stands in no table", at: token, remedy: "put the lines into `\\begin{aligned} … \\end{aligned}`")
    case .command("end"):
      fault("`\\end` ends nothing", at: token, remedy: "begin the environment before it")
      _ = rawArgument(of: token)
    default:
      fault("`\(written)` has no `\\left` before it", at: token, remedy: "write `\\left` before the first delimiter")
      _ = delimiter(after: token)
    }
  }

  /// An atom with what stands at its upper and lower right; nil where a fault left nothing.
  private mutating func scripted() -> MathNode? {
    var base: MathNode?
    switch scanner.peek().kind {
    case .raise, .lower, .character("'"): base = .row([])
    default: base = atom()
    }
    var limits = base?.usualLimits ?? .beside
    while case .command(let name) = scanner.peek().kind, case .limits(let given) = MathSubset.commands[name] {
      let token = scanner.next()
      if base?.mathClass != .largeOperator {
        fault("`\\\(name)` follows no operator", at: token, remedy: "put it behind `\\sum`, `\\int` or their like")
      }
      limits = given
    }
    var (sub, superscript): (MathNode?, MathNode?)
    while true {
      let token = scanner.peek()
      switch token.kind {
      case .lower:
        _ = scanner.next()
        if sub != nil { reportSecond("subscript", token) }
        sub = argument(of: token)
      case .raise:
        _ = scanner.next()
        if superscript != nil { reportSecond("superscript", token) }
        superscript = argument(of: token)
      case .character("'"), .character("’"):
        if superscript != nil { reportSecond("superscript", token) }
        superscript = primes()
      default:
        guard sub != nil || superscript != nil else { return base }
        return .scripts(
          MathScripts(base: base ?? .row([]), sub: sub, superscript: superscript, limits: limits))
      }
    }
  }

  private mutating func reportSecond(_ kind: String, _ token: TeXToken) {
    fault(
      "a second \(kind) of the same part", at: token,
      remedy: "say in braces what belongs together: `x^{a^b}` or `{x^a}^b`")
  }

  /// Primes, with the superscript that may follow them.
  private mutating func primes() -> MathNode {
    var count = 0
    while scanner.skip(.character("'")) || scanner.skip(.character("’")) { count += 1 }
    let primes = MathNode.symbol(MathSymbol(String(repeating: "′", count: count), .ordinary, .prime))
    let token = scanner.peek()
    guard token.kind == .raise else { return primes }
    _ = scanner.next()
    return .row([primes] + (argument(of: token).map { [$0] } ?? []))
  }

  /// A group or a single atom; a missing one is reported at what needs it.
  mutating func argument(of owner: TeXToken) -> MathNode? {
    let token = scanner.peek()
    if token.kind == .openGroup { return group() }
    if token.kind == .end || closing(token) != nil || token.kind == .raise || token.kind == .lower {
      fault(
        "`\(scanner.text(owner.range))` lacks its argument", at: owner,
        remedy: "write it in braces: `\(scanner.text(owner.range)){…}`")
      return nil
    }
    if case .character(let scalar) = token.kind, scalar.isDigit {
      _ = scanner.next()
      return .symbol(number(String(scalar)))
    }
    return atom()
  }

  mutating func group() -> MathNode {
    let open = scanner.next()
    return deeper(at: open) { parser in
      let nodes = parser.row(in: .group)
      if !parser.scanner.skip(.closeGroup) {
        parser.fault("`{` is never closed", at: open, remedy: "write `}` where the group ends")
      }
      return Self.grouped(nodes)
    } ?? .row([])
  }

  /// Runs `read` one level deeper, or reports that there are too many levels and gives the rest of the formula up.
  mutating func deeper(at token: TeXToken, _ read: (inout FormulaParser) -> MathNode?) -> MathNode? {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.maximumDepth else {
      fault(
        "the formula is nested too deeply", at: token, expected: "at most \(Self.maximumDepth) levels",
        remedy: "name a part of it and write that formula on its own")
      isAbandoned = true
      scanner.position = scanner.scalars.count
      return nil
    }
    return read(&self)
  }

  /// The nodes as one; a group of one ordinary atom is that atom.
  static func grouped(_ nodes: [MathNode]) -> MathNode {
    nodes.count == 1 && nodes[0].mathClass == .ordinary ? nodes[0] : .row(nodes)
  }
}

extension MathNode {
  /// Where scripts go that follow it.
  fileprivate var usualLimits: MathLimits {
    switch self {
    case .symbol(let symbol):
      switch symbol.kind {
      case .largeOperator(let limits), .function(let limits): limits
      default: .beside
      }
    case .bar(.overbrace, _), .bar(.underbrace, _): .above
    case .classed(.largeOperator, _): .aboveInDisplay
    default: .beside
    }
  }
}

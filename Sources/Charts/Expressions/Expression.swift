import Diagnostics

/// A subset of Vega's expressions: constants, `datum.column` and `datum['column']`, arithmetic, comparisons, `&&`, `||`,
/// `!`, `a ? b : c`, and the functions of `functions`.
struct Expression: Sendable, Hashable {
  indirect enum Node: Sendable, Hashable {
    case constant(ChartValue)
    case field(String)
    case negative(Node)
    case not(Node)
    case binary(String, Node, Node)
    case condition(Node, Node, Node)
    case call(String, [Node])
    /// A date in milliseconds since 1970 began, rounded down to a unit.
    case moment(Node, TimeUnit?)
  }

  let root: Node
  let place: SourcePlace

  init(_ root: Node, at place: SourcePlace) {
    self.root = root
    self.place = place
  }

  /// By their names, with how many arguments they take.
  static let functions: [(name: String, arguments: ClosedRange<Int>)] =
    [
      ("abs", 1...1), ("ceil", 1...1), ("clamp", 3...3), ("exp", 1...1), ("floor", 1...1), ("format", 2...2),
      ("if", 3...3), ("isValid", 1...1), ("length", 1...1), ("log", 1...1), ("log10", 1...1), ("lower", 1...1),
      ("max", 1...Int.max), ("min", 1...Int.max), ("pow", 2...2), ("round", 1...1), ("slice", 2...3), ("sqrt", 1...1),
      ("toNumber", 1...1), ("toString", 1...1), ("upper", 1...1),
    ] + TimeFunctions.all
}

extension Expression.Node {
  var fields: [String] {
    switch self {
    case .constant: []
    case .field(let name): [name]
    case .negative(let node), .not(let node), .moment(let node, _): node.fields
    case .binary(_, let left, let right): left.fields + right.fields
    case .condition(let test, let yes, let no): test.fields + yes.fields + no.fields
    case .call(_, let arguments): arguments.flatMap(\.fields)
    }
  }

  /// The value for one row; null where it has none, such as the root of a negative number.
  func value(columns: [String], row: [ChartValue]) -> ChartValue {
    func evaluate(_ node: Expression.Node) -> ChartValue { node.value(columns: columns, row: row) }
    switch self {
    case .constant(let value): return value
    case .field(let name): return columns.firstIndex(of: name).map { row[$0] } ?? .null
    case .negative(let node): return .numeric(evaluate(node).number.map { -$0 })
    case .moment(let node, let unit):
      guard let date = evaluate(node).asDate else { return .null }
      return .numeric((unit.map { date.floored(to: $0) } ?? date).number)
    case .not(let node): return .boolean(!evaluate(node).isTrue)
    case .condition(let test, let yes, let no): return evaluate(evaluate(test).isTrue ? yes : no)
    case .binary("&&", let left, let right): return .boolean(evaluate(left).isTrue && evaluate(right).isTrue)
    case .binary("||", let left, let right): return .boolean(evaluate(left).isTrue || evaluate(right).isTrue)
    case .binary(let sign, let left, let right): return Self.binary(sign, evaluate(left), evaluate(right))
    case .call(let name, let arguments): return Self.call(name, arguments.map(evaluate))
    }
  }

  private static func binary(_ sign: String, _ left: ChartValue, _ right: ChartValue) -> ChartValue {
    switch sign {
    case "==", "===": return .boolean(left == right)
    case "!=", "!==": return .boolean(left != right)
    case "+":
      if case .text(let text) = left { return .text(text + right.label) }
      if case .text(let text) = right { return .text(left.label + text) }
    case "<", "<=", ">", ">=":
      if case .text(let a) = left, case .text(let b) = right {
        return .boolean(compare(sign, ChartValue.inNaturalOrder(.text(a), .text(b)), a == b))
      }
    default: break
    }
    guard let a = left.number, let b = right.number else { return .null }
    switch sign {
    case "+": return .numeric(a + b)
    case "-": return .numeric(a - b)
    case "*": return .numeric(a * b)
    case "/": return .numeric(a / b)
    case "%": return .numeric(b == 0 ? nil : a.truncatingRemainder(dividingBy: b))
    default: return .boolean(compare(sign, a < b, a == b))
    }
  }

  private static func compare(_ sign: String, _ less: Bool, _ equal: Bool) -> Bool {
    switch sign {
    case "<": less
    case "<=": less || equal
    case ">": !less && !equal
    default: !less
    }
  }

  private static func call(_ name: String, _ arguments: [ChartValue]) -> ChartValue {
    if let value = textCall(name, arguments) ?? TimeFunctions.call(name, arguments) { return value }
    if name == "isValid" { return .boolean(arguments.first.map { $0 != .null } ?? false) }
    let numbers = arguments.compactMap(\.number)
    guard numbers.count == arguments.count, let first = numbers.first else { return .null }
    switch name {
    case "abs": return .numeric(abs(first))
    case "ceil": return .numeric(first.rounded(.up))
    case "floor": return .numeric(first.rounded(.down))
    case "round": return .numeric((first + 0.5).rounded(.down))
    case "sqrt": return .numeric(first < 0 ? nil : first.squareRoot())
    case "exp": return .numeric(Exponential.natural(first))
    case "log": return .numeric(first > 0 ? Logarithm.natural(first) : nil)
    case "pow": return .numeric(Exponential.power(first, numbers[1], whole: true))
    case "clamp": return .numeric(Swift.max(numbers[1], Swift.min(numbers[2], first)))
    case "log10": return .numeric(first > 0 ? Logarithm.decimal(first) : nil)
    case "max": return .numeric(numbers.max())
    default: return .numeric(numbers.min())
    }
  }
}

extension Expression.Node {
  /// Functions of anything but numbers; nil for others.
  fileprivate static func textCall(_ name: String, _ arguments: [ChartValue]) -> ChartValue? {
    let first = arguments.first ?? .null
    switch name {
    case "if": return arguments[first.isTrue ? 1 : 2]
    case "toNumber":
      if case .text(let text) = first { return .numeric(Double(text)) }
      return .numeric(first.number)
    case "toString": return first == .null ? .null : .text(first.label)
    case "upper": return .text(first.label.uppercased())
    case "lower": return .text(first.label.lowercased())
    case "length": return .number(Double(first.label.utf16.count))
    case "slice":
      let units = Array(first.label.utf16)
      func place(_ index: Int, _ standard: Int) -> Int {
        let number = arguments.count > index ? arguments[index].number ?? 0 : Double(standard)
        let whole = Int(Swift.max(-1e9, Swift.min(1e9, number)))
        return Swift.max(0, Swift.min(units.count, whole < 0 ? units.count + whole : whole))
      }
      let (start, end) = (place(1, 0), place(2, units.count))
      return .text(start < end ? String(decoding: units[start..<end], as: UTF16.self) : "")
    case "format":
      guard let number = first.number, case .text(let text) = arguments[1],
        let format = NumberFormat(text)
      else { return .null }
      return .text(format(number))
    default: return nil
    }
  }
}

extension ChartValue {
  /// JavaScript's truth.
  var isTrue: Bool {
    switch self {
    case .null: false
    case .boolean(let flag): flag
    case .number(let value): value != 0 && !value.isNaN
    case .text(let text): !text.isEmpty
    case .date, .interval: true
    }
  }

  fileprivate static func numeric(_ value: Double?) -> ChartValue {
    value.map { $0.isFinite ? .number($0) : .null } ?? .null
  }
}

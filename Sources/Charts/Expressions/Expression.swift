import Diagnostics

/// Vega's expressions as far as they are the same on every computer: constants, `datum` and what lies in it, lists and
/// mappings, JavaScript's operators, and the functions of `functions`.
///
/// A missing value stays missing: arithmetic with it has no result, and no comparison of size holds for it.
struct Expression: Sendable, Hashable {
  indirect enum Node: Sendable, Hashable {
    case constant(ChartValue)
    case field(String)
    /// The whole row.
    case datum
    /// What a name, or a place in a list, leads to.
    case member(Node, Node)
    case list([Node])
    case mapping([String], [Node])
    case negative(Node)
    case not(Node)
    /// `+` and `~`.
    case prefix(String, Node)
    case binary(String, Node, Node)
    case condition(Node, Node, Node)
    /// - Parameter site: how many calls stand before it in the expression.
    case call(String, [Node], site: Int = 0)
    /// A date in milliseconds since 1970 began, rounded down to a unit.
    case moment(Node, TimeUnit?)
  }

  let root: Node
  let place: SourcePlace

  init(_ root: Node, at place: SourcePlace) {
    self.root = root
    self.place = place
  }

  /// Its value in each row.
  func values(of table: ChartTable) -> [ChartValue] {
    table.rows.indices.map { root.endlessValue(columns: table.columns, row: table.rows[$0], index: $0) }
  }
}

/// What an expression looks at.
struct ExpressionRow {
  var columns: [String]
  var values: [ChartValue]
  /// The place of the row among those of its table.
  var index = 0
}

extension Expression.Node {
  var fields: [String] {
    switch self {
    case .constant, .datum: []
    case .field(let name): [name]
    case .negative(let node), .not(let node), .prefix(_, let node), .moment(let node, _): node.fields
    case .binary(_, let left, let right), .member(let left, let right): left.fields + right.fields
    case .condition(let test, let yes, let no): test.fields + yes.fields + no.fields
    case .call(_, let nodes, _), .list(let nodes), .mapping(_, let nodes): nodes.flatMap(\.fields)
    }
  }

  /// The value for one row; null where it has none, such as the root of a negative number.
  func value(columns: [String], row: [ChartValue], index: Int = 0) -> ChartValue {
    evaluated(ExpressionRow(columns: columns, values: row, index: index)).finite
  }

  /// The value for one row, which may have no end; null where it is not a number.
  func endlessValue(columns: [String], row: [ChartValue], index: Int) -> ChartValue {
    let value = evaluated(ExpressionRow(columns: columns, values: row, index: index))
    return value == .number(.infinity) || value == .number(-.infinity) ? value : value.finite
  }

  /// Whether it names a column that rows do not have: JavaScript's `undefined`, which is no null.
  private func isMissing(in row: ExpressionRow) -> Bool {
    guard case .field(let name) = self else { return false }
    return !row.columns.contains(name) && FieldPath(name, in: row.columns) == nil
  }

  /// The value within an expression, where what is missing may be not a number.
  private func evaluated(_ row: ExpressionRow) -> ChartValue {
    switch self {
    case .constant(let value): return value
    case .field(let name):
      guard let place = row.columns.firstIndex(of: name) else {
        return FieldPath(name, in: row.columns).flatMap { $0.value(in: row.values) } ?? .null
      }
      return row.values[place]
    case .datum: return .mapping(NamedValues(names: row.columns, values: row.values))
    case .member(.datum, let key):
      return row.columns.firstIndex(of: key.evaluated(row).scriptText).map { row.values[$0] } ?? .null
    case .member(let node, let key):
      let (value, name) = (node.evaluated(row), key.evaluated(row).scriptText)
      return value.member(name) ?? (name == "length" ? ListFunctions.length(value) : .null)
    case .list(let nodes): return .list(nodes.map { $0.evaluated(row).finite })
    case .mapping(let names, let nodes):
      return .mapping(NamedValues(names: names, values: nodes.map { $0.evaluated(row).finite }))
    case .negative(let node): return .number(-node.evaluated(row).scriptNumber)
    case .prefix(let sign, let node):
      let value = node.evaluated(row).scriptNumber
      return .number(sign == "~" ? Operators.bits("^", value, -1) : value)
    case .not(let node): return .boolean(!node.evaluated(row).isTrue)
    case .moment(let node, let unit):
      guard let date = node.evaluated(row).finite.asDate else { return .null }
      return (unit.map { date.floored(to: $0) } ?? date).number.map { .number($0) } ?? .null
    case .condition(let test, let yes, let no): return (test.evaluated(row).isTrue ? yes : no).evaluated(row)
    case .binary("&&", let left, let right):
      let value = left.evaluated(row)
      return value.isTrue ? right.evaluated(row) : value
    case .binary("||", let left, let right):
      let value = left.evaluated(row)
      return value.isTrue ? value : right.evaluated(row)
    case .binary(let sign, let left, let right)
    where (sign == "===" || sign == "!==") && left.isMissing(in: row) != right.isMissing(in: row):
      return .boolean(sign == "!==")
    case .binary(let sign, let left, let right): return Operators.value(sign, left.evaluated(row), right.evaluated(row))
    case .call("random", _, let site): return .number(SeededRandom.share(row: row.index, site: site))
    case .call(let name, let arguments, _):
      return Expression.functions[name]?.value(arguments.map { $0.evaluated(row) }) ?? .null
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
    case .date, .interval, .list, .mapping: true
    }
  }

  /// Missing where it is no finite number.
  var finite: ChartValue {
    if case .number(let value) = self, !value.isFinite { return .null }
    return self
  }

  /// As JavaScript reads it where a number is needed; not a number where it is missing.
  var scriptNumber: Double {
    switch self {
    case .number(let value), .date(let value): value
    case .boolean(let flag): flag ? 1 : 0
    case .text(let text): ScriptNumber.read(text)
    case .interval(let start, _): start
    case .null, .list, .mapping: .nan
    }
  }

  /// As JavaScript writes it where a text is needed.
  var scriptText: String {
    switch self {
    case .number(let value): ScriptNumber.text(value)
    case .list(let values): values.map { $0 == .null ? "" : $0.scriptText }.joined(separator: ",")
    case .null, .text, .boolean, .date, .interval, .mapping: label
    }
  }
}

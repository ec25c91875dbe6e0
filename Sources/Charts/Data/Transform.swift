import Diagnostics

/// A step that changes the rows of the data before they are encoded.
enum Transform: Sendable, Hashable {
  case filter(Expression)
  case calculate(Expression, as: String)

  static func read(_ value: PlacedValue, collector: DiagnosticCollector) -> Transform? {
    let reader = MappingReader(value, of: "transform", collector: collector)
    defer { reader.finish() }
    if let filter = reader.value("filter") {
      if filter.map != nil { return predicate(filter, collector: collector).map(Transform.filter) }
      return expression(filter, collector: collector).map(Transform.filter)
    }
    if let calculate = reader.value("calculate") {
      guard let name = reader.required("as")?.text else { return nil }
      return expression(calculate, collector: collector).map { .calculate($0, as: name) }
    }
    for key in unsupported {
      guard let found = reader.value(key) else { continue }
      for other in ["as", "groupby", "sort", "frame", "on", "fields", "key", "extent"] { _ = reader.value(other) }
      collector.report(
        Diagnostic(
          "the transform `\(key)` of Vega-Lite is not supported", at: found.place, expected: "`filter` or `calculate`",
          remedy: "let the query do it"))
      return nil
    }
    return nil
  }

  private static let unsupported = [
    "aggregate", "bin", "density", "extent", "flatten", "fold", "impute", "joinaggregate", "loess", "lookup", "pivot",
    "quantile", "regression", "sample", "stack", "timeUnit", "window",
  ]

  private static func expression(_ value: PlacedValue, collector: DiagnosticCollector) -> Expression? {
    do throws(Diagnostic) {
      guard let text = value.text else {
        throw Diagnostic("an expression is a text, not \(value.kindName)", at: value.place)
      }
      return try Expression(text, at: value.place)
    } catch {
      collector.report(error)
      return nil
    }
  }

  /// Vega-Lite's predicates: `{field: a, equal: 1}`, `oneOf`, `range`, `lt`, `lte`, `gt`, `gte`, `valid`.
  private static func predicate(_ value: PlacedValue, collector: DiagnosticCollector) -> Expression? {
    let reader = MappingReader(value, of: "filter", collector: collector)
    defer { reader.finish() }
    guard let name = reader.required("field")?.text else { return nil }
    let field = Expression.Node.field(name)
    var conditions: [Expression.Node] = []
    for (key, sign) in [("equal", "=="), ("lt", "<"), ("lte", "<="), ("gt", ">"), ("gte", ">=")] {
      guard let found = reader.value(key) else { continue }
      guard let constant = ChartValue(found) else {
        reader.wrong(found, key, expected: "a number, a text or a boolean")
        continue
      }
      conditions.append(.binary(sign, field, .constant(constant)))
    }
    if let values = reader.values("oneOf") {
      conditions.append(
        values.map { Expression.Node.binary("==", field, .constant($0)) }
          .reduce(.constant(.boolean(false))) { .binary("||", $0, $1) })
    }
    if let range = reader.values("range"), range.count == 2 {
      conditions += [.binary(">=", field, .constant(range[0])), .binary("<=", field, .constant(range[1]))]
    }
    if let valid = reader.boolean("valid") {
      let call = Expression.Node.call("isValid", [field])
      conditions.append(valid ? call : .not(call))
    }
    guard let first = conditions.first else { return nil }
    return Expression(conditions.dropFirst().reduce(first) { .binary("&&", $0, $1) }, at: value.place)
  }

  /// The columns that it adds.
  var newColumns: [String] {
    if case .calculate(_, let name) = self { [name] } else { [] }
  }

  /// The columns that it reads, with the place of the expression.
  var usedColumns: [(String, SourcePlace)] {
    switch self {
    case .filter(let expression), .calculate(let expression, _):
      expression.root.fields.map { ($0, expression.place) }
    }
  }

  func apply(to table: ChartTable) throws(Diagnostic) -> ChartTable {
    switch self {
    case .filter(let expression):
      let kept = table.rows.filter { expression.root.value(columns: table.columns, row: $0).isTrue }
      return ChartTable(columns: table.columns, rows: kept)
    case .calculate(let expression, let name):
      var result = table
      let place = table.columns.firstIndex(of: name)
      if place == nil { result.columns.append(name) }
      for index in result.rows.indices {
        let value = expression.root.value(columns: table.columns, row: table.rows[index])
        if let place { result.rows[index][place] = value } else { result.rows[index].append(value) }
      }
      return result
    }
  }
}

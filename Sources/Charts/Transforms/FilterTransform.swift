import Diagnostics

/// Keeps the rows for which an expression is true.
struct FilterTransform: RowTransform {
  var expression: Expression

  @Sendable static func read(_ reader: MappingReader, collector: DiagnosticCollector) -> (any RowTransform)? {
    guard let filter = reader.required("filter") else { return nil }
    let expression =
      filter.map == nil
      ? Expression.read(filter, collector: collector) : Expression.predicate(filter, collector: collector)
    return expression.map(FilterTransform.init)
  }

  var usedFields: [PlacedField] { expression.usedFields }

  func columns(after columns: [String]) -> [String] { columns }

  func apply(to table: ChartTable) -> ChartTable {
    ChartTable(
      columns: table.columns,
      rows: table.rows.filter { expression.root.value(columns: table.columns, row: $0).isTrue })
  }
}

/// Adds a column of the values of an expression.
struct CalculateTransform: RowTransform {
  var expression: Expression
  var name: String

  @Sendable static func read(_ reader: MappingReader, collector: DiagnosticCollector) -> (any RowTransform)? {
    guard let value = reader.required("calculate"), let name = reader.required("as")?.text else { return nil }
    return Expression.read(value, collector: collector).map { CalculateTransform(expression: $0, name: name) }
  }

  var usedFields: [PlacedField] { expression.usedFields }

  func columns(after columns: [String]) -> [String] { columns.adding([name]) }

  func apply(to table: ChartTable) -> ChartTable {
    var result = table
    result.set(name, to: table.rows.map { expression.root.value(columns: table.columns, row: $0) })
    return result
  }
}

extension Expression {
  var usedFields: [PlacedField] { root.fields.map { PlacedField(name: $0, place: place) } }

  static func read(_ value: PlacedValue, collector: DiagnosticCollector) -> Expression? {
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
  static func predicate(_ value: PlacedValue, collector: DiagnosticCollector) -> Expression? {
    if let combined = combination(value, collector: collector) { return combined }
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

  /// `{and: […]}`, `{or: […]}` and `{not: …}` of texts and predicates; nil for a mapping that is none of these.
  private static func combination(_ value: PlacedValue, collector: DiagnosticCollector) -> Expression? {
    func part(_ value: PlacedValue) -> Expression.Node? {
      (value.map == nil ? read(value, collector: collector) : predicate(value, collector: collector))?.root
    }
    guard value.map?.count == 1, let entry = value.map?.first else { return nil }
    switch entry.key {
    case "not": return part(entry.value).map { Expression(.not($0), at: value.place) }
    case "and", "or":
      let parts = (entry.value.list ?? []).compactMap(part)
      guard let first = parts.first, parts.count == entry.value.list?.count else { return nil }
      let sign = entry.key == "and" ? "&&" : "||"
      return Expression(parts.dropFirst().reduce(first) { .binary(sign, $0, $1) }, at: value.place)
    default: return nil
    }
  }
}

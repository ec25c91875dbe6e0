import Diagnostics

/// Keeps the rows for which an expression is true.
struct FilterTransform: RowTransform {
  var expression: Expression

  @Sendable static func read(_ reader: MappingReader, collector: DiagnosticCollector) -> (any RowTransform)? {
    guard let filter = reader.required("filter") else { return nil }
    return Expression.condition(filter, collector: collector).map(FilterTransform.init)
  }

  var usedFields: [PlacedField] { expression.usedFields }

  func columns(after columns: [String]) -> [String] { columns }

  func apply(to table: ChartTable, with tables: [ChartTable]) -> ChartTable {
    ChartTable(
      columns: table.columns,
      rows: zip(expression.values(of: table), table.rows).filter { $0.0.isTrue }.map(\.1))
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

  func apply(to table: ChartTable, with tables: [ChartTable]) -> ChartTable {
    var result = table
    result.set(name, to: expression.values(of: table))
    return result
  }
}

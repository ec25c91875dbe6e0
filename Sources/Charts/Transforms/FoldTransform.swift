import Diagnostics

/// Makes one row of each of several columns: its name and its value.
struct FoldTransform: RowTransform {
  var fields: [PlacedField]
  var names: [String]

  @Sendable static func read(_ reader: MappingReader, collector: DiagnosticCollector) -> (any RowTransform)? {
    let fields = reader.fields("fold")
    let names = reader.value("as")?.text.map { [$0, "value"] } ?? reader.newColumns(default: ["key", "value"])
    return fields.isEmpty ? nil : FoldTransform(fields: fields, names: names)
  }

  var usedFields: [PlacedField] { fields }

  func columns(after columns: [String]) -> [String] { columns.adding(names) }

  func apply(to table: ChartTable, with tables: [ChartTable]) -> ChartTable {
    let all = Array(table.rows.indices)
    var result = ChartTable(columns: table.columns, rows: all.flatMap { row in fields.map { _ in table.rows[row] } })
    let columns = fields.map { table.values($0, in: all) }
    result.set(names[0], to: all.flatMap { _ in fields.map { .text($0.name) } })
    result.set(names[1], to: all.flatMap { row in columns.map { $0[row] } })
    return result
  }
}

import Diagnostics

/// Adds a column of dates rounded down to a unit, and one of where the unit ends: `{timeUnit: month, field: d, as: m}`.
struct TimeUnitTransform: RowTransform {
  var field: PlacedField
  var unit: TimeUnit
  var names: [String]

  @Sendable static func read(_ reader: MappingReader, collector: DiagnosticCollector) -> (any RowTransform)? {
    let unit = reader.timeUnit(collector: collector)
    let field = reader.requiredField("field")
    guard let name = reader.required("as")?.text, let unit, let field else { return nil }
    return TimeUnitTransform(field: field, unit: unit, names: [name, name + "_end"])
  }

  var usedFields: [PlacedField] { [field] }

  func columns(after columns: [String]) -> [String] { columns.adding(names) }

  func apply(to table: ChartTable, with tables: [ChartTable]) -> ChartTable {
    let starts = table.values(field, in: Array(table.rows.indices)).map { $0.asDate?.floored(to: unit) ?? .null }
    var result = table
    result.set(names[0], to: starts)
    result.set(names[1], to: starts.map { $0.number.map { .date(unit.end(of: $0)) } ?? .null })
    return result
  }
}

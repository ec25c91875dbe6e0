import Diagnostics

/// Makes a column of each value of one column, which holds an aggregate of another one.
struct PivotTransform: RowTransform {
  var field: PlacedField
  var value: PlacedField
  var groups: [PlacedField]
  var operation: Aggregate
  /// How many columns there are at most.
  var limit: Int?

  @Sendable static func read(_ reader: MappingReader, collector: DiagnosticCollector) -> (any RowTransform)? {
    let (field, value) = (reader.requiredField("pivot"), reader.requiredField("value"))
    let operation = reader.choice("op", Aggregate.self, elsewhere: Aggregate.unsupported, collector: collector)
    let limit = reader.integer("limit", atLeast: 0)
    let groups = reader.fields("groupby")
    guard let field, let value else { return nil }
    return PivotTransform(
      field: field, value: value, groups: groups, operation: operation ?? .sum, limit: limit == 0 ? nil : limit)
  }

  var usedFields: [PlacedField] { [field, value] + groups }

  var measuredFields: [PlacedField] { operation.takesAnything ? [] : [value] }

  var isOpen: Bool { true }

  func columns(after columns: [String]) -> [String] { groups.map(\.name) }

  func apply(to table: ChartTable, with tables: [ChartTable]) -> ChartTable {
    let all = Array(table.rows.indices)
    let keys = table.values(field, in: all)
    let values = table.values(value, in: all)
    var columns = Array(Set(keys)).sorted(by: ChartValue.inNaturalOrder)
    if let limit { columns = Array(columns.prefix(limit)) }
    let rows = table.groups(by: groups).map { group in
      let parts = Dictionary(grouping: group.rows) { keys[$0] }
      return group.key + columns.map { column in operation((parts[column] ?? []).map { values[$0] }) }
    }
    return ChartTable(columns: groups.map(\.name) + columns.map(\.scriptText), rows: rows)
  }
}

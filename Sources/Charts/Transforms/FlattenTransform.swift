import Diagnostics

/// Makes one row of each element of lists; shorter lists are missing in the last rows.
struct FlattenTransform: RowTransform {
  var fields: [PlacedField]
  var names: [String]

  @Sendable static func read(_ reader: MappingReader, collector: DiagnosticCollector) -> (any RowTransform)? {
    let fields = reader.fields("flatten")
    let names = reader.newColumns(default: fields.map(\.name))
    guard !fields.isEmpty else { return nil }
    return FlattenTransform(fields: fields, names: names)
  }

  var usedFields: [PlacedField] { fields }

  func columns(after columns: [String]) -> [String] { columns.adding(names) }

  func apply(to table: ChartTable, with tables: [ChartTable]) -> ChartTable {
    let all = Array(table.rows.indices)
    let lists = fields.map { table.values($0, in: all).map(Self.elements) }
    let counts = all.map { row in lists.map { $0[row].count }.max() ?? 0 }
    var result = ChartTable(
      columns: table.columns, rows: all.flatMap { Array(repeating: table.rows[$0], count: counts[$0]) })
    for (name, list) in zip(names, lists) {
      result.set(
        name, to: all.flatMap { row in (0..<counts[row]).map { $0 < list[row].count ? list[row][$0] : .null } })
    }
    return result
  }

  /// Those of a list and the signs of a text; nothing else has any.
  private static func elements(_ value: ChartValue) -> [ChartValue] {
    switch value {
    case .list(let list): list
    case .text(let text): text.map { .text(String($0)) }
    default: []
    }
  }
}

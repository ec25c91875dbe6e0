import Diagnostics

/// How the names of a chart's columns are written for Vega-Lite, which reads dots and brackets as ways into a value.
struct NamedColumns {
  /// Columns with such signs in their names.
  private var literal: Set<String> = []
  /// Columns in whose values others lie.
  private var nested: Set<String> = ["coef"]

  init(_ source: PlacedValue, _ tables: [ChartTable]) {
    for table in tables {
      literal.formUnion(table.columns)
      for (place, column) in table.columns.enumerated() where table.rows.contains(where: { $0[place].isNested }) {
        nested.insert(column)
      }
    }
    collect(source, isData: false)
  }

  private mutating func collect(_ value: PlacedValue, isData: Bool) {
    for item in value.list ?? [] { collect(item, isData: isData) }
    for entry in value.map ?? [] {
      if isData {
        literal.insert(entry.key)
        if entry.value.list != nil || entry.value.map != nil { nested.insert(entry.key) }
      } else if entry.key == "as" {
        let names = entry.value.text.map { [$0] } ?? entry.value.list?.compactMap(\.text) ?? []
        literal.formUnion(names)
        nested.formUnion(names)
      }
      collect(entry.value, isData: isData || entry.key == "data" || entry.key == "datasets")
    }
  }

  /// A name as Vega-Lite reads it: escaped, unless it leads into a value.
  func written(_ text: String) -> String {
    let name = ColumnName.read(text)
    guard !literal.contains(name), leadsIntoValue(name) else { return ColumnName.escaped(text) }
    return text
  }

  private func leadsIntoValue(_ name: String) -> Bool {
    if name.hasPrefix("argmax_") || name.hasPrefix("argmin_") { return true }
    return nested.contains { FieldPath(name, in: [$0])?.steps.isEmpty == false }
  }
}

import Diagnostics

/// Reads columns as numbers, booleans or texts: `parse` of a `format`.
struct ParseTransform: RowTransform {
  enum Kind: String, Sendable, Hashable, CaseIterable { case number, boolean, string }

  struct Column: Sendable, Hashable {
    var field: PlacedField
    var kind: Kind
  }

  var parsed: [Column]

  /// - Parameter value: a mapping of columns to kinds.
  static func read(_ value: PlacedValue, collector: DiagnosticCollector) -> ParseTransform? {
    let reader = MappingReader(value, of: "`parse`", collector: collector)
    defer { reader.finish() }
    var parsed: [Column] = []
    for entry in value.map ?? [] {
      guard let word = reader.value(entry.key) else { continue }
      let text = word.text ?? ""
      if let kind = Kind(rawValue: text) {
        parsed.append(
          Column(field: PlacedField(name: ColumnName.read(entry.key), place: entry.keyPlace), kind: kind))
      } else if text == "date" || text.hasPrefix("date:") || text.hasPrefix("utc:") {
        collector.report(
          Diagnostic(
            "a column cannot be parsed as `\(text)`", at: word.place,
            expected: "one of: " + Kind.allCases.map(\.rawValue).joined(separator: ", ")))
      } else {
        reader.wrong(word, entry.key, expected: "one of: " + Kind.allCases.map(\.rawValue).joined(separator: ", "))
      }
    }
    return parsed.isEmpty ? nil : ParseTransform(parsed: parsed)
  }

  var usedFields: [PlacedField] { parsed.map(\.field) }

  func columns(after columns: [String]) -> [String] { columns.adding(parsed.map(\.field.name)) }

  func apply(to table: ChartTable, with tables: [ChartTable]) -> ChartTable {
    var result = table
    for column in parsed {
      let name =
        switch column.kind {
        case .number: "toNumber"
        case .boolean: "toBoolean"
        case .string: "toString"
        }
      let call = Expression.Node.call(name, [.field(column.field.name)])
      result.set(column.field.name, to: table.rows.map { call.value(columns: table.columns, row: $0) })
    }
    return result
  }
}

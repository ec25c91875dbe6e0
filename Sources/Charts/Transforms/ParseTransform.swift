import Diagnostics

/// Reads columns as numbers, booleans, texts or dates: `parse` of a `format`.
struct ParseTransform: RowTransform {
  enum Kind: Sendable, Hashable {
    case number, boolean, string
    /// In a format, else as dates are usually written.
    case date(TimeFormat?)
  }

  struct Column: Sendable, Hashable {
    var field: PlacedField
    var kind: Kind
  }

  var parsed: [Column]

  /// - Parameter value: a mapping of columns to kinds.
  static func read(_ value: PlacedValue, collector: DiagnosticCollector) -> ParseTransform? {
    let reader = MappingReader(value, of: "`parse`", collector: collector)
    defer { reader.finish() }
    let parsed = (value.map ?? []).compactMap { entry -> Column? in
      guard let word = reader.value(entry.key) else { return nil }
      let text = word.text ?? ""
      guard let kind = kind(text) else {
        collector.report(
          Diagnostic(
            text.contains("%") ? "the date format cannot be read" : "nothing can be parsed as `\(text)`",
            at: word.place, expected: "number, boolean, string, date, or a date in a format: \"date:'%d %m %Y'\""))
        return nil
      }
      return Column(field: PlacedField(name: ColumnName.read(entry.key), place: entry.keyPlace), kind: kind)
    }
    return parsed.isEmpty ? nil : ParseTransform(parsed: parsed)
  }

  private static func kind(_ word: String) -> Kind? {
    switch word {
    case "number": return .number
    case "boolean": return .boolean
    case "string": return .string
    case "date": return .date(nil)
    default: break
    }
    guard let start = ["date:", "utc:"].first(where: word.hasPrefix) else { return nil }
    var pattern = word.dropFirst(start.count)
    for quote in ["'", "\""] where pattern.count > 1 && pattern.hasPrefix(quote) && pattern.hasSuffix(quote) {
      pattern = pattern.dropFirst().dropLast()
    }
    guard let format = TimeFormat(String(pattern)), format.isReadable else { return nil }
    return .date(format)
  }

  var usedFields: [PlacedField] { parsed.map(\.field) }

  var parsedColumns: [String] { parsed.map(\.field.name) }

  func columns(after columns: [String]) -> [String] { columns.adding(parsed.map(\.field.name)) }

  func apply(to table: ChartTable, with tables: [ChartTable]) -> ChartTable {
    var result = table
    let all = Array(table.rows.indices)
    for column in parsed {
      result.set(column.field.name, to: table.values(column.field, in: all).map { Self.parsed($0, column.kind) })
    }
    return result
  }

  /// Missing where a value is none of its kind.
  private static func parsed(_ value: ChartValue, _ kind: Kind) -> ChartValue {
    func called(_ name: String) -> ChartValue { Expression.functions[name]?.value([value]).finite ?? .null }
    switch kind {
    case .number: return called("toNumber")
    case .boolean: return called("toBoolean")
    case .string: return called("toString")
    case .date(nil): return value.asDate ?? .null
    case .date(let format?):
      return value == .null ? .null : format.time(of: value.scriptText).map(ChartValue.date) ?? .null
    }
  }
}

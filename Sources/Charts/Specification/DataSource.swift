import Diagnostics

enum DataSource: Sendable, Hashable {
  /// None: one row without columns, for layers of constants.
  case none
  case values(ChartTable)
  /// The query of this index in `ChartSpecification.queries`.
  case query(Int)
}

extension DataSource {
  /// Reads a `data`; a query becomes the next of `queries`.
  static func read(
    _ value: PlacedValue, queries: inout [ChartQuery], collector: DiagnosticCollector
  ) -> DataSource {
    let reader = MappingReader(value, of: "`data`", collector: collector)
    defer { reader.finish() }
    if let sql = reader.value("sql") {
      if let entry = value.map?.first(where: { $0.key != "sql" && $0.value.isNull }) {
        // {sql: SELECT a, b FROM t}: to YAML the comma begins another key.
        for other in value.map ?? [] { _ = reader.value(other.key) }
        collector.report(
          Diagnostic(
            "the query ends at a comma", at: entry.keyPlace,
            remedy: "put the query into quotes, or on a line of its own: `sql: SELECT …`"))
        return .none
      }
      guard let text = sql.text else {
        reader.wrong(sql, "sql", expected: "a query")
        return .none
      }
      queries.append(ChartQuery(text: text, place: sql.place))
      return .query(queries.count - 1)
    }
    if let list = reader.list("values") { return .values(ChartTable(values: list, collector: collector)) }
    for key in ["url", "name", "sequence", "sphere", "graticule", "format"] {
      guard let found = reader.value(key) else { continue }
      collector.report(
        Diagnostic(
          "data by `\(key)` are not supported", at: found.place, expected: "`sql`, or `values` in the chart",
          remedy: key == "url" ? "name the file under `tables` in the front matter and query it" : nil))
      return .none
    }
    collector.report(Diagnostic("`data` has neither `sql` nor `values`", at: value.place))
    return .none
  }
}

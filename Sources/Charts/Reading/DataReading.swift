import Diagnostics

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
        return .unreadable
      }
      guard let text = sql.text else {
        reader.wrong(sql, "sql", expected: "a query")
        return .unreadable
      }
      queries.append(ChartQuery(text: text, place: sql.place))
      return .query(queries.count - 1)
    }
    if let list = reader.list("values") { return .values(ChartTable(values: list, collector: collector)) }
    if let url = reader.value("url") {
      readFormat(reader, of: url, collector: collector)
      guard let path = url.text, path.hasSuffix(".csv") || path.hasSuffix(".json") else {
        reader.wrong(url, "url", expected: "a file beside the report whose name ends with .csv or .json")
        return .unreadable
      }
      queries.append(ChartQuery(text: path, place: url.place, isFile: true))
      return .query(queries.count - 1)
    }
    for (key, nearest) in [
      ("name", "`sql`"), ("sequence", "`sql: WITH RECURSIVE …`"), ("sphere", "`values`"), ("graticule", "`values`"),
    ] {
      guard let found = reader.value(key) else { continue }
      collector.report(
        Diagnostic(
          "data by `\(key)` are not supported", at: found.place, expected: "`sql`, `url`, or `values` in the chart",
          remedy: "the nearest is \(nearest)"))
      return .unreadable
    }
    collector.report(Diagnostic("`data` has neither `sql`, `url` nor `values`", at: value.place))
    return .unreadable
  }

  /// `format: {type: csv}`, which the file's name says too.
  private static func readFormat(_ reader: MappingReader, of url: PlacedValue, collector: DiagnosticCollector) {
    guard let format = reader.value("format") else { return }
    let inner = MappingReader(format, of: "`format`", collector: collector)
    defer { inner.finish() }
    guard let type = inner.choice("type", Format.self, elsewhere: ["tsv", "dsv", "topojson"], collector: collector),
      let path = url.text, !path.hasSuffix("." + type.rawValue), let place = inner.value("type")?.place
    else { return }
    collector.report(
      Diagnostic(
        "`format: {type: \(type.rawValue)}` disagrees with the name of the file `\(path)`", at: place,
        remedy: "name the file after what it holds, and leave `format` out"))
  }

  private enum Format: String, CaseIterable { case csv, json }
}

import Diagnostics

/// The data of a chart: its queries, and what views call by a name.
struct DataLibrary {
  /// Rows, and steps that make of them what the author means.
  struct Source {
    var data: DataSource
    var transforms: [Transform] = []
  }

  private(set) var queries: [ChartQuery] = []
  /// Under `datasets`.
  private var datasets: [String: PlacedValue] = [:]
  /// Data with rows of their own and a `name`.
  private var named: [String: Source] = [:]

  /// Data that could not be read, which is reported.
  private static let unreadable = Source(data: .unreadable)

  mutating func readDatasets(_ value: PlacedValue, collector: DiagnosticCollector) {
    guard let entries = value.map else {
      collector.report(Diagnostic("`datasets` is a mapping of names to rows, not \(value.kindName)", at: value.place))
      return
    }
    for entry in entries { datasets[entry.key] = entry.value }
  }

  /// Reads a `data`; a query becomes the next of `queries`.
  mutating func read(_ value: PlacedValue, collector: DiagnosticCollector) -> Source {
    let reader = MappingReader(value, of: "`data`", collector: collector)
    defer { reader.finish() }
    let name = reader.text("name")
    let format = value["sql"] == nil ? reader.value("format").map { DataFormat($0, collector: collector) } : nil
    var source: Source
    if let sql = reader.value("sql") {
      source = Source(data: query(sql, in: value, reader, collector: collector))
    } else if let values = reader.value("values") {
      source = Source(data: rows(values, "values", format, reader, collector: collector))
    } else if let url = reader.value("url") {
      source = Source(data: file(url, format, reader, collector: collector))
    } else if let sequence = reader.value("sequence") {
      source = Source(data: SequenceReading.rows(sequence, collector: collector))
    } else if let name, let given = datasets[name] {
      source = Source(data: rows(given, "datasets", format, reader, collector: collector))
    } else if let name {
      return known(name, at: reader.value("name")?.place ?? value.place, collector: collector)
    } else {
      return refused(reader, value, collector: collector)
    }
    if let parse = format?.parse { source.transforms.append(Transform(parse)) }
    if let name { named[name] = source }
    return source
  }

  private func known(_ name: String, at place: SourcePlace, collector: DiagnosticCollector) -> Source {
    if let source = named[name] { return source }
    collector.report(
      Diagnostic(
        "no data are called `\(name)`", at: place,
        expected: "a name under `datasets`, or that of data with rows of their own",
        remedy: suggestion(for: name, among: (Array(datasets.keys) + named.keys).sorted())))
    return DataLibrary.unreadable
  }

  private func refused(
    _ reader: MappingReader, _ value: PlacedValue, collector: DiagnosticCollector
  ) -> Source {
    for key in ["sphere", "graticule"] {
      guard let found = reader.value(key) else { continue }
      collector.report(
        Diagnostic(
          "data by `\(key)` are not supported", at: found.place,
          expected: "`sql`, `url`, `sequence`, or `values` in the chart", remedy: "the nearest is `values`"))
      return DataLibrary.unreadable
    }
    collector.report(Diagnostic("`data` has neither `sql`, `url` nor `values`", at: value.place))
    return DataLibrary.unreadable
  }

  private mutating func query(
    _ sql: PlacedValue, in value: PlacedValue, _ reader: MappingReader, collector: DiagnosticCollector
  ) -> DataSource {
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

  /// A file, whose name says what `type` says too.
  private mutating func file(
    _ url: PlacedValue, _ format: DataFormat?, _ reader: MappingReader, collector: DiagnosticCollector
  ) -> DataSource {
    guard let path = url.text, path.hasSuffix(".csv") || path.hasSuffix(".json") else {
      reader.wrong(url, "url", expected: "a file beside the report whose name ends with .csv or .json")
      return .unreadable
    }
    if let kind = format?.kind, !path.hasSuffix("." + kind.rawValue), let place = format?.kindPlace {
      collector.report(
        Diagnostic(
          "`format: {type: \(kind.rawValue)}` disagrees with the name of the file `\(path)`", at: place,
          remedy: "name the file after what it holds, and leave `type` out"))
    }
    if let property = format?.property {
      collector.report(
        Diagnostic(
          "`property` looks into `values` in the chart, and not into files", at: property.place,
          remedy: "let the file hold the rows alone"))
    }
    queries.append(ChartQuery(text: path, place: url.place, isFile: true))
    return .query(queries.count - 1)
  }

  /// Rows written in the chart: a list, a mapping that holds one, or a text of rows.
  private func rows(
    _ values: PlacedValue, _ key: String, _ format: DataFormat?, _ reader: MappingReader,
    collector: DiagnosticCollector
  ) -> DataSource {
    if let text = values.text {
      guard let separator = format?.separator else {
        reader.wrong(
          values, key, expected: "a list of rows, or with `format: {type: csv}` a text of rows")
        return .unreadable
      }
      return .values(SeparatedText.table(text, separator: separator))
    }
    if let kind = format?.kind, kind != .json, let place = format?.kindPlace {
      collector.report(
        Diagnostic(
          "`format: {type: \(kind.rawValue)}` is that of a text, and `\(key)` is \(values.kindName)", at: place,
          remedy: "leave `type` out"))
      return .unreadable
    }
    if case .rows(let rows) = values.content, format?.property == nil { return .values(ChartTable(rows)) }
    guard values.list != nil || values.map != nil else {
      reader.wrong(values, key, expected: "a list of rows")
      return .unreadable
    }
    guard let rows = format.map({ $0.rows(in: values, collector: collector) }) ?? values.list ?? [values] else {
      return .unreadable
    }
    return .values(ChartTable(values: rows, collector: collector))
  }
}

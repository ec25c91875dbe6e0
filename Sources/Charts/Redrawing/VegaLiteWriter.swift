import Diagnostics
import Drawing

/// Writes values as JSON, queries as the rows that they returned.
struct VegaLiteWriter {
  private let queries: [ChartQuery]
  private let tables: [ChartTable]
  private let columns: NamedColumns

  /// - Parameter source: the chart as it was read.
  init(_ source: PlacedValue, _ queries: [ChartQuery], _ tables: [ChartTable]) {
    self.queries = queries
    self.tables = tables
    columns = NamedColumns(source, tables)
  }

  /// Keys whose texts name columns.
  private static let naming: Set = [
    "field", "groupby", "stack", "density", "regression", "loess", "on", "quantile", "fold", "argmax", "argmin",
    "repeat", "row", "column", "layer", "lookup", "key", "fields", "flatten", "pivot", "impute",
  ]

  func text(_ value: PlacedValue, of key: String) -> String {
    text(value, of: key, isData: VegaLiteWriter.areData(key))
  }

  /// Whether texts under a key are values of rows.
  private static func areData(_ key: String) -> Bool { key == "data" || key == "datasets" }

  /// - Parameter isData: whether it is rows, whose texts are values.
  private func text(_ value: PlacedValue, of key: String, isData: Bool) -> String {
    if key == "data", let sql = value["sql"] ?? value["url"],
      let place = queries.firstIndex(where: { $0.place == sql.place && $0.text == sql.text })
    {
      return "{\"values\":\(rows(tables[place]))\(furtherWords(of: value))}"
    }
    switch value.content {
    case .null: return "null"
    case .boolean(let flag): return flag ? "true" : "false"
    case .integer(let number): return String(number)
    case .number(let number): return JSONWriting.number(number)
    case .text(let text):
      return jsonQuoted(!isData && VegaLiteWriter.naming.contains(key) ? columns.written(text) : text)
    case .list(let items):
      return "[" + items.map { self.text($0, of: key, isData: isData) }.joined(separator: ",") + "]"
    case .rows(let rows):
      return "[" + rows.items.map { self.text($0, of: key, isData: isData) }.joined(separator: ",") + "]"
    case .map(let entries): return map(entries, isData: isData)
    }
  }

  /// What is said of data beside where they come from.
  private func furtherWords(of data: PlacedValue) -> String {
    let name = data["name"]?.text.map { ",\"name\":\(jsonQuoted($0))" } ?? ""
    let parse = data["format"]?["parse"].map { ",\"format\":{\"parse\":\(text($0, of: "parse", isData: true))}" } ?? ""
    return name + parse
  }

  private func map(_ entries: [PlacedValue.Entry], isData: Bool) -> String {
    let fields = entries.compactMap { entry -> String? in
      // Vega does not know the scheme by its name; a range of its own comes before it.
      if entry.key == "scheme", entry.value.text == ColourScheme.okabeIto.name {
        if entries.contains(where: { $0.key == "range" }) { return nil }
        let colours = ColourScheme.okabeIto.colours.map { jsonQuoted($0.hexadecimal) }
        return "\"range\":[" + colours.joined(separator: ",") + "]"
      }
      // The value of a pivot is a column.
      let key = entry.key == "value" && entries.contains { $0.key == "pivot" } ? "field" : entry.key
      let isData = isData || VegaLiteWriter.areData(entry.key)
      return "\(jsonQuoted(entry.key)):\(text(entry.value, of: key, isData: isData))"
    }
    return "{" + fields.joined(separator: ",") + "}"
  }

  private func rows(_ table: ChartTable) -> String {
    // Of columns with one name a chart shows the first, and JSON has room for one.
    let places = table.columns.indices.filter { table.columns.firstIndex(of: table.columns[$0]) == $0 }
    let names = places.map { jsonQuoted(table.columns[$0]) }
    let lines = table.rows.map { row in
      "{" + zip(names, places).map { "\($0):\(JSONWriting.scalar(row[$1]))" }.joined(separator: ",") + "}"
    }
    return "[" + lines.joined(separator: ",\n") + "]"
  }
}

extension ChartTheme {
  /// What of the theme Vega-Lite's `config` can say, and what the author says beside it.
  func vegaConfiguration(with own: PlacedValue?, _ writer: VegaLiteWriter) -> String {
    let colours = categorical.colours.map { jsonQuoted($0.hexadecimal) }.joined(separator: ",")
    let standard: [(String, [(String, String)])] = [
      ("mark", [("color", jsonQuoted(markColour.hexadecimal))]), ("range", [("category", "[\(colours)]")]),
    ]
    var fields = standard.map { key, words -> (String, String) in
      let given = own?[key]?.map ?? []
      let all =
        words.filter { word in !given.contains { $0.key == word.0 } }
        + given.map { ($0.key, writer.text($0.value, of: $0.key)) }
      return (key, "{" + all.map { "\(jsonQuoted($0.0)):\($0.1)" }.joined(separator: ",") + "}")
    }
    for entry in own?.map ?? [] where !fields.contains(where: { $0.0 == entry.key }) {
      fields.append((entry.key, writer.text(entry.value, of: entry.key)))
    }
    return "{" + fields.map { "\(jsonQuoted($0.0)):\($0.1)" }.joined(separator: ",") + "}"
  }
}

import Diagnostics
import Drawing

/// A chart with its data as one JSON text that Vega-Lite accepts, and from which the chart can be drawn again.
public struct VegaLiteDocument: Sendable, Hashable {
  public let json: String
  /// The label of the figure.
  public let name: String
  /// The alternative text.
  public let description: String

  /// - Parameters:
  ///   - tables: the results of the specification's queries, in their order.
  ///   - size: what the whole picture measures.
  ///   - emptyText: what plots without a mark read.
  public init(
    _ specification: ChartSpecification, tables: [ChartTable], name: String, description: String,
    size: FigureSize = FigureSize(), emptyText: String = ChartSpecification.emptyText
  ) {
    self.name = name
    self.description = description
    var fields: [(String, String)] = [
      ("$schema", jsonQuoted("https://vega.github.io/schema/vega-lite/v6.json")), ("name", jsonQuoted(name)),
      ("description", jsonQuoted(description)),
    ]
    let writer = VegaLiteWriter(specification.queries, tables)
    let skipped = ["$schema", "name", "description", "config", "usermeta"]
    for entry in specification.source.map ?? [] where !skipped.contains(entry.key) {
      fields.append((entry.key, writer.text(entry.value, of: entry.key)))
    }
    let own = specification.source["config"]
    fields.append(("config", ChartTheme.standard.vegaConfiguration(with: own, writer)))
    if let meta = VegaLiteDocument.ownWords(size, emptyText, own, writer) { fields.append(("usermeta", meta)) }
    json = "{" + fields.map { "\(jsonQuoted($0.0)):\($0.1)" }.joined(separator: ",\n") + "}\n"
  }

  /// Reads what `json` of another one is.
  public init(json: String, file: String) throws(Diagnostic) {
    let value = try JSONText.value(json, file: file)
    self.json = json
    name = value["name"]?.text ?? ""
    description = value["description"]?.text ?? ""
    root = value
  }

  private var root: PlacedValue?

  /// What Vega-Lite has no words for, and the author's configuration apart from the theme's.
  private static func ownWords(
    _ size: FigureSize, _ emptyText: String, _ config: PlacedValue?, _ writer: VegaLiteWriter
  ) -> String? {
    let words = [
      size.width.map { "\"width\":\(JSONText.number($0))" }, size.height.map { "\"height\":\(JSONText.number($0))" },
      emptyText == ChartSpecification.emptyText ? nil : "\"emptyText\":\(jsonQuoted(emptyText))",
      config.map { "\"config\":\(writer.text($0, of: "config"))" },
    ].compactMap(\.self)
    return words.isEmpty ? nil : "{\"\(program)\":{" + words.joined(separator: ",") + "}}"
  }

  private static let program = "make-report"

  /// The chart drawn again.
  ///
  /// - Throws: `DiagnosticList` with what cannot be read in it.
  public func picture() throws -> Picture {
    let value = try root ?? JSONText.value(json, file: name)
    // The configuration is that of our theme, for other programs.
    let own = value["usermeta"]?[VegaLiteDocument.program]
    var entries = (value.map ?? []).filter { $0.key != "config" && $0.key != "usermeta" }
    if let config = own?["config"] {
      entries.append(PlacedValue.Entry(key: "config", keyPlace: config.place, value: config))
    }
    let collector = DiagnosticCollector()
    let specification = ChartSpecification.read(PlacedValue(.map(entries), at: value.place), collector: collector)
    try collector.throwIfErrors()
    guard let specification else { throw Diagnostic("the file holds no chart", at: value.place) }
    return try specification.picture(
      of: [], fitting: FigureSize(width: own?["width"]?.number, height: own?["height"]?.number),
      emptyText: own?["emptyText"]?.text ?? ChartSpecification.emptyText)
  }
}

/// Writes values as JSON, queries as the rows that they returned.
private struct VegaLiteWriter {
  private let queries: [ChartQuery]
  private let tables: [ChartTable]

  init(_ queries: [ChartQuery], _ tables: [ChartTable]) {
    self.queries = queries
    self.tables = tables
  }

  func text(_ value: PlacedValue, of key: String) -> String {
    if key == "data", let sql = value["sql"] ?? value["url"],
      let place = queries.firstIndex(where: { $0.place == sql.place && $0.text == sql.text })
    {
      return "{\"values\":\(rows(tables[place]))}"
    }
    switch value.content {
    case .null: return "null"
    case .boolean(let flag): return flag ? "true" : "false"
    case .integer(let number): return String(number)
    case .number(let number): return JSONText.number(number)
    case .text(let text): return jsonQuoted(text)
    case .list(let items): return "[" + items.map { self.text($0, of: "") }.joined(separator: ",") + "]"
    case .map(let entries): return map(entries)
    }
  }

  private func map(_ entries: [PlacedValue.Entry]) -> String {
    let fields = entries.map { entry -> String in
      // Vega does not know the scheme by its name.
      if entry.key == "scheme", entry.value.text == ColourScheme.okabeIto.name {
        let colours = ColourScheme.okabeIto.colours.map { jsonQuoted($0.hexadecimal) }
        return "\"range\":[" + colours.joined(separator: ",") + "]"
      }
      return "\(jsonQuoted(entry.key)):\(text(entry.value, of: entry.key))"
    }
    return "{" + fields.joined(separator: ",") + "}"
  }

  private func rows(_ table: ChartTable) -> String {
    let names = table.columns.map { jsonQuoted($0) }
    let lines = table.rows.map { row in
      "{" + zip(names, row).map { "\($0):\(JSONText.scalar($1))" }.joined(separator: ",") + "}"
    }
    return "[" + lines.joined(separator: ",\n") + "]"
  }
}

extension ChartTheme {
  /// What of the theme Vega-Lite's `config` can say, and what the author says beside it.
  fileprivate func vegaConfiguration(with own: PlacedValue?, _ writer: VegaLiteWriter) -> String {
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

extension Colour {
  /// `#rrggbb`.
  var hexadecimal: String {
    "#"
      + [red, green, blue].map { share -> String in
        let text = String(Int((min(1, max(0, share)) * 255).rounded()), radix: 16)
        return text.count < 2 ? "0" + text : text
      }.joined()
  }
}

import Diagnostics
import Drawing
import TextFormats

/// A chart with its data as one JSON text that Vega-Lite accepts, and from which the chart can be drawn again.
public struct VegaLiteDocument: Sendable, Hashable {
  public let json: String
  /// The label of the figure.
  public let name: String
  /// The alternative text.
  public let description: String
  /// Of the chart's words, a BCP 47 tag.
  public let language: String

  /// - Parameters:
  ///   - tables: the results of the specification's queries, in their order.
  ///   - size: what the whole picture measures.
  ///   - emptyText: what plots without a mark read.
  public init(
    _ specification: ChartSpecification, tables: [ChartTable], name: String, description: String,
    language: String = VegaLiteDocument.standardLanguage, size: FigureSize = FigureSize(),
    emptyText: String = ChartSpecification.emptyText
  ) {
    self.name = name
    self.description = description
    self.language = language
    var fields: [(String, String)] = [
      ("$schema", jsonQuoted("https://vega.github.io/schema/vega-lite/v6.json")), ("name", jsonQuoted(name)),
      ("description", jsonQuoted(description)),
    ]
    let writer = VegaLiteWriter(specification.source, specification.queries, tables)
    let skipped = ["$schema", "name", "description", "config", "usermeta"]
    for entry in specification.source.map ?? [] where !skipped.contains(entry.key) {
      fields.append((entry.key, writer.text(entry.value, of: entry.key)))
    }
    let own = specification.source["config"]
    fields.append(("config", ChartTheme.standard.vegaConfiguration(with: own, writer)))
    if let meta = VegaLiteDocument.ownWords(language, size, emptyText, own, writer) {
      fields.append(("usermeta", meta))
    }
    json = "{" + fields.map { "\(jsonQuoted($0.0)):\($0.1)" }.joined(separator: ",\n") + "}\n"
  }

  /// Reads what `json` of another one is.
  ///
  /// - Throws: a diagnostic at the first place where the text is no JSON.
  public init(json: String, file: String) throws(Diagnostic) {
    let value = try VegaLiteDocument.value(of: json, file: file)
    self.json = json
    name = value["name"]?.text ?? ""
    description = value["description"]?.text ?? ""
    language = value["usermeta"]?[VegaLiteDocument.program]?["language"]?.text ?? VegaLiteDocument.standardLanguage
    root = value
  }

  private var root: PlacedValue?

  private static func value(of json: String, file: String) throws(Diagnostic) -> PlacedValue {
    let collector = DiagnosticCollector()
    let value = PlacedJSON.read(Array(json.utf8), file: file, keepsRows: true, collector: collector)
    if let fault = collector.diagnostics.first { throw fault }
    guard let value else { throw Diagnostic("the text is no JSON", at: .file(file)) }
    return value
  }

  /// What Vega-Lite has no words for, and the author's configuration apart from the theme's.
  private static func ownWords(
    _ language: String, _ size: FigureSize, _ emptyText: String, _ config: PlacedValue?, _ writer: VegaLiteWriter
  ) -> String? {
    let words = [
      language == standardLanguage ? nil : "\"language\":\(jsonQuoted(language))",
      size.width.map { "\"width\":\(JSONWriting.number($0))" },
      size.height.map { "\"height\":\(JSONWriting.number($0))" },
      emptyText == ChartSpecification.emptyText ? nil : "\"emptyText\":\(jsonQuoted(emptyText))",
      config.map { "\"config\":\(writer.text($0, of: "config"))" },
    ].compactMap(\.self)
    return words.isEmpty ? nil : "{\"\(program)\":{" + words.joined(separator: ",") + "}}"
  }

  private static let program = "make-report"
  /// Of charts that name none.
  public static let standardLanguage = "en"

  /// The chart drawn again.
  ///
  /// - Throws: `DiagnosticList` with what cannot be read in it, or a diagnostic where it holds no chart or data do not fit.
  public func picture() throws -> Picture {
    let value = try root ?? VegaLiteDocument.value(of: json, file: name)
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

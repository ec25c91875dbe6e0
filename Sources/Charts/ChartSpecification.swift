import Diagnostics
import Drawing

/// A query that a chart asks for, in the order of their appearance.
public struct ChartQuery: Sendable, Hashable {
  public var text: String
  public var place: SourcePlace
}

/// A chart as its author specified it, in Vega-Lite's words.
public struct ChartSpecification: Sendable, Hashable {
  /// The queries of the whole chart; a layer or a part may have its own.
  public let queries: [ChartQuery]
  /// The author's `description`: an alternative text.
  public let description: String?
  let composition: Composition
  /// As it was read, for those who draw the chart again.
  let source: PlacedValue

  /// Reads the YAML of a chart cell. Unknown and unsupported properties, marks, channels and types are diagnostics at
  /// their places; nil when nothing is left that could be drawn.
  public static func read(_ value: PlacedValue, collector: DiagnosticCollector) -> ChartSpecification? {
    let reader = SpecificationReader(collector: collector)
    guard let composition = reader.composition(value) else { return nil }
    let specification = ChartSpecification(
      queries: reader.queries, description: reader.description, composition: composition, source: value)
    specification.checkInlineData(collector: collector)
    return specification
  }

  /// The first query, for charts that have one.
  public var sql: (text: String, place: SourcePlace)? {
    queries.first.map { ($0.text, $0.place) }
  }

  /// The chart of the results of its only query.
  public func picture(of table: ChartTable) throws(Diagnostic) -> Picture {
    try picture(of: [table])
  }

  /// The chart of the results of its queries.
  ///
  /// - Parameter tables: one for each of `queries`, in their order.
  /// - Throws: a diagnostic when data do not fit, such as texts in a quantitative field, at the field's place.
  public func picture(of tables: [ChartTable]) throws(Diagnostic) -> Picture {
    try PinnedFonts.activate()
    guard tables.count >= queries.count else {
      throw Diagnostic(
        "the chart has \(queries.count) queries and was given the results of \(tables.count)",
        at: queries[tables.count].place)
    }
    return try ChartLayout(theme: .standard, tables: tables).picture(of: composition)
  }
}

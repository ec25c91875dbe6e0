import Diagnostics
import Drawing

/// A chart as its author specified it, in Vega-Lite's words.
public struct ChartSpecification: Sendable, Hashable {
  /// Raised whenever the same specification and rows would be drawn as another picture.
  package static let version = 6

  /// The queries of the whole chart; a layer or a part may have its own.
  public let queries: [ChartQuery]
  /// The author's `description`: an alternative text.
  public let description: String?
  let composition: Composition
  let theme: ChartTheme
  /// As it was read, for those who draw the chart again.
  let source: PlacedValue

  /// Reads the YAML of a chart cell. Unknown and unsupported properties, marks, channels and types are diagnostics at
  /// their places; nil when nothing is left that could be drawn.
  public static func read(_ value: PlacedValue, collector: DiagnosticCollector) -> ChartSpecification? {
    guard TitleLimits.check(value, collector: collector) else { return nil }
    let reader = SpecificationReader(collector: collector)
    guard let composition = reader.composition(value) else { return nil }
    let specification = ChartSpecification(
      queries: reader.queries, description: reader.description, composition: composition,
      theme: reader.configuration.theme, source: value)
    specification.checkInlineData(collector: collector)
    return specification
  }

  /// As long as pictures may be, in points.
  private static let longestSide = 14400.0

  /// What plots without a mark read in English.
  public static let emptyText = "no data"

  /// The chart of the results of its queries.
  ///
  /// - Parameters:
  ///   - tables: one for each of `queries`, in their order.
  ///   - size: of the whole picture, where it should have one.
  ///   - emptyText: what plots without a mark read.
  /// - Throws: a diagnostic when data do not fit, such as texts in a quantitative field, at the field's place.
  public func picture(
    of tables: [ChartTable], fitting size: FigureSize = FigureSize(), emptyText: String = ChartSpecification.emptyText
  ) throws(Diagnostic) -> Picture {
    try drawing(of: tables, fitting: size, emptyText: emptyText).picture
  }

  /// The chart as `picture` draws it, and what of its data it leaves out.
  public func drawing(
    of tables: [ChartTable], fitting size: FigureSize = FigureSize(), emptyText: String = ChartSpecification.emptyText
  ) throws(Diagnostic) -> (picture: Picture, unshown: [UnshownValues]) {
    try PinnedFonts.activate()
    guard tables.count >= queries.count else {
      throw Diagnostic(
        "the chart has \(queries.count) queries and was given the results of \(tables.count)",
        at: queries[tables.count].place)
    }
    let data = DerivedData(tables: tables)
    let picture = try ChartLayout(composition: composition, theme: theme, data: data)
      .picture(fitting: size, emptyText: emptyText)
    let (width, height) = (picture.size.width.rounded(), picture.size.height.rounded())
    guard max(width, height) <= Self.longestSide else {
      throw Diagnostic(
        "the chart would be \(NumberFormat(".0f")!(width)) × \(NumberFormat(".0f")!(height)) points large",
        at: source.place, expected: "at most 14400 points on each side",
        remedy: "shorten its titles, have fewer categories and facets, or set `width` and `height`")
    }
    return (picture, data.unshown.values)
  }
}

import Drawing

/// A kind of mark. A new one is a file of its own and a line in `MarkCatalogue.all`.
protocol ChartMark: Sendable {
  /// Vega-Lite's name.
  var name: String { get }
  /// How a legend shows it.
  var legend: LegendSymbol { get }
  /// Draws all records of a unit within a plot whose top left corner is the origin; in pixels.
  func draw(_ scene: MarkScene, on picture: inout Picture)
}

/// The part of a legend's symbol that a mark stands for; an interval is shown where there is no line and no symbol.
enum LegendSymbol: Sendable, Hashable { case symbol, line, interval, swatch }

enum MarkCatalogue {
  static let all: [any ChartMark] = [
    AreaMark(),
    BarMark(),
    SymbolMark(name: "circle", shape: .circle, filled: true),
    ErrorBandMark(),
    ErrorBarMark(),
    LineMark(),
    SymbolMark(name: "point", shape: nil, filled: false),
    RectMark(),
    RuleMark(),
    SymbolMark(name: "square", shape: .square, filled: true),
    TextMark(),
    TickMark(),
    TrailMark(),
  ]

  /// Vega-Lite's marks that are not supported.
  static let unsupported = ["arc", "geoshape", "image"]

  /// Marks that are made of others.
  static let composites = ["boxplot"]

  static func named(_ name: String) -> any ChartMark {
    all.first { $0.name == name } ?? SymbolMark(name: "point", shape: nil, filled: false)
  }
}

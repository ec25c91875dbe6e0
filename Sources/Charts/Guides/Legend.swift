import Drawing

/// A legend as a value: what each symbol looks like and what it is called.
struct Legend: Sendable, Hashable {
  struct Entry: Sendable, Hashable {
    var label: String
    var symbols: [Symbol]
  }

  enum Symbol: Sendable, Hashable {
    case symbol(SymbolShape, size: Double, fill: Colour?, stroke: Colour?, width: Double)
    case line(Colour, StrokeStyle)
    case swatch(Colour)
    /// Where the author says how symbols look.
    case drawn(SymbolShape, size: Double, fill: Colour?, stroke: Colour?, StrokeStyle)
  }

  enum Content: Sendable, Hashable {
    case entries([Entry])
    /// Colours from the first to the last value, and labels at shares of the way.
    case gradient([Colour], labels: [GradientLabel])
  }

  struct GradientLabel: Sendable, Hashable {
    /// Of the way from the first colour to the last.
    var share: Double
    var text: String
  }

  var title: String?
  var content: Content
  var orientation: LegendSpecification.Orientation
  var columns: Int?
  /// nil: downwards at the sides of a plot, onwards above and below it.
  var direction: LegendSpecification.Direction?
  var style = LegendStyle()
  /// As its specification changes it.
  var theme: ChartTheme

  var isHorizontal: Bool {
    direction.map { $0 == .horizontal } ?? (orientation == .top || orientation == .bottom)
  }
}

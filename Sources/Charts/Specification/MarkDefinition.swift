import Diagnostics
import Drawing

/// A mark with its own properties, in Vega-Lite's words; lengths in pixels, areas in square pixels.
struct MarkDefinition: Sendable, Hashable {
  var type: String
  var place: SourcePlace
  var filled: Bool?
  var colour: Colour?
  var fill: Choice<Colour> = .automatic
  var stroke: Choice<Colour> = .automatic
  var opacity: Double?
  var size: Double?
  var shape: SymbolShape?
  var strokeWidth: Double?
  var strokeDash: [Double]?
  /// Points on a line or an area, and their properties.
  var point: MarkOverlay?
  /// A line on an area.
  var line: MarkOverlay?
  var interpolation: Interpolation = .linear
  var orientation: Orientation?
  var align: TextAlignment.Horizontal?
  var baseline: TextAlignment.Vertical?
  var dx = 0.0
  var dy = 0.0
  var angle = 0.0
  var fontSize: Double?
  /// The width of a text in pixels beyond which it is cut short.
  var limit: Double?
  var bold = false
  var italic = false
  /// How far the whiskers of a box plot reach.
  var extent: WhiskerExtent?
  /// How long a bar is at least: the box of equal values is seen as a line.
  var leastLength: Double?
  /// Ends of error bars.
  var ticks = false
  /// The thickness of a tick.
  var thickness: Double?
  /// Where marks stand within the unit of a date, and how much of it they cover.
  var timeUnitBandPosition: Double?
  var timeUnitBandSize: Double?
  /// Whether what lies outside the plot is cut off.
  var clip = false
  /// What becomes of rows that lack a number.
  var invalid = InvalidValues()
  /// Whether all its channels are told where a pointer rests.
  var tooltip = false

  enum WhiskerExtent: Sendable, Hashable {
    /// `min-max`.
    case everything
    /// Values within so many interquartile ranges of the box.
    case ranges(Double)

    var factor: Double? { if case .ranges(let factor) = self { factor } else { nil } }
  }

  enum Orientation: String, Sendable, Hashable, CaseIterable { case horizontal, vertical }

  enum Interpolation: String, Sendable, Hashable, CaseIterable {
    case linear, step, monotone
    case linearClosed = "linear-closed"
    case stepBefore = "step-before"
    case stepAfter = "step-after"

    static let unsupported = [
      "basis", "basis-open", "basis-closed", "cardinal", "cardinal-open", "cardinal-closed", "bundle", "natural",
    ]
  }
}

/// The part of a mark that another one draws.
struct MarkOverlay: Sendable, Hashable {
  var filled: Bool?
  var size: Double?
  var shape: SymbolShape?
  var strokeWidth: Double?
  var opacity: Double?
  var colour: Colour?
}

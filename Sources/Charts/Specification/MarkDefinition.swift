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
  /// Inside marks, instead of one colour.
  var gradient: Gradient?
  var opacity: Double?
  var size: Double?
  var shape: SymbolShape?
  var strokeWidth: Double?
  var strokeDash: [Double]?
  /// Marks that are drawn over a line or an area, by their types.
  private var overlays: [String: MarkDefinition] = [:]
  var interpolation: Interpolation = .linear
  /// How tight a curve is.
  var tension: Double?
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
  /// Parts of marks that are made of several: none where a part is not shown, nothing where it is as the mark has it.
  var parts: [String: [MarkDefinition]] = [:]
  /// How far error bars and bands of raw rows reach, and where the author says so.
  var interval = ErrorInterval(centre: nil, extent: nil)
  var intervalPlace: SourcePlace?
  /// The thickness of a tick.
  var thickness: Double?
  /// Where marks stand within the unit of a date, and how much of it they cover.
  var timeUnitBandPosition: Double?
  var timeUnitBandSize: Double?
  /// Whether what lies outside the plot is cut off.
  var clip = false
  /// What becomes of rows that lack a number.
  var invalid = InvalidValues()
  /// What is told where a pointer rests.
  var tooltip = TooltipContent.none
  /// Places along x, y, x2 and y2 where no channel gives them, as pixels or as `width` and `height`.
  var places: [Channel: ChartValue] = [:]
  /// How far marks are moved from their places along x, y, x2 and y2, in pixels.
  var offsets: [Channel: Double] = [:]
  /// Of bars, rectangles and ticks.
  var width: BandSize?
  var height: BandSize?
  /// Of bars, rectangles and ticks of a discrete scale, of a continuous one, and at least.
  var discreteBandSize: BandSize?
  var continuousBandSize: Double?
  var minBandSize: Double?
  /// The gap between the bars of a histogram.
  var binSpacing: Double?
  var corners = CornerRadii()
  var fillOpacity: Double?
  var strokeOpacity: Double?
  var strokeCap: StrokeStyle.Cap?
  var strokeJoin: StrokeStyle.Join?
  var strokeDashOffset: Double?
  var strokeMiterLimit: Double?
  /// What a text says that has no channel `text`.
  var text: ChartValue?
  /// Where lines of a text break, and how far they are apart.
  var lineBreak: String?
  var lineHeight: Double?
  /// What stands where a text is cut short.
  var ellipsis: String?
  /// Properties that are computed for each row.
  var expressions: [MarkProperty: Expression] = [:]

  init(type: String, place: SourcePlace) {
    self.type = type
    self.place = place
    for part in MarkPart.parts(of: type) where !part.isShown { parts[part.name] = [] }
  }

  enum WhiskerExtent: Sendable, Hashable {
    /// `min-max`.
    case everything
    /// Values within so many interquartile ranges of the box.
    case ranges(Double)

    var factor: Double? { if case .ranges(let factor) = self { factor } else { nil } }
  }

  enum Orientation: String, Sendable, Hashable, CaseIterable { case horizontal, vertical }

  enum Interpolation: String, Sendable, Hashable, CaseIterable {
    case linear, step, monotone, basis, cardinal, bundle, natural
    case linearClosed = "linear-closed"
    case stepBefore = "step-before"
    case stepAfter = "step-after"
    case basisOpen = "basis-open"
    case basisClosed = "basis-closed"
    case cardinalOpen = "cardinal-open"
    case cardinalClosed = "cardinal-closed"
    case catmullRom = "catmull-rom"

    /// Whether it can have an area below it.
    var hasArea: Bool {
      ![.linearClosed, .basisOpen, .basisClosed, .cardinalOpen, .cardinalClosed, .bundle].contains(self)
    }
  }
}

extension MarkDefinition {
  /// Points on a line or an area.
  var point: MarkDefinition? {
    get { overlays["point"] }
    set { overlays["point"] = newValue }
  }

  /// A line on an area.
  var line: MarkDefinition? {
    get { overlays["line"] }
    set { overlays["line"] = newValue }
  }
}

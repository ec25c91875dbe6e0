import Drawing

struct AxisSpecification: Sendable, Hashable {
  enum Orientation: String, Sendable, Hashable, CaseIterable { case left, right, top, bottom }

  /// What happens to labels that would touch each other.
  enum LabelOverlap: String, Sendable, Hashable, CaseIterable {
    /// All are shown.
    case none
    /// Every second one goes, until none touch.
    case parity
    /// Whatever touches the last one shown goes.
    case greedy
  }

  var title: Choice<String> = .automatic
  var format: NumberFormat?
  var values: [ChartValue]?
  var tickCount: Double?
  var tickMinStep: Double?
  var grid: Bool?
  var labelAngle: Double?
  var labelLimit: Double?
  var labelOverlap: LabelOverlap?
  var labels: Bool?
  var ticks: Bool?
  var domain: Bool?
  var orientation: Orientation?
  /// Between the plot and the axis.
  var offset: Double?
  var style = AxisStyle()
}

/// How an axis looks; nil as the theme has it.
struct AxisStyle: Sendable, Hashable {
  var labelFontSize: Double?
  var titleFontSize: Double?
  var labelPadding: Double?
  var titlePadding: Double?
  var tickSize: Double?
  var labelColour: Colour?
  var titleColour: Colour?
  var gridColour: Colour?
  var domainColour: Colour?
  var tickColour: Colour?
}

struct LegendSpecification: Sendable, Hashable {
  enum Direction: String, Sendable, Hashable, CaseIterable { case horizontal, vertical }

  enum Orientation: String, Sendable, Hashable, CaseIterable {
    case left, right, top, bottom, none
    /// Within the plot.
    case topLeft = "top-left"
    case topRight = "top-right"
    case bottomLeft = "bottom-left"
    case bottomRight = "bottom-right"
  }

  var title: Choice<String> = .automatic
  var orientation: Orientation?
  var direction: Direction?
  var columns: Int?
  var format: NumberFormat?
  var values: [ChartValue]?
  var tickCount: Double?
  var labelLimit: Double?
  /// How many entries are shown before it says how many more there are.
  var symbolLimit: Int?
  var labelFontSize: Double?
  var titleFontSize: Double?
}

struct HeaderSpecification: Sendable, Hashable {
  var title: Choice<String> = .automatic
  var labels: Bool?
}

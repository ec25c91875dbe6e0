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
  var format: LabelFormat?
  var values: [ChartValue]?
  var tickCount: Double?
  /// Of an axis of dates, instead of a count.
  var tickInterval: CalendarInterval?
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

  /// Each property as the first of the two gives it.
  func merged(with other: AxisSpecification) -> AxisSpecification {
    AxisSpecification(
      title: title.or(other.title), format: format ?? other.format, values: values ?? other.values,
      tickCount: tickCount ?? other.tickCount, tickInterval: tickInterval ?? other.tickInterval,
      tickMinStep: tickMinStep ?? other.tickMinStep, grid: grid ?? other.grid,
      labelAngle: labelAngle ?? other.labelAngle, labelLimit: labelLimit ?? other.labelLimit,
      labelOverlap: labelOverlap ?? other.labelOverlap, labels: labels ?? other.labels, ticks: ticks ?? other.ticks,
      domain: domain ?? other.domain, orientation: orientation ?? other.orientation, offset: offset ?? other.offset,
      style: style.merged(with: other.style))
  }
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
  var format: LabelFormat?
  var values: [ChartValue]?
  var tickCount: Double?
  var labelLimit: Double?
  /// How many entries are shown before it says how many more there are.
  var symbolLimit: Int?
  var style = LegendStyle()

  func merged(with other: LegendSpecification) -> LegendSpecification {
    LegendSpecification(
      title: title.or(other.title), orientation: orientation ?? other.orientation,
      direction: direction ?? other.direction, columns: columns ?? other.columns, format: format ?? other.format,
      values: values ?? other.values, tickCount: tickCount ?? other.tickCount,
      labelLimit: labelLimit ?? other.labelLimit, symbolLimit: symbolLimit ?? other.symbolLimit,
      style: style.merged(with: other.style))
  }
}

struct HeaderSpecification: Sendable, Hashable {
  var title: Choice<String> = .automatic
  var format: LabelFormat?
  var style = HeaderStyle()
}

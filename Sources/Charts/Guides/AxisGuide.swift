import Drawing

/// One axis of a plot as a value: its ticks and labels with their positions, in pixels from the plot's top left corner.
struct AxisGuide: Sendable, Hashable {
  struct Tick: Sendable, Hashable {
    /// Along the axis.
    var position: Double
    /// Empty where there is no room for one.
    var label: String
    var value: ChartValue
    /// Its place among all ticks, from 0 to 1.
    var index = 0.0
    /// Where the tick and its grid line stand, where that is not the place of its label.
    var line: Double?
  }

  var orientation: AxisSpecification.Orientation
  /// The length of the axis and the plot's extent across it.
  var length: Double
  var breadth: Double
  var ticks: [Tick]
  var title: String?
  var hasGrid: Bool
  var hasLabels: Bool
  var hasTicks: Bool
  var hasDomain: Bool
  /// Clockwise, in degrees.
  var labelAngle: Double
  var labelOverlap = AxisSpecification.LabelOverlap.parity
  /// The least distance between labels beside each other.
  var labelGap = 4.0
  /// Between the plot and the axis.
  var offset = 0.0
  /// A tick beside those that have labels: the start of the first band.
  var extraLine: Double?
  var style = AxisStyle()
  var theme: ChartTheme

  /// Whether it lies over the marks.
  var isInFront: Bool { style.zindex.map { $0 >= 1 } ?? false }

  var isHorizontal: Bool { orientation == .bottom || orientation == .top }
}

extension AxisGuide {
  /// The axis of a channel, nil when the chart has no such scale or the author wants none.
  ///
  /// - Parameters:
  ///   - definitions: those of the plot's layers for this channel.
  ///   - isFirst: false for a second axis of the channel, which stands at the other side and has no grid.
  static func make(
    _ channel: Channel, _ scale: PositionScale?, _ definitions: [ChannelDefinition], size: Size, theme: ChartTheme,
    isFirst: Bool = true
  ) -> AxisGuide? {
    guard let scale else { return nil }
    let shown = definitions.filter { $0.constant == nil && $0.axis != .none }
    guard !shown.isEmpty || definitions.isEmpty else { return nil }
    let own = shown.reduce(AxisSpecification()) { $0.merged(with: $1.axis.value ?? AxisSpecification()) }
    let automatic: AxisSpecification.Orientation =
      channel == .x ? (isFirst ? .bottom : .top) : (isFirst ? .left : .right)
    var given = own
    let isTemporal = shown.contains { $0.type == .temporal }
    for name in AxisGroups.names(of: channel, scale, isTemporal: isTemporal, own.orientation ?? automatic) {
      if let group = theme.axes[name] { given = given.merged(with: group) }
    }
    if given.style.isDisabled == true { return nil }
    if given.format == nil, shown.contains(where: { $0.stack == .normalize }) {
      given.format = .number(theme.words.normalizedFormat ?? NumberFormat("%")!)
    }
    if given.format == nil, let format = theme.words.numberFormat, shown.contains(where: { $0.type == .quantitative }) {
      given.format = .number(format)
    }
    if given.format == nil { given.format = shown.lazy.compactMap(\.timeUnit).first.map { .time($0.labels) } }
    given.completeTicks(for: shown, isContinuous: scale.isContinuous)
    let hasGrid = isFirst && scale.isContinuous && !shown.contains { $0.bin != nil }
    var guide = AxisGuide(
      orientation: given.orientation ?? automatic,
      length: channel == .x ? size.width : size.height, breadth: channel == .x ? size.height : size.width, ticks: [],
      title: title(given, shown), hasGrid: given.grid ?? hasGrid,
      hasLabels: given.labels ?? true, hasTicks: given.ticks ?? true, hasDomain: given.domain ?? true,
      labelAngle: given.labelAngle ?? 0, labelOverlap: given.labelOverlap ?? .parity, offset: given.offset ?? 0,
      theme: theme.with(given.style))
    guide.style = given.style
    if shown.contains(where: \.isTime) { guide.labelGap = 2 }
    // An axis of x cannot stand at a side, nor one of y above.
    if (channel == .x) != guide.isHorizontal { guide.orientation = automatic }
    switch scale {
    case .continuous(let scale):
      if scale.kind == .log || scale.kind == .symlog { guide.labelOverlap = given.labelOverlap ?? .greedy }
      guide.ticks = continuousTicks(scale, given, length: guide.length)
      guide.relabel()
      guide.thinContinuous()
      guide.hideUnbound()
    case .band(let scale):
      guide.ticks = bandTicks(scale, given, definitions: shown)
      guide.relabel()
      guide.placeLines(scale)
      let isLevel = (given.labelAngle ?? 0) == 0 && guide.isHorizontal
      if isLevel, given.labelAngle != nil || shown.contains(where: { $0.timeUnit != nil }) {
        guide.labelGap = min(guide.labelGap, 2)
        guide.thinContinuous()
      } else {
        guide.fitCategories(step: scale.step, angle: given.labelAngle, limit: given.labelLimit ?? theme.labelLimit)
      }
      guide.hideUnbound()
    }
    return guide
  }

  /// The axis' own title, else the distinct titles of the layers.
  private static func title(_ given: AxisSpecification, _ definitions: [ChannelDefinition]) -> String? {
    if given.title != .automatic { return given.title.value }
    if definitions.contains(where: { $0.title == .none }) { return nil }
    let explicit = definitions.compactMap(\.title.value)
    let titles = explicit.isEmpty ? definitions.compactMap(\.defaultTitle) : explicit
    var unique: [String] = []
    for title in titles where !unique.contains(title) && !title.isEmpty { unique.append(title) }
    return unique.isEmpty ? nil : unique.joined(separator: ", ")
  }

  static func continuousTicks(
    _ scale: ContinuousScale, _ given: AxisSpecification, length: Double
  ) -> [Tick] {
    // Powers stand as close as they may; those that have no room lose their labels.
    var count = given.tickCount ?? (scale.kind == .log ? 10 : (length / 40).rounded(.up))
    // All ends of bins have ticks, however few the author counts, unless they must stand further apart.
    if let bins = scale.bins { count = max(count, Double(bins.allEnds.count)) }
    if let least = given.tickMinStep ?? (given.format?.number == NumberFormat("d") ? 1 : nil) {
      let steps = abs(scale.domain.1 - scale.domain.0) / least
      count = min(count, (steps == 0 ? 1 : steps.rounded(.down)) + 1)
    }
    let values = given.values?.compactMap(\.number) ?? scale.ticks(count: count, every: given.tickInterval)
    let format = scale.tickFormat(count: count, given.format)
    let (start, end) = (min(scale.range.0, scale.range.1), max(scale.range.0, scale.range.1))
    let isLabelled: (Double) -> Bool =
      scale.kind == .log && given.values == nil
      ? LogarithmicLabels.filter(count: count, ticks: values.count, base: scale.base) : { _ in true }
    return values.prefix(500).compactMap { value in
      guard let position = scale.position(value), position >= start - 1e-6, position <= end + 1e-6 else { return nil }
      return Tick(
        position: position, label: isLabelled(value) ? format(value) : "",
        value: scale.kind == .time ? .date(value) : .number(value))
    }
  }

  private static func bandTicks(
    _ scale: BandScale, _ given: AxisSpecification, definitions: [ChannelDefinition]
  ) -> [Tick] {
    let values = given.values ?? scale.domain
    return values.compactMap { value in
      guard let position = scale.centre(value) else { return nil }
      return Tick(position: position, label: given.format.map(value.label) ?? value.label, value: value)
    }
  }

  /// Labels as the author's expression makes them of their ticks.
  private mutating func relabel() {
    let last = Double(max(1, ticks.count - 1))
    for index in ticks.indices {
      ticks[index].index = Double(index) / last
      guard let expression = style.labelExpression, !ticks[index].label.isEmpty else { continue }
      let label = datum(ticks[index])(expression)
      ticks[index].label = label == .null ? "" : label.lines
    }
  }

  /// Ticks and grid lines at the ends of bands, or wherever in them the author wants them.
  private mutating func placeLines(_ scale: BandScale) {
    let isExtent = style.tickBand == .extent
    guard isExtent || style.bandPosition != nil || style.tickExtra == true else { return }
    let share = isExtent ? 1 : style.tickBand == .center ? 0.5 : style.bandPosition ?? 0.5
    for index in ticks.indices {
      ticks[index].line = scale.position(ticks[index].value).map { $0 + scale.bandwidth * share }
    }
    if isExtent || (style.tickExtra == true && style.tickBand == nil) {
      extraLine = ticks.first.flatMap { scale.position($0.value) }
    }
  }

  /// Labels that reach too far beyond the axis go.
  private mutating func hideUnbound() {
    guard let bound = style.labelBound, bound.isFinite else { return }
    for index in ticks.indices where !ticks[index].label.isEmpty {
      let (before, after) = overhang(ticks[index])
      let place = ticks[index].position
      if place - before < -bound || place + after > length + bound { ticks[index].label = "" }
    }
  }
}

extension AxisSpecification {
  /// An axis of dates has no ticks closer than its unit; one of the parts of a year or a day about ten.
  fileprivate mutating func completeTicks(for definitions: [ChannelDefinition], isContinuous: Bool) {
    guard isContinuous, let unit = definitions.lazy.compactMap(\.timeUnit).first else { return }
    if [[.month], [.hours], [.day], [.quarter]].contains(unit.parts) { tickCount = tickCount ?? 10 }
    tickMinStep = tickMinStep ?? unit.duration
  }
}

extension AxisGuide {
  /// An axis within a grid of facets whose edge has the same one: its grid, and its line where plots have no frame and
  /// their author does not want them without one.
  mutating func reduce(keepsLine: Bool) {
    title = nil
    (hasLabels, hasTicks) = (false, false)
    if !keepsLine { hasDomain = false }
  }
}

/// Which ticks of a log scale have labels where not all can: d3-scale's rule.
enum LogarithmicLabels {
  static func filter(count: Double, ticks: Int, base: Double = 10) -> (Double) -> Bool {
    let limit = max(1, base * count / Double(max(1, ticks)))
    return { value in
      let power = Logarithm.natural(value) / Logarithm.natural(base)
      var mantissa =
        base == 10
        ? value / Decimal.power(of: Int(Logarithm.decimal(value).rounded()))
        : value / Exponential.power(base, power.rounded(), whole: true)
      if mantissa * base < base - 0.5 { mantissa *= base }
      return mantissa <= limit
    }
  }
}

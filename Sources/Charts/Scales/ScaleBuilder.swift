import Diagnostics
import Drawing

/// Makes the scales of a plot from its data, by Vega-Lite's defaults.
struct ScaleBuilder {
  var theme: ChartTheme
  /// The units that share x and y.
  var positional: [UnitData]
  /// The units that share colours, shapes, dashes, sizes and opacities.
  var others: [UnitData]
  /// The width and the height of a category, where plots have such.
  var steps: Size?

  func scales(width: Double, height: Double) throws(Diagnostic) -> PlotScales {
    var scales = PlotScales()
    scales.x = try position(.x, range: (0, width))
    scales.y = try position(.y, range: (height, 0))
    for channel in [Channel.x, .y] {
      guard let domain = offsetDomain(channel), let range = offsetRange(channel, scales.position(channel)) else {
        continue
      }
      let (inner, outer) = offsetPaddings(channel)
      var band = BandScale(domain: domain, range: range, paddingInner: inner, paddingOuter: outer)
      band.isGiven = specification(channel.offset, positional).domain != nil
      scales.offsets[channel.offset] = band
    }
    for channel in [Channel.x, .y] {
      guard hasContinuousOffset(channel), case .band(let band)? = scales.position(channel) else { continue }
      let given = specification(channel.offset, positional)
      let ends = given.range?.compactMap(\.number) ?? []
      let range = ends.count == 2 ? (ends[0], ends[1]) : (0, band.bandwidth)
      let builder = ScaleBuilder(theme: theme, positional: positional, others: positional)
      scales.continuousOffsets[channel.offset] = try builder.numbers(
        channel.offset, given, range: given.reverse == true ? (range.1, range.0) : range)
    }
    for channel in [Channel.color, .fill, .stroke] { scales.colours[channel] = try colour(channel) }
    scales.shape = category(.shape, defaults: theme.shapes) { value in
      if case .text(let text) = value { SymbolShape(rawValue: text) } else { nil }
    }
    scales.dash = category(.strokeDash, defaults: theme.dashes) { value in
      guard case .text(let text) = value else { return nil }
      let lengths = text.split(separator: " ").compactMap { Double($0) }
      return StrokeStyle.isDash(lengths) ? (lengths == [1, 0] ? [] : lengths) : nil
    }
    let defaults = theme.scale
    scales.magnitudes[.size] = try magnitude(.size, range: sizeRange(scales, width: width, height: height))
    for channel in [Channel.opacity, .fillOpacity, .strokeOpacity] {
      scales.magnitudes[channel] = try magnitude(
        channel, range: (defaults.minOpacity ?? 0.3, defaults.maxOpacity ?? 0.8))
    }
    scales.magnitudes[.strokeWidth] = try magnitude(
      .strokeWidth, range: (defaults.minStrokeWidth ?? 1, defaults.maxStrokeWidth ?? 4))
    scales.magnitudes[.angle] = try magnitude(.angle, range: (0, 360))
    return scales
  }

  /// The places within a band, or within the time unit of a date.
  private func offsetRange(_ channel: Channel, _ scale: PositionScale?) -> (Double, Double)? {
    switch scale {
    case .band(let band): return (0, band.bandwidth)
    case .continuous(let scale):
      let year = CalendarMoment(year: 2001).time
      guard let definition = definitions(channel, positional).first(where: { $0.timeUnit?.duration != nil }),
        let start = scale.position(year), let end = scale.position(year + definition.timeUnit!.duration!)
      else { return nil }
      let shift = (definition.bandPosition ?? 0.5) - 0.5
      return ((0.1 + shift) * (end - start), (0.9 + shift) * (end - start))
    case nil: return nil
    }
  }

  /// Widths of lines and bars, sizes of letters, areas of symbols, as Vega-Lite has them.
  private func sizeRange(_ scales: PlotScales, width: Double, height: Double) -> (Double, Double) {
    let marks = others.filter { $0.unit.encoding[.size] != nil && $0.unit.encoding[.size]?.constant == nil }
      .map(\.unit.mark.type)
    switch marks.first {
    case "trail", "line", "rule": return (theme.scale.minStrokeWidth ?? 1, theme.scale.maxStrokeWidth ?? 4)
    case "bar", "tick":
      let most = theme.scale.maxBandSize ?? leastStep(scales, width: width, height: height) - 1
      return (theme.scale.minBandSize ?? 2, most)
    case "text": return (theme.scale.minFontSize ?? 8, theme.scale.maxFontSize ?? 40)
    default:
      let side = 0.95 * leastStep(scales, width: width, height: height)
      return (theme.scale.minSize ?? 4, theme.scale.maxSize ?? side * side)
    }
  }

  /// Whether x or y has categories, and how many steps they take; nil for continuous or absent scales.
  ///
  /// - Parameter target: whether a step is a band, or a place within one.
  func bandSteps(_ channel: Channel, _ target: StepTarget = .offset) -> Double? {
    guard let domain = discreteDomain(channel) else { return nil }
    let (inner, outer) = paddings(channel)
    let steps = BandScale.steps(count: domain.count, paddingInner: inner, paddingOuter: outer)
    // A step is one of the places within a band, where it has them.
    guard target == .offset, let places = offsetDomain(channel), inner < 1 else { return steps }
    let (first, last) = offsetPaddings(channel)
    return steps * BandScale.steps(count: places.count, paddingInner: first, paddingOuter: last) / (1 - inner)
  }

  /// Whether x or y is of categories, of which the data have none.
  func hasNoCategories(_ channel: Channel) -> Bool { discreteDomain(channel)?.isEmpty ?? false }

  private func offsetPaddings(_ channel: Channel) -> (inner: Double, outer: Double) {
    let given = specification(channel.offset, positional)
    return (
      min(1, given.paddingInner ?? given.padding ?? theme.scale.offsetPaddingInner ?? 0),
      given.paddingOuter ?? given.padding ?? theme.scale.offsetPaddingOuter ?? 0
    )
  }

  private func offsetDomain(_ channel: Channel) -> [ChartValue]? {
    guard definitions(channel.offset, positional).contains(where: { $0.type.isDiscrete }) else { return nil }
    return Categories.domain(of: channel.offset, in: positional)
  }

  private func hasContinuousOffset(_ channel: Channel) -> Bool {
    definitions(channel.offset, positional).contains { !$0.isDiscrete }
  }

  func definitions(_ channel: Channel, _ units: [UnitData]) -> [ChannelDefinition] {
    units.compactMap { $0.unit.encoding[channel] }.filter { $0.constant == nil && !$0.isLiteral }
  }

  func specification(_ channel: Channel, _ units: [UnitData]) -> ScaleSpecification {
    definitions(channel, units).reduce(ScaleSpecification()) { $0.merged(with: $1.scale) }
  }

  private func discreteDomain(_ channel: Channel) -> [ChartValue]? {
    let definitions = definitions(channel, positional)
    let kind = specification(channel, positional).kind
    guard definitions.contains(where: { $0.type.isDiscrete }) || kind == .band || kind == .point else { return nil }
    return Categories.domain(of: channel, in: positional)
  }

  /// Bands for bars and rectangles, points for others.
  private func paddings(_ channel: Channel) -> (inner: Double, outer: Double) {
    let given = specification(channel, positional)
    let marks = positional.filter { $0.unit.encoding[channel] != nil }.map(\.unit.mark.type)
    let isBand =
      given.kind == .band || offsetDomain(channel) != nil || hasContinuousOffset(channel)
      || (given.kind != .point && marks.contains { ["bar", "rect", "tick", "errorbar"].contains($0) })
    let defaults = theme.scale
    guard isBand else { return (1, given.paddingOuter ?? given.padding ?? defaults.pointPadding ?? 0.5) }
    if offsetDomain(channel) != nil || hasContinuousOffset(channel) {
      return (
        min(1, given.paddingInner ?? given.padding ?? defaults.nestedPaddingInner ?? 0.2),
        given.paddingOuter ?? given.padding ?? defaults.nestedPaddingOuter ?? 0.2
      )
    }
    // The first layer decides.
    let standard =
      switch marks.first {
      case "bar": defaults.barBandPaddingInner ?? 0.1
      case "tick", "errorbar", "errorband": defaults.tickBandPaddingInner ?? 0.25
      default: defaults.rectBandPaddingInner ?? 0
      }
    let automatic = defaults.bandPaddingInner ?? standard
    let inner = min(1, given.paddingInner ?? given.padding ?? automatic)
    return (inner, given.paddingOuter ?? given.padding ?? defaults.bandPaddingOuter ?? inner / 2)
  }

  private func position(_ channel: Channel, range: (Double, Double)) throws(Diagnostic) -> PositionScale? {
    guard !definitions(channel, positional).isEmpty || positional.contains(where: { usesSecond(channel, $0) }) else {
      return nil
    }
    let given = specification(channel, positional)
    let range = ends(given, within: range)
    let isReversed = given.reverse ?? (channel == .x ? theme.scale.xReverse : nil) ?? false
    let ends = isReversed ? (range.1, range.0) : range
    if let domain = discreteDomain(channel) {
      let (inner, outer) = paddings(channel)
      // Categories run downwards on y, as in Vega.
      let bandRange = channel == .y ? (ends.1, ends.0) : ends
      var band = BandScale(domain: domain, range: bandRange, paddingInner: inner, paddingOuter: outer)
      band.isRounded = given.details.isRounded ?? theme.scale.isRounded ?? false
      band.align = given.details.align ?? 0.5
      band.isGiven = given.domain != nil
      return .band(band)
    }
    return .continuous(try continuous(channel, given, range: ends))
  }

  /// The ends of a position scale: those of the plot, or where the author puts them.
  private func ends(_ given: ScaleSpecification, within plot: (Double, Double)) -> (Double, Double) {
    guard let range = given.range, range.count == 2 else {
      let (least, most) = (given.details.rangeMin, given.details.rangeMax)
      return (least ?? plot.0, most ?? plot.1)
    }
    let numbers = range.map { $0.number ?? max(plot.0, plot.1) }
    return (numbers[0], numbers[1])
  }

  private func usesSecond(_ channel: Channel, _ data: UnitData) -> Bool {
    data.unit.encoding[channel == .x ? .x2 : .y2].map { $0.constant == nil } ?? false
  }

  private func continuous(
    _ channel: Channel, _ given: ScaleSpecification, range: (Double, Double)
  ) throws(Diagnostic) -> ContinuousScale {
    let kind = kind(of: channel, given, positional)
    // What a log scale has no place for is left out, and the chart's author told of it.
    let values = (positional.flatMap { $0.extents(along: channel) } + union(given)).filter { kind != .log || $0 > 0 }
    var domain = (values.min() ?? (kind == .log ? 1 : 0), values.max() ?? (kind == .log ? 10 : 1))
    let includesZero = given.domain == nil ? given.zero ?? zeroByDefault(channel) : false
    if includesZero && kind != .log { domain = (min(domain.0, 0), max(domain.1, 0)) }
    let explicit = try explicitDomain(given, kind, of: domain)
    if let explicit { domain = explicit }
    if given.domain != nil, given.zero == true, kind != .log { domain = (min(domain.0, 0), max(domain.1, 0)) }
    var scale = ContinuousScale(kind, domain: domain, range: range)
    scale.take(given)
    let bars = standsBars(channel) ? theme.continuousBandSize : nil
    if let padding = given.padding ?? theme.scale.continuousPadding ?? bars, domain.0 != domain.1 {
      scale = scale.padded(by: padding)
    }
    if given.nice ?? (explicit == nil && !isBinned(channel) && kind != .time) {
      scale = scale.nice(count: given.niceCount ?? 10, every: given.niceInterval)
    }
    if let bins = positional.lazy.compactMap({ $0.bins[channel] }).first {
      if explicit == nil { scale.domain = kind == .log ? bins.positiveDomain : (bins.start, bins.stop) }
      scale.bins = bins
    } else if let step = definitions(channel, positional).lazy.compactMap(\.binnedStep).first {
      scale.bins = Bins(
        step: step, from: min(scale.domain.0, scale.domain.1), to: max(scale.domain.0, scale.domain.1))
    }
    scale.clamp = given.clamp ?? theme.scale.clamp ?? false
    scale.isGiven = explicit != nil
    return scale
  }

  func kind(
    of channel: Channel, _ given: ScaleSpecification, _ units: [UnitData]
  ) -> ContinuousScale.Kind {
    if definitions(channel, units).contains(where: { $0.type == .temporal }) || given.kind?.isTime == true {
      return .time
    }
    return ContinuousScale.Kind(rawValue: given.kind?.rawValue ?? "linear") ?? .linear
  }

  /// Whether bars stand at single places of a continuous scale: half of a bar must fit beyond the last one.
  private func standsBars(_ channel: Channel) -> Bool {
    positional.contains { data in
      guard let definition = data.unit.encoding[channel], data.unit.mark.type == "bar" else { return false }
      return !definition.type.isDiscrete && definition.bin == nil && definition.timeUnit == nil
        && data.unit.isHorizontal == (channel == .y)
    }
  }

  /// Whether all layers show bins; a layer of other numbers rounds the ends of the scale.
  private func isBinned(_ channel: Channel) -> Bool {
    definitions(channel, positional).allSatisfy { $0.bin != nil }
  }

  func explicitDomain(
    _ given: ScaleSpecification, _ kind: ContinuousScale.Kind, of data: (Double, Double)
  ) throws(Diagnostic) -> (Double, Double)? {
    guard given.domain != nil || given.domainMin != nil || given.domainMax != nil, let place = given.place else {
      return nil
    }
    var numbers = given.domain?.compactMap(\.number) ?? [data.0, data.1]
    if numbers.count == 2 { numbers = [given.domainMin ?? numbers[0], given.domainMax ?? numbers[1]] }
    // Data that end where the author lets the domain begin make no fault of it.
    let mayBeEqual = given.domain == nil && (given.domainMin == nil || given.domainMax == nil)
    guard given.domain.map({ $0.count == 2 }) ?? true, numbers.count == 2, mayBeEqual || numbers[0] != numbers[1] else {
      throw Diagnostic(
        "the domain of a \(kind == .time ? "time" : "quantitative") scale cannot be used", at: place,
        expected: "two different \(kind == .time ? "dates" : "numbers"): [from, to]")
    }
    if kind == .log, !(numbers[0] > 0 && numbers[1] > 0) {
      throw Diagnostic("the domain of a log scale must be positive", at: place, remedy: "use type: symlog")
    }
    return (numbers[0], numbers[1])
  }

  /// Vega-Lite's rule: unless along a line's, area's or bar's own direction, and always for the lengths of bars; the
  /// first layer decides.
  private func zeroByDefault(_ channel: Channel) -> Bool {
    for data in positional {
      guard let definition = data.unit.encoding[channel], definition.constant == nil else { continue }
      let isAlong = data.unit.isHorizontal == (channel == .y)
      let isLength =
        ["bar", "area"].contains(data.unit.mark.type) && data.unit.encoding[channel == .x ? .x2 : .y2] == nil
      return (isLength || theme.scale.zero ?? true) && definition.bin == nil && definition.type != .temporal
        && !(["bar", "area", "line", "trail", "errorband"].contains(data.unit.mark.type) && isAlong)
    }
    return false
  }

  private func category<Value>(
    _ channel: Channel, defaults: [Value], _ read: (ChartValue) -> Value?
  ) -> CategoryScale<Value>? {
    guard !definitions(channel, others).isEmpty else { return nil }
    let given = specification(channel, others)
    let range = given.range?.compactMap(read)
    return CategoryScale(
      domain: Categories.domain(of: channel, in: others), values: range.map { $0.isEmpty ? defaults : $0 } ?? defaults
    ).given(given.domain != nil)
  }

  func numbers(
    _ channel: Channel, _ given: ScaleSpecification, range: (Double, Double)
  ) throws(Diagnostic) -> ContinuousScale {
    let kind = kind(of: channel, given, others)
    let values = (values(of: channel) + union(given)).filter { kind != .log || $0 > 0 }
    var domain = (values.min() ?? (kind == .log ? 1 : 0), values.max() ?? (kind == .log ? 10 : 1))
    if let bins = others.lazy.compactMap({ $0.bins[channel] }).first {
      domain = kind == .log ? bins.positiveDomain : (bins.start, bins.stop)
    }
    var inner: [Double] = []
    if let list = given.domain?.compactMap(\.number), list.count > 2, list.count == given.domain?.count {
      // Piecewise: each part of the domain has as much of the range.
      domain = (list[0], list[list.count - 1])
      inner = Array(list[1..<(list.count - 1)])
    } else if let explicit = try explicitDomain(given, kind, of: domain) {
      domain = explicit
    } else if given.zero ?? (channel == .size), kind != .log {
      domain = (min(0, domain.0), max(0, domain.1))
    }
    var scale = ContinuousScale(kind, domain: domain, range: range)
    scale.take(given)
    scale.clamp = given.clamp ?? theme.scale.clamp ?? false
    scale.inner = given.domainMid.map { [$0] } ?? inner
    return given.nice == true ? scale.nice(every: given.niceInterval) : scale
  }
}

extension UnitData {
  /// Every number that the marks reach along x or y.
  fileprivate func extents(along channel: Channel) -> [Double] {
    let (second, error, error2): (Channel, Channel, Channel) =
      channel == .x ? (.x2, .xError, .xError2) : (.y2, .yError, .yError2)
    var values: [Double] = []
    for record in measured {
      let centre = record.number(channel)
      if let centre { values.append(centre) }
      if let end = record.number(second) { values.append(end) }
      if let centre, let above = record.number(error) {
        let below = record.number(error2).map { -abs($0) } ?? -above
        values += [centre + above, centre + below]
      }
    }
    return values
  }
}

extension Bins {
  /// From the first end above 0 to the last one.
  fileprivate var positiveDomain: (Double, Double) {
    guard stop > 0 else { return (1, 10) }
    let first = start > 0 ? start : start + ((-start / step).rounded(.down) + 1) * step
    return (min(first, stop), stop)
  }
}

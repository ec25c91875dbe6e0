import Diagnostics

/// What channels of a unit say of each other, made explicit.
extension UnitSpecification {
  /// - Parameters:
  ///   - width: of the plot; set where channels decide it.
  ///   - height: likewise.
  mutating func complete(
    theme: ChartTheme, width: inout Extent?, height: inout Extent?, collector: DiagnosticCollector
  ) {
    // Vega-Lite's: a line whose points have shapes shows them.
    if mark.isSeries, mark.point == nil, let shape = encoding[.shape], !shape.isDerived {
      mark.point = MarkDefinition(type: "point", place: mark.place)
    }
    dropUnused()
    expandErrors(collector: collector)
    takeWords(theme.words)
    for (second, first) in [(Channel.x2, Channel.x), (.y2, .y)] {
      // The end of an interval is of the kind of its beginning.
      if let type = encoding[first]?.type, encoding[first]?.constant == nil { encoding[second]?.type = type }
      encoding[second]?.readDatum(collector: collector)
      guard let definition = encoding[first], definition.timeUnit != nil, definition.type == .temporal,
        encoding[second] == nil
      else { continue }
      encoding[first]!.bandPosition = definition.bandPosition ?? mark.timeUnitBandPosition ?? mark.middleOfUnits
    }
    completeOffset(.x, &width, theme, collector: collector)
    completeOffset(.y, &height, theme, collector: collector)
    checkStack(collector: collector)
    completeImputation(collector: collector)
  }

  /// Titles and formats as `config` has them.
  private mutating func takeWords(_ words: WordDefaults) {
    for channel in Channel.allCases {
      guard var definition = encoding[channel] else { continue }
      if definition.title == .automatic, let title = words.title(of: definition) { definition.title = .some(title) }
      let format = channel == .tooltip ? words.tooltipFormat ?? words.numberFormat : words.numberFormat
      if channel == .text || channel == .tooltip, let format {
        definition.takeFormat(format)
        for index in definition.lines.indices { definition.lines[index].takeFormat(format) }
      }
      encoding[channel] = definition
    }
  }

  /// Takes away what a mark does not show. A layer may inherit it; where a mark gives it itself, it is an error.
  private mutating func dropUnused() {
    for channel in Channel.allCases where !mark.shows(channel) { encoding[channel] = nil }
  }

  private mutating func completeOffset(
    _ channel: Channel, _ extent: inout Extent?, _ theme: ChartTheme, collector: DiagnosticCollector
  ) {
    guard var offset = encoding[channel.offset] else { return }
    if let pixels = offset.constant {
      mark.offsets[channel] = pixels.number
      encoding[channel.offset] = nil
      return
    }
    guard offset.isDiscrete else {
      return completeContinuousOffset(channel, offset, &extent, theme, collector: collector)
    }
    if offset.scale.range != nil || offset.scale.reverse == true, let place = offset.scale.place {
      collector.report(
        Diagnostic(
          "the range of `\(channel.offset.rawValue)` is the band", at: place,
          expected: "a `domain`", remedy: "order the places by `sort` of `\(channel.offset.rawValue)`"))
    }
    // Places stand in the order of the colours that the author lists.
    if offset.sort == SortSpecification(), encoding[.order] == nil, let listed = listedColour {
      offset.sort = SortSpecification(key: .values(listed.domain))
      encoding[channel.offset] = offset
    }
    guard let axis = encoding[channel] else {
      // Without bands, the places are those of the whole plot.
      offset.axis = .none
      offset.scale.paddingInner = offset.scale.paddingInner ?? 0
      offset.scale.paddingOuter = offset.scale.paddingOuter ?? 0
      encoding[channel] = offset
      encoding[channel.offset] = nil
      extent = extent ?? .pixels(theme.discreteStep)
      return
    }
    guard axis.constant == nil, axis.type.isDiscrete || axis.timeUnit?.duration != nil else {
      collector.report(
        Diagnostic(
          "`\(channel.offset.rawValue)` needs bands, and `\(channel.rawValue)` has none", at: offset.place,
          remedy: "set `type: ordinal` of `\(channel.rawValue)`"))
      return
    }
  }

  /// Numbers place marks within a band; those that have an extent there cannot be placed so.
  private mutating func completeContinuousOffset(
    _ channel: Channel, _ given: ChannelDefinition, _ extent: inout Extent?, _ theme: ChartTheme,
    collector: DiagnosticCollector
  ) {
    var offset = given
    guard !["bar", "area", "rect", "errorbar", "errorband", "boxplot"].contains(mark.type) else {
      collector.report(
        Diagnostic(
          "`\(channel.offset.rawValue)` of numbers cannot place the mark `\(mark.type)`", at: offset.place,
          expected: "points, lines, ticks, rules or texts",
          remedy: "set `type: nominal`, so that the marks stand beside each other, or use a `facet`"))
      return
    }
    guard let axis = encoding[channel] else {
      offset.axis = .none
      offset.scale.zero = offset.scale.zero ?? false
      offset.scale.nice = offset.scale.nice ?? false
      encoding[channel] = offset
      encoding[channel.offset] = nil
      extent = extent ?? .pixels(theme.discreteStep)
      return
    }
    guard axis.constant == nil, axis.isDiscrete, axis.scale.kind != .point else {
      collector.report(
        Diagnostic(
          "`\(channel.offset.rawValue)` needs bands, and `\(channel.rawValue)` has none", at: offset.place,
          remedy: "set `type: ordinal` of `\(channel.rawValue)`"))
      return
    }
  }

  /// Parts of a stack have no lengths on a scale that does not begin at zero.
  private func checkStack(collector: DiagnosticCollector) {
    for channel in [Channel.x, .y] where mark.type != "boxplot" && !Stack.marks.contains(mark.type) {
      guard let definition = encoding[channel], definition.stack != .automatic, definition.stack != .none else {
        continue
      }
      collector.report(
        Diagnostic(
          "the mark `\(mark.type)` cannot be stacked", at: definition.place,
          expected: "`stack` of one of: " + Stack.marks.sorted().joined(separator: ", "), remedy: "leave it out"))
    }
    guard let stack = Stack(self), let definition = encoding[stack.channel], definition.scale.kind == .log,
      definition.stack != .automatic
    else { return }
    collector.report(
      Diagnostic(
        "values cannot be stacked on a logarithmic scale", at: definition.place,
        remedy: "leave out `stack`, or set `scale: {type: linear}`"))
  }
}

extension MarkDefinition {
  /// Marks with an extent cover the unit of a date, others stand at its beginning.
  fileprivate var middleOfUnits: Double? { ["bar", "rect", "tick"].contains(type) ? 0.5 : nil }

  /// Whether the mark's look depends on a channel, by Vega-Lite's table.
  func shows(_ channel: Channel) -> Bool {
    switch channel {
    case .shape: type == "point" || type == "line" || type == "area" || type == "trail"
    case .text: type == "text"
    case .angle: ["point", "square", "text"].contains(type)
    case .url: type == "image"
    case .size: ["point", "tick", "rule", "circle", "square", "bar", "text", "line", "trail", "boxplot"].contains(type)
    default: true
    }
  }
}

extension ChannelDefinition {
  fileprivate mutating func takeFormat(_ number: NumberFormat) {
    if type == .quantitative, format == nil { format = .number(number) }
  }
}

import Drawing

/// Makes the legends of a plot: channels that show the same field share one.
struct LegendBuilder {
  var units: [UnitData]
  var scales: PlotScales
  var theme: ChartTheme
  /// Where legends stand that neither a specification nor the theme places.
  var side = LegendSpecification.Orientation.right
  /// Channels whose legend is shown although the author wants none.
  var forced: [Channel] = []

  /// - Parameter channels: whose legends are wanted.
  func legends(for channels: [Channel]) -> [Legend] {
    var groups: [(field: String, type: FieldType, channels: [Channel])] = []
    for channel in channels {
      let definitions = self.definitions(channel)
      guard let definition = definitions.first,
        forced.contains(channel) || !definitions.contains(where: { $0.legend == .none }),
        isShown(specification([channel]))
      else { continue }
      let field = definition.field ?? definition.shownTitle ?? ""
      if let index = groups.firstIndex(where: { $0.field == field && $0.type == definition.type }) {
        groups[index].channels.append(channel)
      } else {
        groups.append((field, definition.type, [channel]))
      }
    }
    return groups.compactMap { legend($0.channels) }
  }

  /// A legend with `orient: none` stands where its author says, or nowhere.
  private func isShown(_ given: LegendSpecification) -> Bool {
    given.orientation != LegendSpecification.Orientation.none || given.style.x != nil || given.style.y != nil
  }

  private func format(_ definition: ChannelDefinition) -> LabelFormat? {
    definition.defaultFormat
      ?? (definition.type == .quantitative ? theme.words.numberFormat.map { .number($0) } : nil)
  }

  private func definitions(_ channel: Channel) -> [ChannelDefinition] {
    units.compactMap { $0.unit.encoding[channel] }.filter { $0.constant == nil && !$0.isLiteral }
  }

  private func specification(_ channels: [Channel]) -> LegendSpecification {
    channels.flatMap(definitions).reduce(LegendSpecification()) {
      $0.merged(with: $1.legend.value ?? LegendSpecification())
    }.merged(with: theme.legend)
  }

  private func legend(_ channels: [Channel]) -> Legend? {
    guard let first = channels.first, let definition = definitions(first).first else { return nil }
    let given = specification(channels)
    let theme = theme.with(given)
    guard given.style.isDisabled != true else { return nil }
    var legend = Legend(
      title: given.title == .automatic ? title(channels) : given.title.value, content: .entries([]),
      orientation: given.orientation ?? side, columns: given.columns,
      direction: given.direction, style: given.style, theme: theme)
    // Wherever the author gives places, they count.
    if given.orientation == LegendSpecification.Orientation.none { legend.orientation = .none }
    if let classes = classes(channels) {
      let format = classes.format((given.format ?? format(definition))?.number)
      if channels.allSatisfy(\.isColour), given.style.kind != .symbol {
        legend.content = steps(classes, first, format)
      } else {
        legend.content = .entries(
          zip(classes.representatives, classes.labels(format)).map { value, label in
            Legend.Entry(label: label, symbols: symbols(.number(value), channels).map { $0.styled(given.style) })
          })
      }
      return legend
    }
    let isGradient = given.style.kind.map { $0 != .symbol } ?? !definition.hasFewDates
    if !definition.type.isDiscrete, channels.allSatisfy(\.isColour), isGradient,
      case .gradient(let scale, let scheme)? = scales.colours[first]
    {
      legend.content = gradient(scale, scheme, given, format(definition))
      return legend
    }
    let leading = channels.contains(.size) ? Channel.size : first
    let (values, format) = values(of: leading, definitions(leading).first ?? definition, given)
    guard !values.isEmpty else { return nil }
    let last = Double(max(1, values.count - 1))
    var entries = values.prefix(theme.legendLimit).enumerated().map { index, value in
      let label = format.map(value.label) ?? value.label
      let datum = TickDatum(value: value, label: label, index: Double(index) / last)
      let shown = given.style.labelExpression.map { datum($0) == .null ? "" : datum($0).label } ?? label
      return Legend.Entry(
        label: TextFitting.truncated(shown, theme.labelFont, width: given.labelLimit ?? theme.labelLimit),
        symbols: symbols(value, channels).map { $0.styled(given.style) })
    }
    if values.count > theme.legendLimit {
      entries.append(Legend.Entry(label: "… \(values.count - theme.legendLimit) more", symbols: []))
    }
    legend.content = .entries(Array(entries))
    return legend
  }

  /// The classes that a legend tells: those of sizes before those of colours, as in Vega.
  private func classes(_ channels: [Channel]) -> StepScale? {
    if channels.contains(.size) { return scales.size?.classes }
    for channel in channels {
      switch channel {
      case .opacity: if let classes = scales.opacity?.classes { return classes }
      case .strokeWidth: if let classes = scales.strokeWidth?.classes { return classes }
      default: if let classes = scales.colours[channel]?.classes { return classes }
      }
    }
    return nil
  }

  /// A gradient in steps, with the thresholds beside it.
  private func steps(_ classes: StepScale, _ channel: Channel, _ format: NumberFormat) -> Legend.Content {
    let colours = classes.representatives.compactMap { scales.colours[channel]?(.number($0)) }
    let labels = classes.thresholds.enumerated().map { place, value in
      Legend.GradientLabel(share: Double(place + 1) / Double(classes.count), text: format(value))
    }
    return .gradient(colours, labels: labels)
  }

  private func title(_ channels: [Channel]) -> String? {
    let definitions = channels.flatMap(definitions)
    if let explicit = definitions.lazy.compactMap(\.title.value).first { return explicit }
    return definitions.contains { $0.title == .none } ? nil : definitions.first?.defaultTitle
  }

  private func values(
    of channel: Channel, _ definition: ChannelDefinition, _ given: LegendSpecification
  ) -> ([ChartValue], LabelFormat?) {
    let format = given.format ?? format(definition)
    if let values = given.values { return (values, format) }
    if !definition.type.isDiscrete, channel.isColour {
      let count = leastCount(given, given.tickCount ?? 5, scales.colours[channel]?.domain)
      guard case .gradient(let scale, _)? = scales.colours[channel] else { return ([], nil) }
      let ticks = scale.ticks(count: count).map { scale.kind == .time ? ChartValue.date($0) : .number($0) }
      return (ticks, scale.tickFormat(count: count, format))
    }
    if !definition.type.isDiscrete {
      if let bins = units.lazy.compactMap({ $0.bins[channel] }).first { return (bins.intervals, format) }
      let scale = scales.magnitudes[channel]
      guard case .continuous(let continuous)? = scale else { return ([], nil) }
      let count = leastCount(given, given.tickCount ?? 5, continuous.domain)
      let ticks = continuous.ticks(count: count).filter { channel != .size || $0 != 0 }
      return (
        ticks.map { continuous.kind == .time ? .date($0) : .number($0) }, continuous.tickFormat(count: count, format)
      )
    }
    return (Categories.domain(of: channel, in: units), format)
  }

  /// So few ticks that they are `tickMinStep` apart.
  private func leastCount(_ given: LegendSpecification, _ count: Double, _ domain: (Double, Double)?) -> Double {
    guard let least = given.style.tickMinStep, least > 0, let domain else { return count }
    return min(count, max(1, (abs(domain.1 - domain.0) / least).rounded(.down)))
  }

  private func gradient(
    _ scale: ContinuousScale, _ scheme: ColourScheme, _ given: LegendSpecification, _ standard: LabelFormat?
  ) -> Legend.Content {
    var plain = scale
    plain.range = (0, 1)
    let count = leastCount(given, given.tickCount ?? 5, scale.domain)
    let format = scale.tickFormat(count: count, given.format ?? standard)
    let values = given.values?.compactMap(\.number) ?? scale.ticks(count: count)
    let labels = values.compactMap { value -> Legend.GradientLabel? in
      guard let share = plain.position(value), share > -1e-9, share < 1 + 1e-9 else { return nil }
      let shown = scale.kind == .time ? ChartValue.date(value) : .number(value)
      let datum = TickDatum(value: shown, label: format(value), index: share)
      let text = given.style.labelExpression.map { datum($0).label } ?? datum.label
      return Legend.GradientLabel(share: share, text: text)
    }
    let colours = (0..<64).map { step -> Colour in
      let share = Double(step) / 63
      return scheme.colour(share: scale.range.0 < scale.range.1 ? share : 1 - share)
    }
    return .gradient(colours, labels: labels)
  }
}

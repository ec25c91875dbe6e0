import Diagnostics
import Drawing

extension ChannelDefinition {
  /// Reads one channel of an `encoding`; nil when it cannot be used.
  static func read(
    _ value: PlacedValue, _ channel: Channel, collector: DiagnosticCollector
  ) -> ChannelDefinition? {
    let condition = ConditionReading(value, channel, collector: collector)
    if let field = condition.field {
      var definition = read(field, channel, collector: collector)
      definition?.conditions = condition.conditions
      return definition
    }
    let reader = MappingReader(value, of: "`\(channel.rawValue)` channel", collector: collector)
    _ = reader.value("condition")
    defer { reader.finish() }
    guard value.map != nil else { return nil }
    let type = reader.choice("type", FieldType.self, elsewhere: ["geojson"], collector: collector)
    let timeUnit = reader.timeUnit(collector: collector)
    let extreme = ExtremeRow.read(reader, collector: collector)
    let aggregate =
      value["aggregate"]?.map == nil
      ? reader.choice("aggregate", Aggregate.self, elsewhere: Aggregate.unsupported, collector: collector) : nil
    let bin = BinSpecification.read(reader, standard: channel.mostBins, collector: collector)
    // A channel of conditions alone leaves other rows as the mark has them.
    let isComputed = value["value"]?.expression != nil
    let isConditional =
      (!condition.conditions.isEmpty || isComputed)
      && !["field", "datum", "value", "aggregate"].contains { value[$0] != nil && value[$0]?.expression == nil }
    if isComputed { _ = reader.value("value") }
    guard
      let (source, place) = isConditional
        ? (.value(.null), value.place) : readSource(reader, value, channel, aggregate: aggregate, collector: collector)
    else { return nil }
    var definition = ChannelDefinition(
      source: source, place: place, type: .nominal, aggregate: aggregate, extreme: extreme, bin: bin,
      timeUnit: timeUnit,
      title: reader.textChoice("title", in: value), scale: ScaleSpecification(), axis: .automatic, legend: .automatic,
      header: HeaderSpecification(), sort: SortSpecification(), stack: .automatic,
      conditions: condition.conditions)
    let kind = value["scale"]?["type"]?.text.flatMap(ScaleSpecification.Kind.init)
    definition.type = type ?? definition.defaultType(for: channel, kind, sort: value["sort"])
    definition.readParts(reader, value, channel, collector: collector)
    definition.readDates(collector: collector)
    definition.checkScale(channel, collector: collector)
    // Colours tell bins apart as categories, in their order.
    if bin != nil, definition.type == .quantitative, channel.isColour { definition.type = .ordinal }
    if bin?.isBinned == true, !channel.isPosition, let given = value["bin"] {
      collector.report(
        Diagnostic("only `x` and `y` can be `binned`", at: given.place, remedy: "leave out `bin`"))
    }
    if !definition.type.isDiscrete, channel == .shape {
      collector.report(
        Diagnostic(
          "shapes cannot show a \(definition.type.rawValue) field", at: place, remedy: "use `size`, or type: ordinal"))
    }
    return definition
  }

  /// A scale of numbers needs numbers, one of dates needs dates, and one of categories has them.
  private func checkScale(_ channel: Channel, collector: DiagnosticCollector) {
    if let kind = scale.kind, kind.hasClasses, let place = scale.place,
      !channel.isColour && !channel.isMagnitude
    {
      collector.report(
        Diagnostic(
          "`\(channel.rawValue)` cannot be parted by a scale of `type: \(kind.rawValue)`", at: place,
          remedy: "give it to the scale of `color`, `size` or `opacity`, or use `bin`"))
      return
    }
    if scale.kind == .binOrdinal {
      guard bin == nil, let place = scale.place else { return }
      collector.report(
        Diagnostic("a scale of `type: bin-ordinal` shows bins", at: place, remedy: "add `bin: true` to the channel"))
      return
    }
    guard let kind = scale.kind, field != nil, let place = scale.place else { return }
    let needed: FieldType = kind.isNumeric ? .quantitative : kind.isTime ? .temporal : .ordinal
    guard type.isDiscrete ? !needed.isDiscrete : type != needed else { return }
    collector.report(
      Diagnostic(
        "a scale of `type: \(kind.rawValue)` cannot show a field that is \(type.rawValue)", at: place,
        remedy: "set the channel's `type: \(needed.rawValue)`"))
  }

  /// Vega-Lite's rule where the author gives no `type`.
  private func defaultType(
    for channel: Channel, _ kind: ScaleSpecification.Kind?, sort: PlacedValue?
  ) -> FieldType {
    if timeUnit != nil || kind?.isTime == true, field != nil, !Channel.facets.contains(channel), channel != .shape {
      return sort?.list == nil ? .temporal : .ordinal
    }
    if case .datum(.date) = source { return .temporal }
    if kind?.isNumeric == true, field != nil, !Channel.facets.contains(channel) { return .quantitative }
    if aggregate != nil || extreme != nil || bin != nil || channel.scaleChannel != channel { return .quantitative }
    if case .datum(.number) = source { return .quantitative }
    if case .datum(.null) = source { return .quantitative }
    if channel == .order { return .quantitative }
    return .nominal
  }

  private mutating func readParts(
    _ reader: MappingReader, _ value: PlacedValue, _ channel: Channel, collector: DiagnosticCollector
  ) {
    if channel.isPosition {
      axis = reader.optional("axis", in: value) { AxisSpecification.read($0, isTime: isTime, collector: collector) }
      checkSide(of: value["axis"], channel, collector: collector)
      stack = StackSpecification.read(reader, value, collector: collector)
      bandPosition = reader.number("bandPosition")
      if let given = reader.value("impute") {
        let inner = MappingReader(given, of: "`impute`", collector: collector)
        impute = ImputeSpecification.read(inner, collector: collector)
        inner.finish()
      }
    }
    let isOffset = channel == .xOffset || channel == .yOffset
    if channel.hasScale || isOffset {
      if value["scale"]?.isNull == true {
        _ = reader.value("scale")
        readLiteral(value, channel, collector: collector)
      } else if let given = reader.value("scale") {
        scale = ScaleSpecification.read(given, channel, isTime: isTime, collector: collector)
      }
    }
    if Channel.withLegend.contains(channel) {
      legend = reader.optional("legend", in: value) {
        LegendSpecification.read($0, isTime: isTime, collector: collector)
      }
    }
    if channel.hasScale || isOffset || channel == .order || Channel.facets.contains(channel) {
      sort = SortSpecification.read(reader, value, collector: collector)
      if !type.isDiscrete, channel.hasScale { turnRound(value, collector: collector) }
    }
    if Channel.facets.contains(channel) {
      if value["header"]?.isNull == true {
        _ = reader.value("header")
        header = HeaderSpecification(title: .none)
        header.style.labels = false
      } else if let given = reader.value("header") {
        header = HeaderSpecification.read(given, isTime: isTime, collector: collector)
      }
      if ["spacing", "align", "center", "bounds"].contains(where: { value[$0] != nil }) {
        arrangement = ViewArrangement.read(reader, collector: collector)
      }
      if channel == .facet { columns = reader.integer("columns", atLeast: 1) }
    }
    if channel == .tooltip, let given = reader.value("filter") {
      filter = Expression.condition(given, of: ChannelDefinition.value, collector: collector)
    }
    if channel == .text || channel == .tooltip { format = reader.format(isTime: isTime, collector: collector) }
  }

  /// An axis of x stands above or below, one of y at the left or the right.
  private func checkSide(of axis: PlacedValue?, _ channel: Channel, collector: DiagnosticCollector) {
    guard let side = self.axis.value?.orientation, let place = axis?["orient"]?.place else { return }
    let isHorizontal = side == .top || side == .bottom
    guard isHorizontal != (channel == .x) else { return }
    collector.report(
      Diagnostic(
        "an axis of `\(channel.rawValue)` cannot stand at the \(side.rawValue)", at: place,
        expected: channel == .x ? "top or bottom" : "left or right"))
  }

  /// `scale: null` passes colours on as they are.
  private mutating func readLiteral(_ value: PlacedValue, _ channel: Channel, collector: DiagnosticCollector) {
    if channel.isColour, field != nil, aggregate == nil {
      isLiteral = true
      type = .nominal
    } else if let place = value["scale"]?.place {
      collector.report(
        Diagnostic(
          "the channel `\(channel.rawValue)` cannot be drawn past its scale", at: place,
          expected: "`scale: null` of a field of colours, in `color`, `fill` or `stroke`",
          remedy: "give a `scale` with `domain` and `range`"))
    }
  }

  /// Numbers are sorted by themselves, upwards or downwards.
  private mutating func turnRound(_ value: PlacedValue, collector: DiagnosticCollector) {
    switch sort.key {
    case .natural: if sort.descending { scale.reverse = scale.reverse ?? true }
    case .data: break
    case .values, .channel, .count, .field:
      guard field != nil, let given = value["sort"] else { return }
      collector.report(
        Diagnostic(
          "\(type == .temporal ? "dates" : "numbers") are sorted by themselves", at: given.place,
          expected: "ascending, descending or null",
          remedy: "set `type: ordinal` to order the values as categories"))
    }
  }

  private static func readSource(
    _ reader: MappingReader, _ value: PlacedValue, _ channel: Channel, aggregate: Aggregate?,
    collector: DiagnosticCollector
  ) -> (Source, SourcePlace)? {
    let given = ["field", "datum", "value"].compactMap { key in reader.value(key).map { (key, $0) } }
    if given.count > 1 {
      collector.report(
        Diagnostic(
          "a channel has one of `field`, `datum` and `value`", at: given[1].1.place, remedy: "leave one of them"))
    }
    guard let (key, found) = given.first else {
      if aggregate == .count { return (.rows, value.place) }
      // An order without a field says in which direction parts of stacks follow each other.
      if channel == .order, value["sort"]?.text != nil { return (.value(.boolean(true)), value.place) }
      if channel == .order, value["value"]?.isNull == true { return (.value(.null), value.place) }
      collector.report(
        Diagnostic(
          "the \(reader.subject) says not what it shows", at: value.place,
          expected: "`field`, `datum`, `value`, or `aggregate: count`"))
      return nil
    }
    if key == "field" {
      if let name = found.text { return (.field(ColumnName.read(name)), found.place) }
      reader.wrong(found, key, expected: "the name of a column")
      return nil
    }
    if channel == .shape, key == "value", let name = found.text, SymbolShape(rawValue: name) == nil {
      collector.report(Diagnostic.unknownShape(name, at: found.place))
    }
    if channel.isColour, key == "value", let name = found.text, Colour(css: name) == nil {
      collector.report(Diagnostic.unknownColour(name, at: found.place))
    }
    guard let constant = ChartValue(found, of: channel) else {
      reader.wrong(found, key, expected: "a number, a text or a boolean")
      return nil
    }
    return (key == "datum" ? .datum(constant) : .value(constant), found.place)
  }
}

extension ChartValue {
  /// A constant of a channel; the dash of a line is a list of lengths.
  init?(_ value: PlacedValue, of channel: Channel) {
    if channel == .strokeDash, let list = value.list {
      let lengths = list.compactMap(\.number)
      guard lengths.count == list.count else { return nil }
      self = .text(lengths.map { String($0) }.joined(separator: " "))
    } else {
      self.init(value)
    }
  }
}

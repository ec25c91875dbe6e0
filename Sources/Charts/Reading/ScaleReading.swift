import Diagnostics
import Drawing

extension ScaleSpecification {
  /// - Parameter isTime: whether the channel shows dates.
  static func read(
    _ value: PlacedValue, _ channel: Channel, isTime: Bool, collector: DiagnosticCollector
  ) -> ScaleSpecification {
    let reader = MappingReader(value, of: "`scale`", collector: collector)
    defer { reader.finish() }
    var scale = ScaleSpecification(place: value.place)
    scale.kind = reader.choice("type", Kind.self, elsewhere: unsupported, collector: collector)
    scale.exponent = reader.number("exponent")
    if let exponent = scale.exponent, !(exponent > 0 && exponent <= 100) {
      reader.wrong(reader.value("exponent")!, "exponent", expected: "a number above 0 and of at most 100")
      scale.exponent = nil
    }
    scale.details = ScaleDetails(reader, collector: collector)
    scale.readDomain(reader)
    scale.domainMin = isTime ? readDate("domainMin", reader) : reader.number("domainMin")
    scale.domainMax = isTime ? readDate("domainMax", reader) : reader.number("domainMax")
    if channel.isColour {
      scale.domainMid = reader.number("domainMid")
    } else if let given = reader.value("domainMid") {
      collector.report(
        Diagnostic(
          "only a gradient of colours has a middle", at: given.place, expected: "`domain`, `domainMin` or `domainMax`",
          remedy: "give `domainMid` to the scale of `color`"))
    }
    if channel.isPosition {
      scale.range = readPlaces(reader, collector: collector)
    } else if reader.value("range")?.text != nil, channel.scaleIsNamed {
      scale.details.rangeName = reader.choice("range", ScaleDetails.RangeName.self, collector: collector)
    } else if let field = reader.value("range")?["field"]?.text, let place = reader.value("range")?["field"]?.place {
      scale.details.rangeField = PlacedField(name: ColumnName.read(field), place: place)
    } else {
      scale.range = readRange(reader, channel, collector: collector)
    }
    if channel.isPosition || channel == .xOffset || channel == .yOffset {
      scale.padding = reader.number("padding", atLeast: 0)
      scale.paddingInner = reader.number("paddingInner", atLeast: 0)
      scale.paddingOuter = reader.number("paddingOuter", atLeast: 0)
    }
    if channel.isColour { scale.readScheme(reader, collector: collector) }
    scale.zero = reader.boolean("zero")
    if let given = reader.value("nice") {
      if let flag = given.boolean {
        scale.nice = flag
      } else if isTime, given.number == nil {
        scale.niceInterval = reader.calendarInterval("nice")
        scale.nice = true
      } else if let count = given.number, count >= 1, count <= 100 {
        (scale.nice, scale.niceCount) = (true, count)
      } else {
        reader.wrong(given, "nice", expected: "true, false, or a number of ticks from 1 to 100")
      }
    }
    scale.reverse = reader.boolean("reverse")
    scale.clamp = reader.boolean("clamp")
    return scale
  }

  private static let unsupported = ["sequential", "identity"]

  /// A list of values, or `{unionWith: […]}`.
  private mutating func readDomain(_ reader: MappingReader) {
    guard let given = reader.value("domain"), given.map != nil else {
      domain = reader.values("domain")
      return
    }
    if let list = given["unionWith"]?.list, given.map?.count == 1 {
      details.union = list.compactMap(ChartValue.init)
    } else {
      reader.wrong(given, "domain", expected: "a list of values, or {unionWith: […]}")
    }
  }

  /// The name of a scheme, or `{name, extent, count}`.
  private mutating func readScheme(_ reader: MappingReader, collector: DiagnosticCollector) {
    guard let given = reader.value("scheme") else { return }
    var name = given
    if given.map != nil {
      let inner = MappingReader(given, of: "`scheme`", collector: collector)
      defer { inner.finish() }
      details.schemeCount = inner.integer("count", in: 1...100)
      if let list = inner.list("extent") {
        let ends = list.compactMap(\.number)
        if ends.count == 2, list.count == 2, ends.allSatisfy({ (0...1).contains($0) }) {
          details.schemeExtent = ends
        } else {
          inner.wrong(inner.value("extent")!, "extent", expected: "two shares of the scheme, such as [0.2, 1]")
        }
      }
      guard let found = inner.required("name") else { return }
      name = found
    }
    if let text = name.text, ColourScheme.named(text) != nil {
      scheme = text
    } else {
      collector.report(
        Diagnostic(
          "no colour scheme is called `\(name.text ?? name.kindName)`", at: name.place,
          remedy: suggestion(for: name.text ?? "", among: ColourScheme.names)))
    }
  }

  /// The places of a scale's ends, in pixels of the plot.
  private static func readPlaces(_ reader: MappingReader, collector: DiagnosticCollector) -> [ChartValue]? {
    guard let given = reader.value("range") else { return nil }
    let list = given.list?.compactMap { item -> ChartValue? in
      if let number = item.number, abs(number) <= 1e4 { return .number(number) }
      return item.text.flatMap { ["width", "height"].contains($0) ? .text($0) : nil }
    }
    guard let list, list.count == 2, given.list?.count == 2 else {
      collector.report(
        Diagnostic(
          "the range of a position scale is the plot", at: given.place,
          expected: "two places in pixels, such as [0, width]",
          remedy: "set `width` or `height` of the chart, or `reverse: true`"))
      return nil
    }
    return list
  }

  private static func readDate(_ key: String, _ reader: MappingReader) -> Double? {
    guard let found = reader.value(key) else { return nil }
    if let date = ChartValue(found)?.asDate?.number { return date }
    reader.wrong(found, key, expected: "a date")
    return nil
  }

  private static func readRange(
    _ reader: MappingReader, _ channel: Channel, collector: DiagnosticCollector
  ) -> [ChartValue]? {
    guard let given = reader.value("range") else { return nil }
    guard let list = given.list else {
      reader.wrong(given, "range", expected: "a list")
      return nil
    }
    var values: [ChartValue] = []
    for item in list {
      // A dash is itself a list of lengths.
      if channel == .strokeDash, let dash = item.list?.compactMap(\.number), dash.count == item.list?.count {
        values.append(.text(dash.map { String($0) }.joined(separator: " ")))
      } else if let value = ChartValue(item) {
        values.append(value)
        check(value, item, channel, collector: collector)
      } else {
        reader.wrong(item, "range", expected: "a list of values")
      }
    }
    return values.isEmpty ? nil : values
  }

  /// Colours and shapes of a range must be known ones.
  private static func check(
    _ value: ChartValue, _ item: PlacedValue, _ channel: Channel, collector: DiagnosticCollector
  ) {
    if channel.isColour, case .text(let text) = value, Colour(css: text) == nil {
      collector.report(Diagnostic.unknownColour(text, at: item.place))
    }
    if channel == .shape, case .text(let text) = value, SymbolShape(rawValue: text) == nil {
      collector.report(Diagnostic.unknownShape(text, at: item.place))
    }
  }
}

import Diagnostics
import Drawing

/// How an axis looks; nil as the theme has it.
struct AxisStyle: SpecifiedPart, Hashable {
  enum Anchor: String, Sendable, Hashable, CaseIterable { case start, middle, end }

  /// Where ticks of bands stand: in their middles, or around them.
  enum TickBand: String, Sendable, Hashable, CaseIterable { case center, extent }

  var labelAlign: TickProperty<AlignWord>?
  var labelBaseline: TickProperty<BaselineWord>?
  var labelColour: TickProperty<Colour>?
  var labelFontSize: TickProperty<Double>?
  var labelFontStyle: TickProperty<SlantWord>?
  var labelFontWeight: TickProperty<WeightWord>?
  var labelOffset: TickProperty<Double>?
  var labelOpacity: TickProperty<Double>?
  var labelPadding: TickProperty<Double>?
  var labelFont: FamilyWord?
  /// What a label reads, by the tick's value and its own label.
  var labelExpression: Expression?
  /// How far a label may reach beyond the axis.
  var labelBound: Double?
  /// Whether the first and the last label stay within the axis: how near its ends they stand.
  var labelFlush: Double?
  var labelFlushOffset: Double?
  var labelSeparation: Double?
  var labelLineHeight: Double?

  var titleAlign: AlignWord?
  var titleAnchor: Anchor?
  var titleAngle: Double?
  var titleBaseline: BaselineWord?
  var titleColour: Colour?
  var titleFont: FamilyWord?
  var titleFontSize: Double?
  var titleFontStyle: SlantWord?
  var titleFontWeight: WeightWord?
  var titleLimit: Double?
  var titleLineHeight: Double?
  var titleOpacity: Double?
  var titlePadding: Double?
  var titleX: Double?
  var titleY: Double?

  var gridColour: TickProperty<Colour>?
  var gridDash: TickProperty<DashPattern>?
  var gridOpacity: TickProperty<Double>?
  var gridWidth: TickProperty<Double>?
  var gridCap: CapWord?

  var tickColour: TickProperty<Colour>?
  var tickDash: TickProperty<DashPattern>?
  var tickOpacity: TickProperty<Double>?
  var tickSize: TickProperty<Double>?
  var tickWidth: TickProperty<Double>?
  var tickCap: CapWord?
  var tickBand: TickBand?
  var tickExtra: Bool?
  var tickOffset: Double?
  var tickRound: Bool?
  /// Of a tick and a grid line within a band: 0 its start, 1 its end.
  var bandPosition: Double?

  var domainColour: Colour?
  var domainDash: DashPattern?
  var domainOpacity: Double?
  var domainWidth: Double?
  var domainCap: CapWord?

  /// Of ticks and labels together, across the axis.
  var minExtent: Double?
  var maxExtent: Double?
  /// Along the plot's side.
  var position: Double?
  var translate: Double?
  /// 1 in front of the marks.
  var zindex: Double?
  var isDisabled: Bool?
}

extension AxisStyle {
  static let properties: [PartProperty<AxisStyle>] = labels + titles + lines + places

  private static let labels: [PartProperty<AxisStyle>] = [
    .tick("labelAlign", \.labelAlign), .tick("labelBaseline", \.labelBaseline), .tick("labelColor", \.labelColour),
    .tick("labelFontSize", \.labelFontSize), .tick("labelFontStyle", \.labelFontStyle),
    .tick("labelFontWeight", \.labelFontWeight), .tick("labelOffset", \.labelOffset),
    .tick("labelOpacity", \.labelOpacity), .tick("labelPadding", \.labelPadding), .word("labelFont", \.labelFont),
    .init("labelExpr", \.labelExpression) { reader, key, collector in
      reader.value(key).flatMap { Expression.read($0, collector: collector)?.ofTicks(collector) }
    },
    .init("labelBound", \.labelBound) { reader, key, _ in reader.length(key, whenTrue: 1, whenFalse: .infinity) },
    .init("labelFlush", \.labelFlush) { reader, key, _ in reader.length(key, whenTrue: 1, whenFalse: -1) },
    .number("labelFlushOffset", \.labelFlushOffset), .number("labelSeparation", \.labelSeparation),
    .number("labelLineHeight", \.labelLineHeight, in: 1...500),
  ]

  private static let titles: [PartProperty<AxisStyle>] = [
    .word("titleAlign", \.titleAlign), .word("titleAnchor", \.titleAnchor), .number("titleAngle", \.titleAngle),
    .word("titleBaseline", \.titleBaseline), .colour("titleColor", \.titleColour), .word("titleFont", \.titleFont),
    .fontSize("titleFontSize", \.titleFontSize), .word("titleFontStyle", \.titleFontStyle),
    .weight("titleFontWeight", \.titleFontWeight), .number("titleLimit", \.titleLimit, in: 0...1e4),
    .number("titleLineHeight", \.titleLineHeight, in: 1...500), .number("titleOpacity", \.titleOpacity, in: 0...1),
    .number("titlePadding", \.titlePadding), .number("titleX", \.titleX), .number("titleY", \.titleY),
  ]

  private static let lines: [PartProperty<AxisStyle>] = [
    .tick("gridColor", \.gridColour), .tick("gridDash", \.gridDash), .tick("gridOpacity", \.gridOpacity),
    .tick("gridWidth", \.gridWidth), .word("gridCap", \.gridCap), .tick("tickColor", \.tickColour),
    .tick("tickDash", \.tickDash), .tick("tickOpacity", \.tickOpacity), .tick("tickSize", \.tickSize),
    .tick("tickWidth", \.tickWidth), .word("tickCap", \.tickCap), .colour("domainColor", \.domainColour),
    .dash("domainDash", \.domainDash), .number("domainOpacity", \.domainOpacity, in: 0...1),
    .number("domainWidth", \.domainWidth, in: 0...100), .word("domainCap", \.domainCap),
  ]

  private static let places: [PartProperty<AxisStyle>] = [
    .word("tickBand", \.tickBand), .flag("tickExtra", \.tickExtra), .number("tickOffset", \.tickOffset),
    .flag("tickRound", \.tickRound), .number("bandPosition", \.bandPosition, in: 0...1),
    .number("minExtent", \.minExtent), .number("maxExtent", \.maxExtent), .number("position", \.position),
    .number("translate", \.translate), .number("zindex", \.zindex, in: 0...1), .flag("disable", \.isDisabled),
  ]
}

extension PartProperty {
  static func tick<Value>(
    _ name: String, _ path: WritableKeyPath<Part, TickProperty<Value>?> & Sendable
  ) -> PartProperty {
    PartProperty(name, path) { reader, key, collector in TickProperty.read(reader, key, collector) }
  }

  /// null is none.
  static func colour(_ name: String, _ path: WritableKeyPath<Part, Colour?> & Sendable) -> PartProperty {
    PartProperty(name, path) { reader, key, collector in
      reader.isNull(key) || ["", "transparent"].contains(reader.value(key)?.text)
        ? Colour(ChartValue.null) : reader.colour(key, collector: collector)
    }
  }

  static func weight(_ name: String, _ path: WritableKeyPath<Part, WeightWord?> & Sendable) -> PartProperty {
    PartProperty(name, path) { reader, key, _ in reader.tickValue(key) }
  }

  static func dash(_ name: String, _ path: WritableKeyPath<Part, DashPattern?> & Sendable) -> PartProperty {
    PartProperty(name, path) { reader, key, _ in
      guard let found = reader.value(key) else { return nil }
      let numbers = found.list?.compactMap(\.number)
      let pattern = numbers.flatMap { DashPattern(.text($0.map { String($0) }.joined(separator: " "))) }
      if pattern == nil || numbers?.count != found.list?.count {
        reader.wrong(found, key, expected: DashPattern.expected)
      }
      return pattern
    }
  }
}

extension MappingReader {
  func tickValue<Value: TickValue>(_ key: String) -> Value? {
    guard let found = value(key) else { return nil }
    let value = ChartValue(found).flatMap { Value($0) }
    if value == nil { wrong(found, key, expected: Value.expected) }
    return value
  }

  /// A number of pixels, true or false.
  fileprivate func length(_ key: String, whenTrue: Double, whenFalse: Double) -> Double? {
    guard let found = value(key) else { return nil }
    if let flag = found.boolean { return flag ? whenTrue : whenFalse }
    return number(key, within: 0...1e4)
  }
}

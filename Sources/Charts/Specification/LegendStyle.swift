import Diagnostics
import Drawing

/// How a legend looks; nil as the theme has it.
struct LegendStyle: SpecifiedPart, Hashable {
  enum Kind: String, Sendable, Hashable, CaseIterable { case symbol, gradient }

  var kind: Kind?
  var titleOrientation: AxisSpecification.Orientation?
  var titleAlign: AlignWord?
  var titleAnchor: AxisStyle.Anchor?
  var titleColour: Colour?
  var titleFont: FamilyWord?
  var titleFontSize: Double?
  var titleFontStyle: SlantWord?
  var titleFontWeight: WeightWord?
  var titleLimit: Double?
  var titleLineHeight: Double?
  var titleOpacity: Double?
  var titlePadding: Double?

  var labelAlign: AlignWord?
  var labelColour: Colour?
  var labelExpression: Expression?
  var labelFont: FamilyWord?
  var labelFontSize: Double?
  var labelFontStyle: SlantWord?
  var labelFontWeight: WeightWord?
  var labelOffset: Double?
  var labelOpacity: Double?
  var labelOverlap: Bool?
  var labelSeparation: Double?

  var symbolDash: DashPattern?
  var symbolFillColour: Colour?
  var symbolOffset: Double?
  var symbolOpacity: Double?
  var symbolSize: Double?
  var symbolStrokeColour: Colour?
  var symbolStrokeWidth: Double?
  var symbolType: SymbolShape?

  var gradientLength: Double?
  var gradientThickness: Double?
  var gradientOpacity: Double?
  var gradientStrokeColour: Colour?
  var gradientStrokeWidth: Double?

  var offset: Double?
  var padding: Double?
  var rowPadding: Double?
  var columnPadding: Double?
  var clipHeight: Double?
  var tickMinStep: Double?
  var fillColour: Colour?
  var strokeColour: Colour?
  var strokeWidth: Double?
  var cornerRadius: Double?
  /// Of a legend with `orient: none`, from the plot's corner.
  var x: Double?
  var y: Double?
  var isDisabled: Bool?
}

extension LegendStyle {
  static let properties: [PartProperty<LegendStyle>] = titles + labels + symbols + places

  private static let titles: [PartProperty<LegendStyle>] = [
    .word("titleOrient", \.titleOrientation), .word("titleAlign", \.titleAlign), .word("titleAnchor", \.titleAnchor),
    .colour("titleColor", \.titleColour), .word("titleFont", \.titleFont), .fontSize("titleFontSize", \.titleFontSize),
    .word("titleFontStyle", \.titleFontStyle), .weight("titleFontWeight", \.titleFontWeight),
    .number("titleLimit", \.titleLimit, in: 0...1e4), .number("titleLineHeight", \.titleLineHeight, in: 1...500),
    .number("titleOpacity", \.titleOpacity, in: 0...1), .number("titlePadding", \.titlePadding),
  ]

  private static let labels: [PartProperty<LegendStyle>] = [
    .word("labelAlign", \.labelAlign), .colour("labelColor", \.labelColour),
    .init("labelExpr", \.labelExpression) { reader, key, collector in
      reader.value(key).flatMap { Expression.read($0, collector: collector)?.ofTicks(collector) }
    },
    .word("labelFont", \.labelFont), .fontSize("labelFontSize", \.labelFontSize),
    .word("labelFontStyle", \.labelFontStyle), .weight("labelFontWeight", \.labelFontWeight),
    .number("labelOffset", \.labelOffset), .number("labelOpacity", \.labelOpacity, in: 0...1),
    .init("labelOverlap", \.labelOverlap) { reader, key, _ in
      guard let found = reader.value(key) else { return nil }
      if let flag = found.boolean { return flag }
      if ["parity", "greedy"].contains(found.text) { return true }
      reader.wrong(found, key, expected: "true, false, parity or greedy")
      return nil
    },
    .number("labelSeparation", \.labelSeparation),
  ]

  private static let symbols: [PartProperty<LegendStyle>] = [
    .dash("symbolDash", \.symbolDash), .colour("symbolFillColor", \.symbolFillColour),
    .number("symbolOffset", \.symbolOffset), .number("symbolOpacity", \.symbolOpacity, in: 0...1),
    .number("symbolSize", \.symbolSize, in: 0...1e4), .colour("symbolStrokeColor", \.symbolStrokeColour),
    .number("symbolStrokeWidth", \.symbolStrokeWidth, in: 0...100),
    .init("symbolType", \.symbolType) { reader, key, collector in
      guard let found = reader.value(key) else { return nil }
      if let shape = found.text.flatMap(SymbolShape.init) { return shape }
      collector.report(Diagnostic.unknownShape(found.text ?? found.kindName, at: found.place))
      return nil
    },
    .number("gradientLength", \.gradientLength, in: 1...5000),
    .number("gradientThickness", \.gradientThickness, in: 1...500),
    .number("gradientOpacity", \.gradientOpacity, in: 0...1),
    .colour("gradientStrokeColor", \.gradientStrokeColour),
    .number("gradientStrokeWidth", \.gradientStrokeWidth, in: 0...100),
  ]

  private static let places: [PartProperty<LegendStyle>] = [
    .word("type", \.kind), .number("offset", \.offset), .number("padding", \.padding, in: 0...1e3),
    .number("rowPadding", \.rowPadding), .number("columnPadding", \.columnPadding),
    .number("clipHeight", \.clipHeight, in: 0...1e4), .number("tickMinStep", \.tickMinStep, in: 0...1e4),
    .colour("fillColor", \.fillColour), .colour("strokeColor", \.strokeColour),
    .number("strokeWidth", \.strokeWidth, in: 0...100), .number("cornerRadius", \.cornerRadius, in: 0...1e3),
    .number("legendX", \.x), .number("legendY", \.y), .flag("disable", \.isDisabled),
  ]
}

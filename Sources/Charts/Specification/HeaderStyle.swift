import Diagnostics
import Drawing

/// How the headers of facets look; nil as the theme has it.
struct HeaderStyle: SpecifiedPart, Hashable {
  typealias Side = AxisSpecification.Orientation

  /// Of labels and title, where these do not say it themselves.
  var orientation: Side?
  var labelOrientation: Side?
  var labelAlign: AlignWord?
  var labelAnchor: AxisStyle.Anchor?
  var labelAngle: Double?
  var labelBaseline: BaselineWord?
  var labelColour: Colour?
  var labelExpression: Expression?
  var labelFont: FamilyWord?
  var labelFontSize: Double?
  var labelFontStyle: SlantWord?
  var labelFontWeight: WeightWord?
  var labelLimit: Double?
  var labelLineHeight: Double?
  var labelPadding: Double?
  var labels: Bool?

  var titleOrientation: Side?
  var titleAlign: AlignWord?
  var titleAnchor: AxisStyle.Anchor?
  var titleAngle: Double?
  var titleBaseline: BaselineWord?
  var titleColour: Colour?
  var titleFont: FamilyWord?
  var titleFontSize: Double?
  var titleFontStyle: SlantWord?
  var titleFontWeight: WeightWord?
  var titleLimit: Double?
  var titleLineHeight: Double?
  var titlePadding: Double?

  static let properties: [PartProperty<HeaderStyle>] = ofLabels + ofTitles

  private static let ofLabels: [PartProperty<HeaderStyle>] = [
    .word("orient", \.orientation), .word("labelOrient", \.labelOrientation), .word("labelAlign", \.labelAlign),
    .word("labelAnchor", \.labelAnchor), .number("labelAngle", \.labelAngle), .word("labelBaseline", \.labelBaseline),
    .colour("labelColor", \.labelColour),
    .init("labelExpr", \.labelExpression) { reader, key, collector in
      reader.value(key).flatMap { Expression.read($0, collector: collector)?.ofTicks(collector) }
    },
    .word("labelFont", \.labelFont), .fontSize("labelFontSize", \.labelFontSize),
    .word("labelFontStyle", \.labelFontStyle), .weight("labelFontWeight", \.labelFontWeight),
    .number("labelLimit", \.labelLimit, in: 0...1e4), .number("labelLineHeight", \.labelLineHeight, in: 1...500),
    .number("labelPadding", \.labelPadding), .flag("labels", \.labels),
  ]

  private static let ofTitles: [PartProperty<HeaderStyle>] = [
    .word("titleOrient", \.titleOrientation), .word("titleAlign", \.titleAlign), .word("titleAnchor", \.titleAnchor),
    .number("titleAngle", \.titleAngle), .word("titleBaseline", \.titleBaseline), .colour("titleColor", \.titleColour),
    .word("titleFont", \.titleFont), .fontSize("titleFontSize", \.titleFontSize),
    .word("titleFontStyle", \.titleFontStyle), .weight("titleFontWeight", \.titleFontWeight),
    .number("titleLimit", \.titleLimit, in: 0...1e4), .number("titleLineHeight", \.titleLineHeight, in: 1...500),
    .number("titlePadding", \.titlePadding),
  ]
}

extension Font {
  /// The font with what a style says of it.
  func with(_ family: FamilyWord?, _ size: Double?, _ weight: WeightWord?, _ slant: SlantWord?) -> Font {
    Font(
      family?.family ?? self.family, size: size ?? self.size, bold: weight?.isBold ?? bold,
      italic: slant.map { $0 != .normal } ?? italic)
  }
}

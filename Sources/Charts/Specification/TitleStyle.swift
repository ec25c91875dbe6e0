import Drawing

/// How the title of a view looks; nil as the theme has it.
struct TitleStyle: SpecifiedPart, Hashable {
  /// What a title's anchor looks at: the plot, or all that is drawn.
  enum Frame: String, Sendable, Hashable, CaseIterable { case bounds, group }

  var align: AlignWord?
  var anchor: AxisStyle.Anchor?
  var angle: Double?
  var baseline: BaselineWord?
  var colour: Colour?
  var dx: Double?
  var dy: Double?
  var font: FamilyWord?
  var fontSize: Double?
  var fontStyle: SlantWord?
  var fontWeight: WeightWord?
  var frame: Frame?
  var limit: Double?
  var lineHeight: Double?
  var offset: Double?
  var orientation: AxisSpecification.Orientation?
  var subtitleColour: Colour?
  var subtitleFont: FamilyWord?
  var subtitleFontSize: Double?
  var subtitleFontStyle: SlantWord?
  var subtitleFontWeight: WeightWord?
  var subtitleLineHeight: Double?
  var subtitlePadding: Double?
  var zindex: Double?

  static let properties: [PartProperty<TitleStyle>] = [
    .word("align", \.align), .word("anchor", \.anchor), .number("angle", \.angle), .word("baseline", \.baseline),
    .colour("color", \.colour), .number("dx", \.dx), .number("dy", \.dy), .word("font", \.font),
    .fontSize("fontSize", \.fontSize), .word("fontStyle", \.fontStyle), .weight("fontWeight", \.fontWeight),
    .word("frame", \.frame), .number("limit", \.limit, in: 0...1e4), .number("lineHeight", \.lineHeight, in: 1...500),
    .number("offset", \.offset), .word("orient", \.orientation), .colour("subtitleColor", \.subtitleColour),
    .word("subtitleFont", \.subtitleFont), .fontSize("subtitleFontSize", \.subtitleFontSize),
    .word("subtitleFontStyle", \.subtitleFontStyle), .weight("subtitleFontWeight", \.subtitleFontWeight),
    .number("subtitleLineHeight", \.subtitleLineHeight, in: 1...500),
    .number("subtitlePadding", \.subtitlePadding), .number("zindex", \.zindex, in: 0...1),
  ]

  /// As `config.style` may have it for titles and subtitles.
  static func ofSubtitles(_ style: TitleStyle) -> TitleStyle {
    var result = TitleStyle()
    result.subtitleColour = style.colour
    result.subtitleFont = style.font
    result.subtitleFontSize = style.fontSize
    result.subtitleFontStyle = style.fontStyle
    result.subtitleFontWeight = style.fontWeight
    result.subtitleLineHeight = style.lineHeight
    return result
  }
}

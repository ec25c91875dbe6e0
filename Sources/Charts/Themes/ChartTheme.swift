import Drawing

/// How charts look. Lengths in Vega-Lite's pixels, 96 an inch; `pointsPerPixel` makes points of them.
struct ChartTheme: Sendable, Hashable {
  static let pointsPerPixel = 0.75

  /// Labels of axes and legends: 8.25 points.
  var labelFont = Font(.sans, size: 11)
  /// Titles of axes and legends: 9 points.
  var axisTitleFont = Font(.sans, size: 12)
  var legendTitleFont = Font(.sans, size: 12)
  /// Of each facet, and of all of them.
  var headerFont = Font(.sans, size: 12)
  var headerTitleFont = Font(.sans, size: 12)
  var titleFont = Font(.sans, size: 13, bold: true)
  var subtitleFont = Font(.sans, size: 12)
  var textMarkFont = Font(.sans, size: 11)

  var textColour = Colour(0x1A1A1A)
  /// Of the line of an axis.
  var axisColour = Colour(0x4D4D4D)
  var gridColour = Colour(0xE2E2E2)
  var axisWidth = 1.0
  var gridWidth = 0.8
  var tickColour = Colour(0x4D4D4D)
  var axisLabelColour = Colour(0x1A1A1A)
  var axisTitleColour = Colour(0x1A1A1A)
  var tickLength = 4.0
  var labelPadding = 3.0
  var titlePadding = 7.0
  var background: Colour? = .white
  /// Around the whole chart.
  var padding = Insets(left: 4, top: 4, right: 4, bottom: 4)
  /// Between the plot and a legend.
  var legendOffset = 16.0
  var facetSpacing = 18.0
  var concatenationSpacing = 20.0
  var labelLimit = 180.0

  /// Vega-Lite 6's default of the sides of a plot whose axis is continuous.
  var continuousExtent = 300.0
  var continuousHeight = 300.0
  /// Vega-Lite's default width of a category.
  var discreteStep = 20.0
  /// Of plots whose axis has categories, where these do not decide it.
  var discreteWidth: Extent?
  var discreteHeight: Extent?
  /// The width of a bar at one place of a continuous axis, as Vega-Lite's `continuousBandSize`.
  var continuousBandSize = 5.0
  /// How many entries a legend shows before it says how many more there are, as Vega's `symbolLimit`.
  var legendLimit = 30

  var markColour = Colour(0x0072B2)
  var categorical = ColourScheme.okabeIto
  /// Of numbers, without what is too light for lines on white; of the numbers of rectangles; and of ordered categories.
  var sequential = ColourScheme.viridis.within([0.12, 1])
  var heatmap = ColourScheme.viridis
  var ordinal = ColourScheme.viridis
  var diverging = ColourScheme.redblue
  var shapes: [SymbolShape] = [
    .circle, .square, .triangleUp, .diamond, .triangleDown, .cross, .triangleRight, .triangleLeft,
  ]
  /// Dashes that can be told apart in print at a line width of 2.
  var dashes: [[Double]] = [[], [7, 3], [2.5, 2.5], [9, 3, 2.5, 3], [14, 4], [9, 3, 2.5, 3, 2.5, 3], [4, 2]]

  /// What `config` says of axes, by the name of the group: `axis`, `axisX`, `axisBand`, …; the theme has the rest.
  var axes: [String: AxisSpecification] = [:]
  /// Likewise of the headers of facets: `header`, `headerRow`, `headerColumn`, `headerFacet`.
  var headers: [String: HeaderStyle] = [:]
  var legend = LegendSpecification()
  var autosize: Autosize?
  /// What `config` says of titles and formats that nobody gives.
  var words = WordDefaults()
  /// What `config.scale` says.
  var scale = ScaleDefaults()
  var title = TitleStyle()
  var view = ViewStyle()
  /// What `config.style` says of titles and views that name a style.
  var titleStyles: [String: TitleStyle] = [:]
  var viewStyles: [String: ViewStyle] = [:]

  static let standard = ChartTheme()
}

extension ChartTheme {
  /// The theme as one axis wants it.
  func with(_ style: AxisStyle) -> ChartTheme {
    var theme = self
    theme.labelFont.size = style.labelFontSize?.value.map { min(200, max(1, $0)) } ?? labelFont.size
    theme.labelFont.family = style.labelFont?.family ?? labelFont.family
    theme.axisTitleFont.size = style.titleFontSize ?? axisTitleFont.size
    theme.axisTitleFont.family = style.titleFont?.family ?? axisTitleFont.family
    theme.axisTitleFont.bold = style.titleFontWeight?.isBold ?? axisTitleFont.bold
    theme.axisTitleFont.italic = style.titleFontStyle.map { $0 != .normal } ?? axisTitleFont.italic
    theme.titlePadding = style.titlePadding ?? titlePadding
    theme.axisTitleColour = (style.titleColour ?? axisTitleColour).faded(style.titleOpacity)
    theme.axisColour = (style.domainColour ?? axisColour).faded(style.domainOpacity)
    return theme
  }

  /// The headers of a facet channel: as the author has them, else `config`.
  func header(_ channel: Channel, _ own: HeaderStyle) -> HeaderStyle {
    let group = channel == .row ? "headerRow" : channel == .column ? "headerColumn" : "headerFacet"
    return [group, "header"].reduce(own) { style, name in headers[name].map(style.merged) ?? style }
  }

  /// The theme as one legend wants it.
  func with(_ legend: LegendSpecification) -> ChartTheme {
    var theme = self
    let style = legend.style
    theme.labelFont = labelFont.with(
      style.labelFont, style.labelFontSize, style.labelFontWeight, style.labelFontStyle)
    theme.legendTitleFont = legendTitleFont.with(
      style.titleFont, style.titleFontSize, style.titleFontWeight, style.titleFontStyle)
    theme.legendLimit = legend.symbolLimit ?? legendLimit
    return theme
  }
}

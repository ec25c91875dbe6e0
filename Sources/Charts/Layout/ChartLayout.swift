import Diagnostics
import Drawing

/// From a specification and its data to a picture; all in Vega-Lite's pixels until the end.
struct ChartLayout {
  let composition: Composition
  let theme: ChartTheme
  let data: DerivedData

  /// - Parameters:
  ///   - size: what the whole picture should measure, in points; it is larger where its texts need more.
  ///   - emptyText: what plots without a mark read.
  /// - Throws: a diagnostic where data do not fit, at the field's place.
  func picture(fitting size: FigureSize, emptyText: String) throws(Diagnostic) -> Picture {
    let own = autosized
    let wanted = FigureSize(width: size.width ?? own.width, height: size.height ?? own.height)
    let keepsHeight = size.width == nil || own.height != nil
    let fit = try PictureFitting(layout: self, size: wanted)
      .fit(LayoutContext(emptyText: emptyText), keepsProportions: !keepsHeight && size.height == nil)
    var view = try view(fit.context, isDrawn: true)
    view.insets.right += fit.margin.width
    view.insets.bottom += fit.margin.height
    var picture = Picture(
      size: Size(
        view.fullWidth + theme.padding.left + theme.padding.right,
        view.fullHeight + theme.padding.top + theme.padding.bottom))
    if let background = theme.background {
      picture.fill(Path(Rectangle(x: 0, y: 0, width: picture.size.width, height: picture.size.height)), background)
    }
    if let drawn = view.picture {
      picture.add(drawn, at: Point(view.insets.left + theme.padding.left, view.insets.top + theme.padding.top))
    }
    return picture.scaled(by: ChartTheme.pointsPerPixel)
  }

  /// What the specification's `autosize` makes of the size of its plot; several views have none together.
  private var autosized: FigureSize {
    guard let autosize = theme.autosize, autosize.fits != .pad, case .plot(let plot) = composition,
      !Channel.facets.contains(where: { plot.facet($0) != nil })
    else { return FigureSize() }
    let padding = autosize.containsPadding ? Insets() : theme.padding
    func length(_ extent: Extent?, _ channel: Channel, _ automatic: Double) -> Double? {
      let around = channel == .x ? padding.left + padding.right : padding.top + padding.bottom
      let hasCategories = plot.units.contains { $0.encoding[channel]?.isDiscrete ?? false }
      switch extent {
      case .pixels(let pixels): return (pixels + around) * ChartTheme.pointsPerPixel
      case .step: return nil
      case .container, nil: return hasCategories ? nil : (automatic + around) * ChartTheme.pointsPerPixel
      }
    }
    return FigureSize(
      width: autosize.fits == .fitY ? nil : length(plot.width, .x, theme.continuousExtent),
      height: autosize.fits == .fitX ? nil : length(plot.height, .y, theme.continuousHeight))
  }

  /// The whole chart.
  ///
  /// - Parameter isDrawn: false where its measures are enough.
  /// - Throws: a diagnostic where data do not fit, at the field's place.
  func view(_ context: LayoutContext, isDrawn: Bool) throws(Diagnostic) -> ChartView {
    try CompositionLayout(theme: theme, context: context, data: data, isDrawn: isDrawn)
      .view(of: composition, at: [], sharing: [], with: [])
  }
}

/// Lays the parts of a chart out beside and above each other.
private struct CompositionLayout {
  let theme: ChartTheme
  var context: LayoutContext
  let data: DerivedData
  let isDrawn: Bool

  /// - Parameters:
  ///   - path: the way to this part, its index in each concatenation.
  ///   - shared: channels whose scale and legend belong to a surrounding concatenation.
  ///   - others: all units of that concatenation.
  func view(
    of composition: Composition, at path: [Int], sharing shared: [Channel], with others: [UnitData]
  ) throws(Diagnostic) -> ChartView {
    switch composition {
    case .plot(let plot):
      let units = try data.units(plot.units, at: path)
      let layout = PlotLayout(
        theme: theme, context: context, plot: plot, units: units, shared: shared, others: others)
      return try layout.view(isDrawn: isDrawn) { data.unshown.note($0, in: $1) }
    case .concatenation(let concatenation):
      return try view(of: concatenation, at: path, sharing: shared, with: others)
    }
  }

  private func view(
    of concatenation: Concatenation, at path: [Int], sharing outer: [Channel], with others: [UnitData]
  ) throws(Diagnostic) -> ChartView {
    var shared = outer
    var pool = others
    let own = concatenation.shared.filter { !outer.contains($0) }
    if !own.isEmpty {
      shared += own
      if others.isEmpty { pool = try data.units(Composition.concatenation(concatenation).units, at: path) }
    }
    var views: [ChartView] = []
    var inner = self
    inner.context.ownLegends += concatenation.independentLegends
    if concatenation.arrangement.bounds == .flush { inner.context.holdsLegends = true }
    for (index, part) in concatenation.parts.enumerated() {
      views.append(try inner.view(of: part, at: path + [index], sharing: shared, with: pool))
    }
    let columns = max(1, min(concatenation.columns ?? views.count, views.count))
    var view = ViewGrid(
      columns: columns, arrangement: concatenation.arrangement, spacing: theme.concatenationSpacing
    ).arrange(views)
    if !own.isEmpty {
      let scales = try ScaleBuilder(theme: theme, positional: [], others: pool).scales(width: 0, height: 0)
      let legends = LegendBuilder(units: pool, scales: scales, theme: theme, side: context.legendSide)
        .legends(
          for: Channel.withLegend.filter { own.contains($0) && !concatenation.independentLegends.contains($0) })
      LegendLayout(theme: theme).add(legends, to: &view)
    }
    let held = views.flatMap(\.legends)
    if context.holdsLegends {
      view.legends = held
    } else {
      LegendLayout(theme: theme).add(held, to: &view)
    }
    if let title = concatenation.title { TitleLayout(theme: theme).add(title, to: &view, centred: false) }
    return view
  }
}

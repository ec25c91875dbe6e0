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
    let fit = try PictureFitting(layout: self, size: size).fit(LayoutContext(emptyText: emptyText))
    var view = try view(fit.context, isDrawn: true)
    view.insets.right += fit.margin.width
    view.insets.bottom += fit.margin.height
    var picture = Picture(size: Size(view.fullWidth + 2 * theme.padding, view.fullHeight + 2 * theme.padding))
    if let background = theme.background {
      picture.fill(Path(Rectangle(x: 0, y: 0, width: picture.size.width, height: picture.size.height)), background)
    }
    if let drawn = view.picture {
      picture.add(drawn, at: Point(view.insets.left + theme.padding, view.insets.top + theme.padding))
    }
    return picture.scaled(by: ChartTheme.pointsPerPixel)
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
      return try PlotLayout(theme: theme, context: context, plot: plot, units: units, shared: shared, others: others)
        .view(isDrawn: isDrawn)
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
    if concatenation.arrangement.bounds == .flush { inner.context.holdsLegends = true }
    for (index, part) in concatenation.parts.enumerated() {
      views.append(try inner.view(of: part, at: path + [index], sharing: shared, with: pool))
    }
    let columns = max(1, min(concatenation.columns ?? views.count, views.count))
    var view = ViewGrid(
      columns: columns, arrangement: concatenation.arrangement, spacing: theme.concatenationSpacing).arrange(views)
    if !own.isEmpty {
      let scales = try ScaleBuilder(theme: theme, positional: [], others: pool).scales(width: 0, height: 0)
      let legends = LegendBuilder(units: pool, scales: scales, theme: theme, side: context.legendSide)
        .legends(for: Channel.withLegend.filter(own.contains))
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

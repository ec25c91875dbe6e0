import Diagnostics
import Drawing

/// A drawn part of a chart: its origin is the top left corner of its (first) plot area, from which it reaches `insets`
/// to the left and above, and `insets` beyond its `size` to the right and below.
struct DrawnView: Sendable {
  var size: Size
  var insets: Insets
  var picture: Picture

  var fullWidth: Double { insets.left + size.width + insets.right }
  var fullHeight: Double { insets.top + size.height + insets.bottom }
}

/// From a specification and its data to a picture; all in Vega-Lite's pixels until the end.
struct ChartLayout {
  var theme: ChartTheme
  var tables: [ChartTable]

  func picture(of composition: Composition) throws(Diagnostic) -> Picture {
    let view = try draw(composition, sharing: [], with: [])
    var picture = Picture(size: Size(view.fullWidth + 2 * theme.padding, view.fullHeight + 2 * theme.padding))
    picture.fill(Path(Rectangle(x: 0, y: 0, width: picture.size.width, height: picture.size.height)), .white)
    picture.add(view.picture, at: Point(view.insets.left + theme.padding, view.insets.top + theme.padding))
    return picture.scaled(by: ChartTheme.pointsPerPixel)
  }

  /// - Parameters:
  ///   - shared: channels whose scale and legend belong to a surrounding concatenation.
  ///   - others: all units of that concatenation.
  private func draw(
    _ composition: Composition, sharing shared: [Channel], with others: [UnitData]
  ) throws(Diagnostic) -> DrawnView {
    switch composition {
    case .plot(let plot):
      var units: [UnitData] = []
      for unit in plot.units { units.append(try UnitData(unit, tables: tables)) }
      return try PlotLayout(theme: theme, plot: plot, units: units, shared: shared, others: others).draw()
    case .concatenation(let concatenation):
      return try draw(concatenation, sharing: shared, with: others)
    }
  }

  private func draw(
    _ concatenation: Concatenation, sharing outer: [Channel], with others: [UnitData]
  ) throws(Diagnostic) -> DrawnView {
    var shared = outer
    var pool = others
    let own = concatenation.shared.filter { !outer.contains($0) }
    if !own.isEmpty {
      shared += own
      for unit in Composition.concatenation(concatenation).units where pool.isEmpty || others.isEmpty {
        pool.append(try UnitData(unit, tables: tables))
      }
    }
    var views: [DrawnView] = []
    for part in concatenation.parts { views.append(try draw(part, sharing: shared, with: pool)) }
    let columns = max(1, min(concatenation.columns ?? views.count, views.count))
    var view = ViewGrid(columns: columns, spacing: concatenation.spacing).arrange(views)
    if !own.isEmpty {
      let scales = try ScaleBuilder(theme: theme, positional: [], others: pool).scales(width: 0, height: 0)
      let legends = LegendBuilder(units: pool, scales: scales, theme: theme)
        .legends(for: Channel.withLegend.filter(own.contains))
      LegendLayout(theme: theme).add(legends, to: &view)
    }
    if let title = concatenation.title { TitleLayout(theme: theme).add(title, to: &view, centred: false) }
    return view
  }
}

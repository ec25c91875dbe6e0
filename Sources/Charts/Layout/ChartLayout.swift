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

/// What a whole picture should measure, in points; nil as its specification says.
public struct FigureSize: Sendable, Hashable {
  public var width: Double?
  public var height: Double?

  public init(width: Double? = nil, height: Double? = nil) {
    self.width = width
    self.height = height
  }
}

/// From a specification and its data to a picture; all in Vega-Lite's pixels until the end.
struct ChartLayout {
  var theme: ChartTheme
  var tables: [ChartTable]

  /// - Parameter size: what the whole picture should measure, in points; it is larger where its texts need more.
  func picture(of composition: Composition, fitting size: FigureSize) throws(Diagnostic) -> Picture {
    let view = try fitted(composition, size)
    var picture = Picture(size: Size(view.fullWidth + 2 * theme.padding, view.fullHeight + 2 * theme.padding))
    if let background = theme.background {
      picture.fill(Path(Rectangle(x: 0, y: 0, width: picture.size.width, height: picture.size.height)), background)
    }
    picture.add(view.picture, at: Point(view.insets.left + theme.padding, view.insets.top + theme.padding))
    return picture.scaled(by: ChartTheme.pointsPerPixel)
  }

  /// Legends at the side of plots that would leave them less than this share of their width go below.
  private static let leastShare = 0.8

  /// Stretches the plots until the picture has its size: fonts, symbols and legends stay as they are. In a narrow
  /// picture legends stand below the plots, unless their specification says where.
  private func fitted(_ composition: Composition, _ size: FigureSize) throws(Diagnostic) -> DrawnView {
    guard size.width != nil || size.height != nil else { return try draw(composition, sharing: [], with: []) }
    var layout = self
    layout.theme.keepsProportions = size.height == nil
    var view = try layout.stretched(composition, size)
    if layout.theme.stretch.width < ChartLayout.leastShare, theme.legend.orientation == nil {
      var below = self
      below.theme.keepsProportions = size.height == nil
      below.theme.legend.orientation = .bottom
      let second = try below.stretched(composition, size)
      if below.theme.stretch.width > layout.theme.stretch.width { view = second }
    }
    return view
  }

  private mutating func stretched(_ composition: Composition, _ size: FigureSize) throws(Diagnostic) -> DrawnView {
    if let view = try converged(composition, size) { return view }
    // Labels that come and go with the size of the plot never settle.
    theme.avoidsLabels = true
    theme.stretch = Size(1, 1)
    if let view = try converged(composition, size) { return view }
    return try draw(composition, sharing: [], with: [])
  }

  /// nil where no size of the plots makes the picture fit.
  private mutating func converged(_ composition: Composition, _ size: FigureSize) throws(Diagnostic) -> DrawnView? {
    let wanted = [size.width, size.height].map { $0.map { $0 / ChartTheme.pointsPerPixel - 2 * theme.padding } }
    var largest: (view: DrawnView, stretch: Size)?
    for _ in 0..<10 {
      let view = try draw(composition, sharing: [], with: [])
      let missing = [(wanted[0] ?? view.fullWidth) - view.fullWidth, (wanted[1] ?? view.fullHeight) - view.fullHeight]
      if missing.allSatisfy({ abs($0) <= 0.02 }) { return view }
      // Ticks and labels may come and go with the last pixels: what is a little too small gets a margin.
      if missing.allSatisfy({ $0 >= 0 && $0 < 16 }), view.size.width > largest?.view.size.width ?? 0 {
        largest = (view, theme.stretch)
        largest?.view.insets.right += missing[0]
        largest?.view.insets.bottom += missing[1]
      }
      theme.stretch.width *= max(0.2, 1 + missing[0] / view.size.width)
      theme.stretch.height *= max(0.2, 1 + missing[1] / view.size.height)
    }
    if let largest { theme.stretch = largest.stretch }
    return largest?.view
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

import Diagnostics
import Drawing

/// Draws one plot, or its facets, with axes, legends and title.
struct PlotLayout {
  var theme: ChartTheme
  var plot: PlotSpecification
  var units: [UnitData]
  /// Channels whose scale and legend belong to a surrounding concatenation, and the units of that.
  var shared: [Channel]
  var others: [UnitData]

  func draw() throws(Diagnostic) -> DrawnView {
    let facets = FacetGrid(plot, units)
    let size = self.size
    var views: [DrawnView] = []
    for cell in facets.cells { views.append(draw(cell, try scenes(of: cell, size), size)) }
    let insets = views.reduce(Insets()) { $0.union($1.insets) }
    for index in views.indices { facets.cells[index].drawHeaders(on: &views[index], beyond: insets, theme) }
    var view = facets.arrange(views, theme)
    let channels = Channel.withLegend.filter { !shared.contains($0) }
    let legends = LegendBuilder(units: units, scales: try scales(for: units, size), theme: theme)
      .legends(for: channels)
    LegendLayout(theme: theme).add(legends, to: &view)
    if let title = plot.title { TitleLayout(theme: theme).add(title, to: &view, centred: !facets.isFaceted) }
    return view
  }

  /// The plot area of one cell.
  var size: Size {
    let builder = ScaleBuilder(theme: theme, positional: units, others: units)
    return Size(extent(.x, plot.width, builder), extent(.y, plot.height, builder))
  }

  /// What is to be drawn in a cell, a scene for each layer.
  func scenes(of cell: FacetCell, _ size: Size) throws(Diagnostic) -> [MarkScene] {
    let own = units.map { data in data.records { cell.holds($0) } }
    var scales = try scales(for: units, size)
    if !plot.independent.isEmpty {
      let separate = try self.scales(for: own, size)
      for channel in plot.independent {
        if channel == .x { scales.x = separate.x } else { scales.y = separate.y }
      }
    }
    return own.map { MarkScene(data: $0, scales: scales, size: size, theme: theme) }
  }

  private func scales(for positional: [UnitData], _ size: Size) throws(Diagnostic) -> PlotScales {
    var scales = try ScaleBuilder(theme: theme, positional: positional, others: units)
      .scales(width: size.width, height: size.height)
    guard !shared.isEmpty else { return scales }
    let common = try ScaleBuilder(theme: theme, positional: [], others: others).scales(width: 0, height: 0)
    for channel in shared {
      switch channel {
      case .color, .fill, .stroke: scales.colours[channel] = common.colours[channel]
      case .shape: scales.shape = common.shape
      case .strokeDash: scales.dash = common.dash
      case .size: scales.size = common.size
      case .opacity: scales.opacity = common.opacity
      default: break
      }
    }
    return scales
  }

  /// The length of a side: as given, by the number of categories, else the theme's.
  private func extent(_ channel: Channel, _ given: Extent?, _ builder: ScaleBuilder) -> Double {
    let hasScale = units.contains { data in
      [channel, channel == .x ? .x2 : .y2].contains { data.unit.encoding[$0].map { $0.constant == nil } ?? false }
    }
    let steps = builder.bandSteps(channel)
    switch given {
    case .pixels(let pixels): return pixels
    case .step(let step): return min(5000, step * (steps ?? 1))
    case nil:
      guard hasScale else { return theme.discreteStep }
      return steps.map { min(5000, $0 * theme.discreteStep) } ?? theme.continuousExtent
    }
  }

  private func draw(_ cell: FacetCell, _ scenes: [MarkScene], _ size: Size) -> DrawnView {
    var view = DrawnView(size: size, insets: Insets(), picture: Picture(size: size))
    let axes = axes(cell, scenes.first?.scales ?? PlotScales(), size)
    for axis in axes { axis.drawGrid(on: &view.picture) }
    for axis in axes {
      axis.draw(on: &view.picture)
      view.insets = view.insets.union(axis.insets)
    }
    for scene in scenes {
      let mark = MarkCatalogue.named(scene.mark.type)
      if scene.mark.clip || (scene.hasExplicitDomain && mark.legend != .symbol) {
        // A line along an edge keeps its width.
        view.picture.clipped(to: Rectangle(x: -1, y: -1, width: size.width + 2, height: size.height + 2)) {
          mark.draw(scene, on: &$0)
        }
      } else {
        mark.draw(scene, on: &view.picture)
      }
    }
    return view
  }

  /// The axes of a cell; where facets share a scale, only those at the edge have labels and titles.
  func axes(_ cell: FacetCell, _ scales: PlotScales, _ size: Size) -> [AxisGuide] {
    [Channel.x, .y].compactMap { channel in
      let second: Channel = channel == .x ? .x2 : .y2
      let definitions = plot.units.flatMap { unit in
        // Error bars and bands are named after what they are about.
        let isError = unit.mark.type == "errorbar" || unit.mark.type == "errorband"
        return (isError ? [channel] : [channel, second]).compactMap { unit.encoding[$0] }
      }
      guard
        var axis = AxisGuide.make(channel, scales.position(channel), definitions, size: size, theme: theme)
      else { return nil }
      let isOuter = channel == .x ? cell.isBottom : cell.isLeft
      if !isOuter {
        axis.title = nil
        if !plot.independent.contains(channel) {
          axis.hasLabels = false
          axis.hasTicks = false
        }
      }
      return axis
    }
  }
}

extension MarkScene {
  /// Whether the author has set a domain, which data may leave.
  var hasExplicitDomain: Bool {
    [Channel.x, .y].contains {
      data.unit.encoding[$0]?.scale.domain != nil && scales.position($0)?.isContinuous == true
    }
  }

  /// Whether a point lies in the plot; points outside an author's domain are left out.
  func isInside(_ point: Point) -> Bool {
    point.x >= -0.5 && point.x <= size.width + 0.5 && point.y >= -0.5 && point.y <= size.height + 0.5
  }
}

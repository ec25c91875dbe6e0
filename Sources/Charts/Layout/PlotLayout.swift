import Diagnostics
import Drawing

/// Lays out one plot, or its facets, with axes, legends and title.
struct PlotLayout {
  var theme: ChartTheme
  var context: LayoutContext
  var plot: PlotSpecification
  var units: [UnitData]
  /// Channels whose scale and legend belong to a surrounding concatenation, and the units of that.
  var shared: [Channel]
  var others: [UnitData]

  /// The plot with all that stands around it.
  ///
  /// - Parameters:
  ///   - isDrawn: false where its measures are enough.
  ///   - note: is told how each unit is drawn in each facet.
  /// - Throws: a diagnostic where a scale cannot show its data.
  func view(
    isDrawn: Bool, note: (UnitData, [MarkScene]) -> Void = { _, _ in }
  ) throws(Diagnostic) -> ChartView {
    let facets = FacetGrid(plot, units, theme)
    let size = self.size
    var views: [ChartView] = []
    var crowded: [Channel] = []
    var isBlank = true
    var drawn: [[MarkScene]] = []
    for cell in facets.cells {
      let size = self.size(of: cell)
      let scenes = try scenes(of: cell, size)
      drawn.append(scenes)
      crowded += scenes.compactMap(DirectLabels.legendInstead)
      let isEmpty = !plot.independent.isEmpty && scenes.allSatisfy(\.records.isEmpty)
      let axes = isEmpty ? [] : axes(cell, scenes.map(\.scales), size)
      var view = ChartView(size: size, insets: insets(axes, scenes), picture: nil)
      if isDrawn {
        let (picture, isEmpty) = picture(axes, scenes, size)
        view.picture = picture
        isBlank = isBlank && isEmpty
      }
      views.append(view)
    }
    if isDrawn { for (index, unit) in units.enumerated() { note(unit, drawn.map { $0[index] }) } }
    if isBlank { for index in views.indices { sayNoData(in: &views[index]) } }
    facets.drawHeaders(on: &views)
    var view = facets.arrange(views, plot.arrangement ?? ViewArrangement(), spacing: theme.facetSpacing)
    let legends = try legends(size, forced: crowded)
    if context.holdsLegends {
      view.legends = legends
    } else {
      LegendLayout(theme: theme).add(legends, to: &view)
    }
    if let title = plot.title { TitleLayout(theme: theme).add(title, to: &view, centred: !facets.isFaceted) }
    return view
  }

  /// The plot area of one cell.
  var size: Size { Size(extent(.x, plot.width, units), extent(.y, plot.height, units)) }

  /// The plot area of a cell, whose own categories may decide it.
  private func size(of cell: FacetCell) -> Size {
    guard !plot.independent.isEmpty else { return size }
    let own = units.map { $0.records(where: cell.holds, values: cell.values) }
    func members(_ channel: Channel) -> [UnitData] { plot.independent.contains(channel) ? own : units }
    return Size(extent(.x, plot.width, members(.x)), extent(.y, plot.height, members(.y)))
  }

  /// What is to be drawn in a cell, a scene for each layer.
  func scenes(of cell: FacetCell, _ size: Size) throws(Diagnostic) -> [MarkScene] {
    let own = units.map { $0.records(where: cell.holds, values: plot.independent.isEmpty ? [:] : cell.values) }
    let scales = try scales(of: own, size)
    return zip(own, scales).map { data, scales in
      let shown = scales.haveGaps ? data.records(where: scales.place) : data
      var scene = MarkScene(data: shown, scales: scales, size: size, theme: theme, avoidsLabels: context.avoidsLabels)
      if scales.haveGaps { scene.unplaced = data.records.filter { !scales.place($0) } }
      return scene
    }
  }

  /// The scales of each unit of a cell.
  private func scales(of own: [UnitData], _ size: Size) throws(Diagnostic) -> [PlotScales] {
    var common = try scales(for: units, units, size)
    if !plot.independent.isEmpty {
      let separate = try scales(for: own, units, size)
      for channel in plot.independent { common.take(channel, from: separate) }
    }
    guard !plot.independentLayers.isEmpty else { return own.map { _ in common } }
    var result: [PlotScales] = []
    for unit in own {
      let layer = units.filter { $0.unit.layer == unit.unit.layer }
      let separate = try scales(for: layer, layer, size)
      var scales = common
      for channel in plot.independentLayers { scales.take(channel, from: separate) }
      result.append(scales)
    }
    return result
  }

  private func scales(
    for positional: [UnitData], _ units: [UnitData], _ size: Size
  ) throws(Diagnostic) -> PlotScales {
    var scales = try ScaleBuilder(theme: theme, positional: positional, others: units, steps: steps)
      .scales(width: size.width, height: size.height)
    guard !shared.isEmpty else { return scales }
    let common = try ScaleBuilder(theme: theme, positional: others, others: others)
      .scales(width: size.width, height: size.height)
    for channel in shared { scales.take(channel, from: common) }
    return scales
  }

  /// - Parameter forced: channels whose legend is shown although the author wants none.
  private func legends(_ size: Size, forced: [Channel]) throws(Diagnostic) -> [Legend] {
    let channels = Channel.withLegend.filter {
      !shared.contains($0) || forced.contains($0) || context.ownLegends.contains($0)
    }
    let isSeparate = { (channel: Channel) in
      plot.independentLayers.contains(channel) || plot.independentLegends.contains(channel)
    }
    let common = channels.filter { !isSeparate($0) }
    let scales = try scales(for: units, units, size)
    var legends = LegendBuilder(
      units: units, scales: scales, theme: theme, side: context.legendSide, forced: forced
    ).legends(for: common)
    let separate = channels.filter(isSeparate)
    guard !separate.isEmpty else { return legends }
    for layer in layers {
      let own = units.filter { $0.unit.layer == layer }
      var shown = scales
      let others = try self.scales(for: own, own, size)
      for channel in plot.independentLayers { shown.take(channel, from: others) }
      legends += LegendBuilder(
        units: own, scales: shown, theme: theme, side: context.legendSide, forced: forced
      ).legends(for: separate)
    }
    return legends
  }

  /// The numbers of the layers, each once.
  var layers: [Int] {
    var result: [Int] = []
    for unit in units where !result.contains(unit.unit.layer) { result.append(unit.unit.layer) }
    return result
  }

  /// The length of a side: as given, by the number of categories, else the theme's.
  private func extent(_ channel: Channel, _ given: Extent?, _ units: [UnitData]) -> Double {
    let builder = ScaleBuilder(theme: theme, positional: shared.contains(channel) ? others : units, others: units)
    let all = ScaleBuilder(theme: theme, positional: shared.contains(channel) ? others : self.units, others: self.units)
    // Without any category there is room to say so.
    let steps = all.hasNoCategories(channel) ? nil : builder.bandSteps(channel)
    let length = natural(channel, given, steps, builder)
    return min(5000, max(1, length * context.stretch(of: channel, hasCategories: steps != nil)))
  }

  private func natural(_ channel: Channel, _ given: Extent?, _ steps: Double?, _ builder: ScaleBuilder) -> Double {
    let hasScale = units.contains { data in
      [channel, channel == .x ? .x2 : .y2].contains { data.unit.encoding[$0].map { $0.constant == nil } ?? false }
    }
    let automatic = channel == .x ? theme.continuousExtent : theme.continuousHeight
    switch given ?? (steps == nil ? nil : channel == .x ? theme.discreteWidth : theme.discreteHeight) {
    case .pixels(let pixels): return pixels
    case .step(let step, let target):
      guard let steps else { return hasScale ? automatic : step }
      return step * (target == .offset ? steps : builder.bandSteps(channel, target) ?? steps)
    case .container: return automatic
    case nil:
      guard hasScale else { return theme.discreteStep }
      return steps.map { $0 * theme.discreteStep } ?? automatic
    }
  }

  /// The width and the height of a category.
  private var steps: Size {
    func step(_ extent: Extent?) -> Double { if case .step(let step, _) = extent { step } else { theme.discreteStep } }
    return Size(step(plot.width), step(plot.height))
  }

  /// How far axes and texts of a cell reach beyond it.
  private func insets(_ axes: [AxisGuide], _ scenes: [MarkScene]) -> Insets {
    let insets = axes.reduce(Insets()) { $0.union($1.insets) }
    return scenes.reduce(insets) { insets, scene in
      switch scene.mark.type {
      case "text": insets.union(TextMark.overhang(scene))
      case "point", "circle", "square": insets.union(SymbolMark.overhang(scene))
      default: insets
      }
    }
  }

  /// - Returns: the cell, and whether it has axes only.
  private func picture(_ axes: [AxisGuide], _ scenes: [MarkScene], _ size: Size) -> (picture: Picture, isBlank: Bool) {
    var picture = Picture(size: size)
    plot.view.draw(on: &picture, size)
    draw(axes.filter { !$0.isInFront }, on: &picture)
    var isBlank = true
    for scene in scenes {
      let mark = MarkCatalogue.named(scene.mark.type)
      let count = picture.operations.count
      if scene.mark.clip || (scene.hasExplicitDomain && mark.legend != .symbol) {
        // A line along an edge keeps its width.
        picture.clipped(to: Rectangle(x: -1, y: -1, width: size.width + 2, height: size.height + 2)) {
          for part in scene.parts { mark.draw(part, on: &$0) }
          isBlank = isBlank && $0.operations.isEmpty
        }
      } else {
        for part in scene.parts { mark.draw(part, on: &picture) }
        isBlank = isBlank && picture.operations.count == count
      }
      scene.addHints(to: &picture)
    }
    draw(axes.filter(\.isInFront), on: &picture)
    return (picture, isBlank)
  }

  private func draw(_ axes: [AxisGuide], on picture: inout Picture) {
    for axis in axes { axis.drawGrid(on: &picture) }
    for axis in axes { axis.draw(on: &picture) }
  }

  /// In the middle; what is wider than the plot, whose categories may be none, begins within it and has room to the right.
  private func sayNoData(in view: inout ChartView) {
    let (width, gap) = (TextMeasurement.extents(of: context.emptyText, theme.labelFont).width, 4.0)
    let fits = width + 2 * gap <= view.size.width
    if !fits { view.insets.right = max(view.insets.right, width + gap - view.size.width) }
    view.picture?.text(
      context.emptyText, at: Point(fits ? view.size.width / 2 : gap, view.size.height / 2), theme.labelFont,
      Colour(0x767676), TextAlignment(fits ? .middle : .start, .middle))
  }
}

import Drawing

/// Puts legends around a view.
struct LegendLayout {
  private static let gap = 14.0
  /// Between a legend within the plot and its edges.
  private static let inset = 8.0

  var theme: ChartTheme

  func add(_ legends: [Legend], to view: inout ChartView) {
    for orientation in LegendSpecification.Orientation.allCases {
      let group = legends.filter { $0.orientation == orientation }
      guard !group.isEmpty else { continue }
      switch orientation {
      case .right, .left: addColumn(group, on: orientation, to: &view)
      case .top, .bottom: addRows(group, on: orientation, to: &view)
      case .topLeft, .topRight, .bottomLeft, .bottomRight: addInside(group, at: orientation, to: &view)
      case .none: addFree(group, to: &view)
      }
    }
  }

  private func addColumn(
    _ legends: [Legend], on side: LegendSpecification.Orientation, to view: inout ChartView
  ) {
    let room = Size(view.size.width, max(60, view.size.height))
    let sizes = legends.map { $0.size(room: room) }
    let width = sizes.map(\.width).max() ?? 0
    let offset = legends.lazy.compactMap(\.style.offset).first ?? theme.legendOffset
    let x =
      side == .right ? view.size.width + view.insets.right + offset : -view.insets.left - offset - width
    var y = 0.0
    for (legend, size) in zip(legends, sizes) {
      draw(legend, on: &view, at: Point(x, y), room: room)
      y += size.height + LegendLayout.gap
    }
    view.insets.bottom = max(view.insets.bottom, y - LegendLayout.gap - view.size.height)
    if side == .right {
      view.insets.right += offset + width
    } else {
      view.insets.left += offset + width
    }
  }

  /// From the plot's corner, as far as its author says.
  private func addFree(_ legends: [Legend], to view: inout ChartView) {
    for legend in legends {
      let room = Size(view.size.width, max(60, view.size.height))
      let (origin, size) = (Point(legend.style.x ?? 0, legend.style.y ?? 0), legend.size(room: room))
      draw(legend, on: &view, at: origin, room: room)
      view.insets = view.insets.union(
        Insets(
          left: -origin.x, top: -origin.y, right: origin.x + size.width - view.size.width,
          bottom: origin.y + size.height - view.size.height))
    }
  }

  /// In a corner of the plot, on a ground that lets marks shine through a little.
  private func addInside(
    _ legends: [Legend], at corner: LegendSpecification.Orientation, to view: inout ChartView
  ) {
    let room = Size(view.size.width, max(60, view.size.height))
    let sizes = legends.map { $0.size(room: room) }
    let (width, margin) = (
      sizes.map(\.width).max() ?? 0, legends.lazy.compactMap(\.style.offset).first ?? LegendLayout.inset
    )
    let height = sizes.reduce(LegendLayout.gap * Double(sizes.count - 1)) { $0 + $1.height }
    let x = corner == .topLeft || corner == .bottomLeft ? margin : view.size.width - width - margin
    var y = corner == .topLeft || corner == .topRight ? margin : view.size.height - height - margin
    view.picture?.fill(
      Path(Rectangle(x: x - 3, y: y - 3, width: width + 6, height: height + 6)), .white.withAlpha(0.85))
    for (legend, size) in zip(legends, sizes) {
      draw(legend, on: &view, at: Point(x, y), room: room)
      y += size.height + LegendLayout.gap
    }
  }

  private func addRows(
    _ legends: [Legend], on side: LegendSpecification.Orientation, to view: inout ChartView
  ) {
    // Below and above there is room from the axis' title to the end of the plot.
    let room = Size(max(100, view.insets.left + view.size.width), view.size.height)
    for legend in legends {
      let size = legend.size(room: room)
      let y: Double
      let offset = legend.style.offset ?? theme.legendOffset * 0.75
      if side == .bottom {
        y = view.size.height + view.insets.bottom + offset
        view.insets.bottom += offset + size.height
      } else {
        view.insets.top += offset + size.height
        y = -view.insets.top
      }
      // Under the plot where it fits there, else from the edge of the whole view.
      let x = size.width <= view.size.width ? 0 : -view.insets.left
      draw(legend, on: &view, at: Point(x, y), room: room)
      view.insets.right = max(view.insets.right, x + size.width - view.size.width)
    }
  }

  private func draw(_ legend: Legend, on view: inout ChartView, at origin: Point, room: Size) {
    if view.picture != nil { legend.draw(on: &view.picture!, at: origin, room: room) }
  }
}

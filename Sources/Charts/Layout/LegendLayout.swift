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
      case .none: break
      }
    }
  }

  private func addColumn(
    _ legends: [Legend], on side: LegendSpecification.Orientation, to view: inout ChartView
  ) {
    let room = Size(view.size.width, max(60, view.size.height))
    let sizes = legends.map { $0.size(room: room) }
    let width = sizes.map(\.width).max() ?? 0
    let x =
      side == .right
      ? view.size.width + view.insets.right + theme.legendOffset : -view.insets.left - theme.legendOffset - width
    var y = 0.0
    for (legend, size) in zip(legends, sizes) {
      draw(legend, on: &view, at: Point(x, y), room: room)
      y += size.height + LegendLayout.gap
    }
    view.insets.bottom = max(view.insets.bottom, y - LegendLayout.gap - view.size.height)
    if side == .right {
      view.insets.right += theme.legendOffset + width
    } else {
      view.insets.left += theme.legendOffset + width
    }
  }

  /// In a corner of the plot, on a ground that lets marks shine through a little.
  private func addInside(
    _ legends: [Legend], at corner: LegendSpecification.Orientation, to view: inout ChartView
  ) {
    let room = Size(view.size.width, max(60, view.size.height))
    let sizes = legends.map { $0.size(room: room) }
    let (width, margin) = (sizes.map(\.width).max() ?? 0, LegendLayout.inset)
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
      if side == .bottom {
        y = view.size.height + view.insets.bottom + theme.legendOffset * 0.75
        view.insets.bottom += theme.legendOffset * 0.75 + size.height
      } else {
        view.insets.top += theme.legendOffset * 0.75 + size.height
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

/// Puts a title above a view.
struct TitleLayout {
  private static let gap = 8.0
  private static let lineGap = 4.0

  var theme: ChartTheme

  /// - Parameter centred: over the plot; otherwise it begins where the whole view does.
  func add(_ title: TitleSpecification, to view: inout ChartView, centred: Bool) {
    var lines: [(text: String, font: Font)] = title.text.split(separator: "\n").map { (String($0), theme.titleFont) }
    lines += (title.subtitle ?? "").split(separator: "\n").map { (String($0), theme.subtitleFont) }
    let height = lines.reduce(TitleLayout.gap - TitleLayout.lineGap) { $0 + $1.font.size + TitleLayout.lineGap }
    var y = -view.insets.top - height
    for (text, font) in lines {
      let fitted = TextFitting.truncated(text, font, width: max(view.fullWidth, 300))
      let width = TextMeasurement.extents(of: fitted, font).width
      let anchor = title.anchor ?? theme.titleAnchor
      let x: Double =
        switch anchor ?? (centred ? .middle : .start) {
        case .start: anchor == nil || !centred ? -view.insets.left : 0
        case .middle: (view.size.width - width) / 2
        case .end: view.size.width - width
        }
      picture(&view, fitted, font, Point(x, y + 0.76 * font.size))
      view.insets.left = max(view.insets.left, -x)
      view.insets.right = max(view.insets.right, x + width - view.size.width)
      y += font.size + TitleLayout.lineGap
    }
    view.insets.top += height
  }

  private func picture(_ view: inout ChartView, _ text: String, _ font: Font, _ point: Point) {
    view.picture?.text(text, at: point, font, theme.textColour)
  }
}

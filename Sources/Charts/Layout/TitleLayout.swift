import Drawing

/// Puts the title of a view beside it: above, unless its author says where.
struct TitleLayout {
  private static let gap = 8.0
  private static let lineGap = 4.0

  var theme: ChartTheme

  private struct Line {
    var text: String
    var font: Font
    var colour: Colour
    /// To the next line.
    var height: Double
  }

  /// - Parameter centred: over the plot; otherwise it begins where the whole view does.
  func add(_ title: TitleSpecification, to view: inout ChartView, centred: Bool) {
    let style = title.style.merged(with: theme.title)
    let isAtSide = style.orientation == .left || style.orientation == .right
    let room = isAtSide ? max(view.fullHeight, 120) : max(view.fullWidth, 300)
    var lines = self.lines(title, style, room: room)
    guard !lines.isEmpty else { return }
    lines[lines.count - 1].height -= TitleLayout.lineGap
    let height = lines.reduce(0) { $0 + $1.height }
    if isAtSide || (style.angle ?? 0) != 0 {
      addTurned(lines, style, to: &view, centred: centred)
    } else {
      addLevel(lines, height: height, style, to: &view, centred: centred)
    }
  }

  private func lines(_ title: TitleSpecification, _ style: TitleStyle, room: Double) -> [Line] {
    let font = theme.titleFont.with(style.font, style.fontSize, style.fontWeight, style.fontStyle)
    let small = theme.subtitleFont.with(
      style.subtitleFont, style.subtitleFontSize, style.subtitleFontWeight, style.subtitleFontStyle)
    func lines(_ text: String, _ font: Font, _ colour: Colour, _ height: Double?) -> [Line] {
      TextFitting.fitted(text, font, limit: style.limit, width: room)
        .split(separator: "\n").map {
          Line(text: String($0), font: font, colour: colour, height: height ?? font.size + TitleLayout.lineGap)
        }
    }
    var result = lines(title.text, font, style.colour ?? theme.textColour, style.lineHeight)
    let subtitle = lines(
      title.subtitle ?? "", small, style.subtitleColour ?? theme.textColour, style.subtitleLineHeight)
    if !result.isEmpty, !subtitle.isEmpty, let padding = style.subtitlePadding {
      result[result.count - 1].height += padding - 3
    }
    return result + subtitle
  }

  private func addLevel(
    _ lines: [Line], height: Double, _ style: TitleStyle, to view: inout ChartView, centred: Bool
  ) {
    let gap = style.offset ?? TitleLayout.gap
    let isBelow = style.orientation == .bottom
    let top = isBelow ? view.size.height + view.insets.bottom + gap : -view.insets.top - gap - height
    var y = top + (style.dy ?? 0)
    let insets = view.insets
    let anchor = style.anchor ?? (centred ? .middle : .start)
    let isWithinPlot = isWithinPlot(style, centred: centred)
    let (start, end) = isWithinPlot ? (0, view.size.width) : (-insets.left, view.size.width + insets.right)
    for line in lines {
      let width = TextMeasurement.extents(of: line.text, line.font).width
      var x: Double =
        switch anchor {
        case .start: start
        case .middle: (start + end - width) / 2
        case .end: end - width
        }
      if let align = style.align { x += shift(align, anchor, width) }
      x += style.dx ?? 0
      view.picture?.text(line.text, at: Point(x, y + 0.76 * line.font.size), line.font, line.colour)
      view.insets.left = max(view.insets.left, -x)
      view.insets.right = max(view.insets.right, x + width - view.size.width)
      y += line.height
    }
    if isBelow {
      view.insets.bottom = max(view.insets.bottom + gap + height, y - view.size.height)
    } else {
      view.insets.top += gap + height
    }
  }

  /// Whether a title is placed by the plot, rather than by all that stands around it: Vega-Lite's rule where the author
  /// does not say.
  private func isWithinPlot(_ style: TitleStyle, centred: Bool) -> Bool {
    style.frame.map { $0 == .group } ?? (centred && (style.anchor ?? .middle) == .middle)
  }

  /// From a text that stands by its anchor to one that stands as its author says.
  private func shift(_ align: AlignWord, _ anchor: AxisStyle.Anchor, _ width: Double) -> Double {
    let automatic = anchor == .start ? 0 : anchor == .middle ? 0.5 : 1
    let wanted = align == .left ? 0 : align == .center ? 0.5 : 1
    return (automatic - wanted) * width
  }

  private func addTurned(_ lines: [Line], _ style: TitleStyle, to view: inout ChartView, centred: Bool) {
    let side = style.orientation ?? .top
    let angle = style.angle ?? (side == .left ? -90 : side == .right ? 90 : 0)
    let gap = style.offset ?? TitleLayout.gap
    let share: Double =
      switch style.anchor ?? (centred ? .middle : .start) {
      case .start: 0
      case .middle: 0.5
      case .end: 1
      }
    let (width, height) = (view.size.width, view.size.height)
    let around = isWithinPlot(style, centred: centred) ? Insets() : view.insets
    let across = -around.left + (around.left + width + around.right) * share
    func along(_ share: Double) -> Double { -around.top + (around.top + height + around.bottom) * share }
    let anchor: Point =
      switch side {
      case .top: Point(across, -view.insets.top - gap)
      case .bottom: Point(across, height + view.insets.bottom + gap)
      case .left: Point(-view.insets.left - gap, along(1 - share))
      case .right: Point(width + view.insets.right + gap, along(share))
      }
    let align: TextAlignment.Horizontal =
      style.align?.alignment ?? (share == 0 ? .start : share == 1 ? .end : .middle)
    let turn = Rotation(degrees: angle)
    // The last line is nearest to the plot.
    let all = lines.reduce(0) { $0 + $1.height }
    var down = -all
    for line in lines {
      let base = down + 0.76 * line.font.size
      let point = Point(
        anchor.x - base * turn.sine + (style.dx ?? 0), anchor.y + base * turn.cosine + (style.dy ?? 0))
      let block = TextBlock(line.text, at: point, line.font, TextAlignment(align, .baseline), rotation: angle)
      if view.picture != nil { block.draw(on: &view.picture!, line.colour) }
      let bounds = block.bounds
      view.insets = view.insets.union(
        Insets(
          left: -bounds.minX, top: -bounds.minY, right: bounds.maxX - width, bottom: bounds.maxY - height))
      down += line.height
    }
  }
}

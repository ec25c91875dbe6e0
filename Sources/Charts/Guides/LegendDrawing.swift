import Drawing

extension Legend {
  private static let rowGap = 4.0
  private static let columnGap = 16.0
  private static let symbolGap = 6.0
  private static let titleGap = 6.0
  private static let gradientSize = Size(12, 110)

  private var padding: Double { style.padding ?? 0 }
  private var symbolGap: Double { style.labelOffset.map { $0 + 2 } ?? Legend.symbolGap }
  private var gradient: Size {
    Size(
      style.gradientThickness ?? Legend.gradientSize.width, style.gradientLength ?? Legend.gradientSize.height)
  }

  /// The room that it takes, in pixels.
  func size(room: Size) -> Size {
    let (body, title) = (bodySize(room: room), titleSize)
    let around = 2 * padding
    switch style.titleOrientation {
    case .left, .right: return Size(body.width + title.width + around, max(body.height, title.height) + around)
    default: return Size(max(body.width, title.width) + around, body.height + title.height + around)
    }
  }

  private func bodySize(room: Size) -> Size {
    switch content {
    case .entries(let entries):
      let grid = grid(entries, room: room)
      return Size(
        grid.widths.reduce(0, +) + columnGap * Double(max(0, grid.widths.count - 1)),
        grid.rowHeight * Double(grid.rows))
    case .gradient(_, let labels):
      let widest = labels.map { TextMeasurement.extents(of: $0.text, theme.labelFont).width }.max() ?? 0
      return isHorizontal
        ? Size(gradient.height + widest, gradient.width + symbolGap + theme.labelFont.size)
        : Size(gradient.width + symbolGap + widest, gradient.height)
    }
  }

  private var columnGap: Double { style.columnPadding ?? Legend.columnGap }

  /// The title's lines, and the room that they take with the gap to what they head.
  private var titleBlock: TextBlock? {
    title.map { title in
      TextBlock(
        TextFitting.fitted(title, theme.legendTitleFont, limit: style.titleLimit, width: 240), at: Point(0, 0),
        theme.legendTitleFont, TextAlignment(.start, .top), lineHeight: style.titleLineHeight)
    }
  }

  private var titleSize: Size {
    guard let block = titleBlock else { return Size(0, 0) }
    let gap = style.titlePadding.map { $0 + 1 } ?? Legend.titleGap
    switch style.titleOrientation {
    case .left, .right: return Size(block.width + gap + 2, block.height)
    default: return Size(block.width, block.height + gap)
    }
  }

  func draw(on picture: inout Picture, at origin: Point, room: Size) {
    let (whole, body, head) = (size(room: room), bodySize(room: room), titleSize)
    drawGround(on: &picture, Rectangle(x: origin.x, y: origin.y, width: whole.width, height: whole.height))
    var (start, corner) = (Point(origin.x + padding, origin.y + padding), Point(origin.x + padding, origin.y + padding))
    switch style.titleOrientation {
    case .left: start.x += head.width
    case .right: corner.x += body.width + (head.width - (titleBlock?.width ?? 0))
    case .bottom: corner.y += body.height + head.height - (titleBlock?.height ?? 0)
    case .top, nil: start.y += head.height
    }
    if var block = titleBlock {
      let inner = whole.width - 2 * padding
      let isAbove = style.titleOrientation != .left && style.titleOrientation != .right
      switch style.titleAlign ?? style.titleAnchor.map({ $0 == .start ? .left : $0 == .end ? .right : .center }) {
      case .center where isAbove: (block.alignment.horizontal, corner.x) = (.middle, corner.x + inner / 2)
      case .right where isAbove: (block.alignment.horizontal, corner.x) = (.end, corner.x + inner)
      default: break
      }
      block.point = corner
      block.draw(on: &picture, (style.titleColour ?? theme.textColour).faded(style.titleOpacity))
    }
    switch content {
    case .entries(let entries): drawEntries(entries, on: &picture, at: start, room: room)
    case .gradient(let colours, let labels): drawGradient(colours, labels, on: &picture, at: start)
    }
  }

  private func drawGround(on picture: inout Picture, _ area: Rectangle) {
    guard style.fillColour != nil || style.strokeColour != nil else { return }
    let path = Path(area, cornerRadius: style.cornerRadius ?? 0)
    if let fill = style.fillColour { picture.fill(path, fill) }
    if let stroke = style.strokeColour { picture.stroke(path, stroke, StrokeStyle(width: style.strokeWidth ?? 1)) }
  }

  private var labelColour: Colour { (style.labelColour ?? theme.textColour).faded(style.labelOpacity) }

  private func drawEntries(_ entries: [Entry], on picture: inout Picture, at origin: Point, room: Size) {
    let grid = grid(entries, room: room)
    for (index, entry) in entries.enumerated() {
      let (column, row) = grid.place(index)
      let x = origin.x + grid.widths.prefix(column).reduce(0) { $0 + $1 + columnGap }
      let middle = origin.y + grid.rowHeight * (Double(row) + 0.5)
      let area = Rectangle(
        x: x - 2, y: middle - grid.rowHeight / 2, width: grid.symbolWidth + 4, height: grid.rowHeight)
      func draw(_ picture: inout Picture) {
        for symbol in entry.symbols {
          symbol.draw(on: &picture, at: Point(x + (style.symbolOffset ?? 0), middle), width: grid.symbolWidth)
        }
      }
      if style.clipHeight == nil { draw(&picture) } else { picture.clipped(to: area, draw) }
      var (place, alignment) = (x + grid.symbolWidth + symbolGap, TextAlignment(.start, .middle))
      let free = grid.widths[column] - grid.symbolWidth - symbolGap
      switch style.labelAlign {
      case .center: (place, alignment.horizontal) = (place + free / 2, .middle)
      case .right: (place, alignment.horizontal) = (place + free, .end)
      case .left, nil: break
      }
      picture.text(entry.label, at: Point(place, middle), theme.labelFont, labelColour, alignment)
    }
  }

  private struct Grid {
    var rows: Int
    var rowHeight: Double
    var symbolWidth: Double
    var widths: [Double]
    var isRowMajor: Bool

    func place(_ index: Int) -> (column: Int, row: Int) {
      isRowMajor ? (index % widths.count, index / widths.count) : (index / rows, index % rows)
    }
  }

  /// One column at the side of the plot unless it would be higher than the plot; as many as fit above and below it.
  private func grid(_ entries: [Entry], room: Size) -> Grid {
    let symbols = entries.flatMap(\.symbols)
    let symbolWidth = symbols.map(\.width).max() ?? 0
    let natural = max(
      theme.labelFont.size + (style.rowPadding.map { $0 + 2 } ?? Legend.rowGap),
      (symbols.map(\.height).max() ?? 0) + (style.rowPadding ?? 2))
    let rowHeight = style.clipHeight.map { $0 + (style.rowPadding ?? 2) } ?? natural
    let lengths = entries.map { symbolWidth + symbolGap + TextMeasurement.extents(of: $0.label, theme.labelFont).width }
    let widest = lengths.max() ?? 0
    let count = max(1, entries.count)
    let columns: Int
    if let given = self.columns {
      columns = min(given, count)
    } else if isHorizontal {
      columns = max(1, min(count, Int((room.width + columnGap) / (widest + columnGap))))
    } else {
      let fitting = max(4, Int((room.height - titleSize.height) / rowHeight))
      columns = (count + fitting - 1) / fitting
    }
    var grid = Grid(
      rows: (count + columns - 1) / columns, rowHeight: rowHeight, symbolWidth: symbolWidth,
      widths: [Double](repeating: 0, count: columns), isRowMajor: isHorizontal || self.columns != nil)
    if !grid.isRowMajor { grid.widths = [Double](repeating: 0, count: (count + grid.rows - 1) / grid.rows) }
    for (index, length) in lengths.enumerated() {
      let column = grid.place(index).column
      grid.widths[column] = max(grid.widths[column], length)
    }
    return grid
  }

  private func drawGradient(
    _ colours: [Colour], _ labels: [GradientLabel], on picture: inout Picture, at origin: Point
  ) {
    let (width, length) = (gradient.width, gradient.height)
    let ground = theme.background ?? .white
    let pixels = (isHorizontal ? colours : colours.reversed()).flatMap { colour in
      let shown = ground.mixed(with: colour, share: style.gradientOpacity ?? 1)
      return [shown.red, shown.green, shown.blue].map { UInt8((min(1, max(0, $0)) * 255).rounded()) }
    }
    let line = StrokeStyle(width: theme.axisWidth)
    let widest = labels.map { TextMeasurement.extents(of: $0.text, theme.labelFont).width }.max() ?? 0
    let area =
      isHorizontal
      ? Rectangle(x: origin.x + widest / 2, y: origin.y, width: length, height: width)
      : Rectangle(x: origin.x, y: origin.y, width: width, height: length)
    let bitmap =
      isHorizontal
      ? Bitmap(width: colours.count, height: 1, pixels: pixels)
      : Bitmap(width: 1, height: colours.count, pixels: pixels)
    picture.bitmap(bitmap, in: area, smooth: false)
    if let colour = style.gradientStrokeColour {
      picture.stroke(Path(area), colour, StrokeStyle(width: style.gradientStrokeWidth ?? 1))
    }
    if isHorizontal {
      var free = -Double.infinity
      for label in labels.sorted(by: { $0.share < $1.share }) {
        let (x, y) = (area.minX + length * label.share, origin.y + width)
        // Labels that would touch the last one go.
        let half = TextMeasurement.extents(of: label.text, theme.labelFont).width / 2
        guard x - half >= free || style.labelOverlap == false else { continue }
        free = x + half + (style.labelSeparation ?? 5)
        picture.stroke(Path(polyline: [Point(x, y), Point(x, y + 3)]), theme.axisColour, line)
        picture.text(
          label.text, at: Point(x, y + symbolGap + 0.76 * theme.labelFont.size), theme.labelFont,
          labelColour, TextAlignment(.middle, .baseline))
      }
      return
    }
    var free = Double.infinity
    for label in labels.sorted(by: { $0.share < $1.share }) {
      let (x, y) = (origin.x + width, origin.y + length * (1 - label.share))
      guard y + theme.labelFont.size / 2 <= free || style.labelOverlap == false else { continue }
      free = y - theme.labelFont.size / 2 - (style.labelSeparation ?? 0)
      picture.stroke(Path(polyline: [Point(x, y), Point(x + 3, y)]), theme.axisColour, line)
      picture.text(
        label.text, at: Point(x + symbolGap, y), theme.labelFont, labelColour, TextAlignment(.start, .middle))
    }
  }
}

import Drawing

extension Legend {
  private static let rowGap = 4.0
  private static let columnGap = 16.0
  private static let symbolGap = 6.0
  private static let titleGap = 6.0
  private static let gradientSize = Size(12, 110)

  /// The room that it takes, in pixels.
  func size(room: Size) -> Size {
    let body: Size
    switch content {
    case .entries(let entries):
      let grid = grid(entries, room: room)
      body = Size(
        grid.widths.reduce(0, +) + Legend.columnGap * Double(max(0, grid.widths.count - 1)),
        grid.rowHeight * Double(grid.rows))
    case .gradient(_, let labels):
      let widest = labels.map { TextMeasurement.extents(of: $0.text, theme.labelFont).width }.max() ?? 0
      body =
        isHorizontal
        ? Size(
          Legend.gradientSize.height + widest,
          Legend.gradientSize.width + Legend.symbolGap + theme.labelFont.size)
        : Size(Legend.gradientSize.width + Legend.symbolGap + widest, Legend.gradientSize.height)
    }
    let titleWidth = title.map { TextMeasurement.extents(of: $0, theme.legendTitleFont).width } ?? 0
    return Size(max(body.width, titleWidth), body.height + titleHeight)
  }

  func draw(on picture: inout Picture, at origin: Point, room: Size) {
    if let title {
      picture.text(
        title, at: Point(origin.x, origin.y + 0.76 * theme.legendTitleFont.size), theme.legendTitleFont,
        theme.textColour)
    }
    let top = origin.y + titleHeight
    switch content {
    case .entries(let entries):
      let grid = grid(entries, room: room)
      for (index, entry) in entries.enumerated() {
        let (column, row) = grid.place(index)
        let x = origin.x + grid.widths.prefix(column).reduce(0) { $0 + $1 + Legend.columnGap }
        let middle = top + grid.rowHeight * (Double(row) + 0.5)
        for symbol in entry.symbols {
          symbol.draw(on: &picture, at: Point(x, middle), width: grid.symbolWidth)
        }
        picture.text(
          entry.label, at: Point(x + grid.symbolWidth + Legend.symbolGap, middle), theme.labelFont, theme.textColour,
          TextAlignment(.start, .middle))
      }
    case .gradient(let colours, let labels):
      drawGradient(colours, labels, on: &picture, at: Point(origin.x, top))
    }
  }

  private var titleHeight: Double {
    title == nil ? 0 : theme.legendTitleFont.size + Legend.titleGap
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
    let rowHeight = max(theme.labelFont.size + Legend.rowGap, (symbols.map(\.height).max() ?? 0) + 2)
    let lengths = entries.map {
      symbolWidth + Legend.symbolGap + TextMeasurement.extents(of: $0.label, theme.labelFont).width
    }
    let widest = lengths.max() ?? 0
    let count = max(1, entries.count)
    let columns: Int
    if let given = self.columns {
      columns = min(given, count)
    } else if isHorizontal {
      columns = max(1, min(count, Int((room.width + Legend.columnGap) / (widest + Legend.columnGap))))
    } else {
      let fitting = max(4, Int((room.height - titleHeight) / rowHeight))
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
    let (width, length) = (Legend.gradientSize.width, Legend.gradientSize.height)
    let pixels = (isHorizontal ? colours : colours.reversed()).flatMap { colour in
      [colour.red, colour.green, colour.blue].map { UInt8((min(1, max(0, $0)) * 255).rounded()) }
    }
    let line = StrokeStyle(width: theme.axisWidth)
    if isHorizontal {
      let widest = labels.map { TextMeasurement.extents(of: $0.text, theme.labelFont).width }.max() ?? 0
      let start = origin.x + widest / 2
      picture.bitmap(
        Bitmap(width: colours.count, height: 1, pixels: pixels),
        in: Rectangle(x: start, y: origin.y, width: length, height: width), smooth: false)
      var free = -Double.infinity
      for label in labels.sorted(by: { $0.share < $1.share }) {
        let (x, y) = (start + length * label.share, origin.y + width)
        // Labels that would touch the last one go.
        let half = TextMeasurement.extents(of: label.text, theme.labelFont).width / 2
        guard x - half >= free else { continue }
        free = x + half + 5
        picture.stroke(Path(polyline: [Point(x, y), Point(x, y + 3)]), theme.axisColour, line)
        picture.text(
          label.text, at: Point(x, y + Legend.symbolGap + 0.76 * theme.labelFont.size), theme.labelFont,
          theme.textColour, TextAlignment(.middle, .baseline))
      }
      return
    }
    picture.bitmap(
      Bitmap(width: 1, height: colours.count, pixels: pixels),
      in: Rectangle(x: origin.x, y: origin.y, width: width, height: length), smooth: false)
    for label in labels {
      let (x, y) = (origin.x + width, origin.y + length * (1 - label.share))
      picture.stroke(Path(polyline: [Point(x, y), Point(x + 3, y)]), theme.axisColour, line)
      picture.text(
        label.text, at: Point(x + Legend.symbolGap, y), theme.labelFont, theme.textColour,
        TextAlignment(.start, .middle))
    }
  }
}

extension Legend.Symbol {
  var width: Double {
    switch self {
    case .symbol(_, let size, _, _, let width): max(14, size.squareRoot() + width)
    case .line: 30
    case .swatch: 14
    }
  }

  var height: Double {
    switch self {
    case .symbol(_, let size, _, _, let width): size.squareRoot() + width
    case .line(_, let style): style.width
    case .swatch: 11
    }
  }

  /// Draws in the middle of a column of this width, whose left end is at `start`.
  func draw(on picture: inout Picture, at start: Point, width: Double) {
    let centre = Point(start.x + width / 2, start.y)
    switch self {
    case .symbol(let shape, let size, let fill, let stroke, let line):
      let path = shape.path(at: centre, size: size)
      SymbolStyle(fill: fill, stroke: stroke, line: StrokeStyle(width: line)).draw(path, on: &picture)
    case .line(let colour, let style):
      picture.stroke(Path(polyline: [start, Point(start.x + width, start.y)]), colour, style)
    case .swatch(let colour):
      picture.fill(Path(Rectangle(x: centre.x - 6, y: centre.y - 5.5, width: 12, height: 11)), colour)
    }
  }
}

import Drawing

extension Legend.Symbol {
  /// The symbol with what the author of a legend says of all its symbols.
  func styled(_ style: LegendStyle) -> Legend.Symbol {
    let isStyled =
      style.symbolType != nil || style.symbolSize != nil || style.symbolFillColour != nil
      || style.symbolStrokeColour != nil || style.symbolStrokeWidth != nil || style.symbolOpacity != nil
      || style.symbolDash != nil
    guard isStyled else { return self }
    func faded(_ colour: Colour?) -> Colour? { colour.map { $0.withAlpha(style.symbolOpacity ?? $0.alpha) } }
    let dash = style.symbolDash?.lengths
    switch self {
    case .line(let colour, var line) where style.symbolType == nil:
      line.width = style.symbolStrokeWidth ?? line.width
      line.dash = dash ?? line.dash
      return .line(faded(style.symbolStrokeColour ?? colour) ?? colour, line)
    case .line(let colour, let line):
      return .drawn(
        style.symbolType ?? .circle, size: style.symbolSize ?? 100, fill: faded(style.symbolFillColour),
        stroke: faded(style.symbolStrokeColour ?? colour),
        StrokeStyle(width: style.symbolStrokeWidth ?? line.width, dash: dash ?? line.dash))
    case .swatch(let colour):
      return .drawn(
        style.symbolType ?? .square, size: style.symbolSize ?? 132, fill: faded(style.symbolFillColour ?? colour),
        stroke: faded(style.symbolStrokeColour), StrokeStyle(width: style.symbolStrokeWidth ?? 1, dash: dash ?? []))
    case .symbol(let shape, let size, let fill, let stroke, let width):
      return .drawn(
        style.symbolType ?? shape, size: style.symbolSize ?? size, fill: faded(style.symbolFillColour ?? fill),
        stroke: faded(style.symbolStrokeColour ?? stroke),
        StrokeStyle(width: style.symbolStrokeWidth ?? width, dash: dash ?? []))
    case .drawn: return self
    }
  }

  var width: Double {
    switch self {
    case .symbol(_, let size, _, _, let width): max(14, size.squareRoot() + width)
    case .drawn(_, let size, _, _, let line): max(14, size.squareRoot() + line.width)
    case .line: 30
    case .swatch: 14
    }
  }

  var height: Double {
    switch self {
    case .symbol(_, let size, _, _, let width): size.squareRoot() + width
    case .drawn(_, let size, _, _, let line): size.squareRoot() + line.width
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
    case .drawn(let shape, let size, let fill, let stroke, let line):
      SymbolStyle(fill: fill, stroke: stroke, line: line).draw(shape.path(at: centre, size: size), on: &picture)
    case .line(let colour, let style):
      picture.stroke(Path(polyline: [start, Point(start.x + width, start.y)]), colour, style)
    case .swatch(let colour):
      picture.fill(Path(Rectangle(x: centre.x - 6, y: centre.y - 5.5, width: 12, height: 11)), colour)
    }
  }
}

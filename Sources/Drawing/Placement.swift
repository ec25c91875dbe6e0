/// A change of place and size: scaled about the origin, then moved.
struct Placement: Sendable, Hashable {
  var scale = 1.0
  var offset = Point(0, 0)

  func callAsFunction(_ point: Point) -> Point {
    Point(point.x * scale + offset.x, point.y * scale + offset.y)
  }

  func callAsFunction(_ rectangle: Rectangle) -> Rectangle {
    let origin = self(rectangle.origin)
    return Rectangle(x: origin.x, y: origin.y, width: rectangle.width * scale, height: rectangle.height * scale)
  }

  func callAsFunction(_ path: Path) -> Path {
    var result = Path()
    result.elements = path.elements.map { element in
      switch element {
      case .move(let point): .move(self(point))
      case .line(let point): .line(self(point))
      case .curve(let point, let first, let second):
        .curve(self(point), control1: self(first), control2: self(second))
      case .close: .close
      }
    }
    return result
  }

  func callAsFunction(_ style: StrokeStyle) -> StrokeStyle {
    var result = StrokeStyle(
      width: style.width * scale, dash: style.dash.map { $0 * scale }, cap: style.cap, join: style.join)
    result.dashOffset = style.dashOffset * scale
    result.miterLimit = style.miterLimit
    return result
  }

  func callAsFunction(_ font: Font) -> Font {
    Font(font.family, size: font.size * scale, bold: font.bold, italic: font.italic)
  }

  func callAsFunction(_ run: GlyphRun) -> GlyphRun {
    GlyphRun(
      run.face, size: run.size * scale,
      glyphs: run.glyphs.map { GlyphRun.Glyph($0.number, at: self($0.origin), saying: $0.text) })
  }

  func callAsFunction(_ operation: Picture.Operation) -> Picture.Operation {
    switch operation {
    case .fill(let path, let colour): .fill(self(path), colour)
    case .gradient(let path, let gradient, let box): .gradient(self(path), gradient, in: self(box))
    case .stroke(let path, let colour, let style): .stroke(self(path), colour, self(style))
    case .text(let text, let point, let font, let colour, let alignment, let rotation):
      .text(text, at: self(point), self(font), colour, alignment, rotation: rotation)
    case .glyphs(let run, let colour): .glyphs(self(run), colour)
    case .bitmap(let bitmap, let rectangle, let smooth): .bitmap(bitmap, in: self(rectangle), smooth: smooth)
    case .clipped(let rectangle, let inner): .clipped(to: self(rectangle), inner.map { self($0) })
    }
  }
}

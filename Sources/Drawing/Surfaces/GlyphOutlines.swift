import CPangoCairo
import Diagnostics

/// The outlines of glyphs, and where they stand.
final class GlyphOutlines {
  struct Glyph {
    /// Relative to the glyph's own origin.
    var path: Path
    var origin: Point
  }

  /// A surface on which nothing is ever drawn.
  private let surface: OpaquePointer
  private let cairo: OpaquePointer

  init() {
    surface = cairo_image_surface_create(CAIRO_FORMAT_A8, 1, 1)
    cairo = cairo_create(surface)
    let options = cairo_font_options_create()
    TextEngine.configure(options)
    cairo_set_font_options(cairo, options)
    cairo_font_options_destroy(options)
  }

  deinit {
    cairo_destroy(cairo)
    cairo_surface_destroy(surface)
  }

  /// The glyphs of a line whose baseline begins at a point, but for those that are blank.
  func glyphs(of line: TextLine, at start: Point) -> [Glyph] {
    var result: [Glyph] = []
    line.forEachGlyph { font, glyph, place in
      cairo_set_scaled_font(cairo, font)
      result.append(Glyph(path: outline(glyph), origin: Point(start.x + place.x, start.y + place.y)))
    }
    return result.filter { !$0.path.elements.isEmpty }
  }

  func glyphs(of run: GlyphRun) throws(Diagnostic) -> [Glyph] {
    cairo_set_font_face(cairo, try TextEngine.current().fontFace(run.face))
    cairo_set_font_size(cairo, run.size)
    return run.glyphs.map { Glyph(path: outline(UInt($0.number)), origin: $0.origin) }
      .filter { !$0.path.elements.isEmpty }
  }

  private func outline(_ number: UInt) -> Path {
    var glyph = cairo_glyph_t(index: number, x: 0, y: 0)
    cairo_new_path(cairo)
    cairo_glyph_path(cairo, &glyph, 1)
    guard let copy = cairo_copy_path(cairo) else { return Path() }
    defer { cairo_path_destroy(copy) }
    var path = Path()
    var index = 0
    while index < Int(copy.pointee.num_data), let data = copy.pointee.data {
      func point(_ place: Int) -> Point { Point(data[index + place].point.x, data[index + place].point.y) }
      switch data[index].header.type {
      case CAIRO_PATH_MOVE_TO: path.move(to: point(1))
      case CAIRO_PATH_LINE_TO: path.line(to: point(1))
      case CAIRO_PATH_CURVE_TO: path.elements.append(.curve(point(3), control1: point(1), control2: point(2)))
      default: path.close()
      }
      index += Int(data[index].header.length)
    }
    // Cairo begins anew where it has closed a part.
    if case .move = path.elements.last { path.elements.removeLast() }
    return path
  }
}

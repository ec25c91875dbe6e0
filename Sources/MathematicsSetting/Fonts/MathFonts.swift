import Diagnostics
import Drawing
import Mathematics

/// The fonts that formulas are set in: one with a MATH table, and those of the text around for words.
struct MathFonts: Sendable {
  enum Face: Sendable, Hashable { case mathematics, regular, italic, bold }

  let mathematics: GlyphFont
  private let regular: GlyphFont
  private let italic: GlyphFont
  private let bold: GlyphFont

  /// Read once in a process.
  static let pinned: Result<MathFonts, Diagnostic> = {
    do throws(Diagnostic) {
      return .success(
        MathFonts(
          mathematics: try GlyphFont(path: PinnedFonts.mathematicsFile()),
          regular: try GlyphFont(path: PinnedFonts.serifFile(for: Font(.serif, size: 10))),
          italic: try GlyphFont(path: PinnedFonts.serifFile(for: Font(.serif, size: 10, italic: true))),
          bold: try GlyphFont(path: PinnedFonts.serifFile(for: Font(.serif, size: 10, bold: true)))))
    } catch {
      return .failure(error)
    }
  }()

  subscript(_ face: Face) -> GlyphFont {
    switch face {
    case .mathematics: mathematics
    case .regular: regular
    case .italic: italic
    case .bold: bold
    }
  }

  /// The path that a mark fills in a picture with y downwards.
  func outline(of mark: Mark, baseline: Double) -> Path {
    switch mark {
    case .rule(let rectangle):
      return Path(
        Rectangle(
          x: rectangle.minX, y: rectangle.minY + baseline, width: rectangle.width, height: rectangle.height))
    case .glyph(let glyph, let face, let origin, let scale):
      func place(_ point: Point) -> Point {
        Point(origin.x + point.x * scale, baseline + origin.y - point.y * scale)
      }
      var path = Path()
      path.elements = self[face].outline(of: glyph).elements.map { element in
        switch element {
        case .move(let point): .move(place(point))
        case .line(let point): .line(place(point))
        case .curve(let point, let first, let second):
          .curve(place(point), control1: place(first), control2: place(second))
        case .close: .close
        }
      }
      return path
    }
  }
}

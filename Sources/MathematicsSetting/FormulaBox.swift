import Diagnostics
import Drawing
import Mathematics

/// A formula set by TeX's rules with the measures of the font's MATH table (OpenType 1.9), all lengths in points.
///
/// Its signs are glyphs that know what they say; how the formula was written is `MathFormula.tex`.
public struct FormulaBox: Sendable, Hashable {
  /// From where the formula begins to where what follows begins; ink may reach a little beyond.
  public var width: Double
  /// Above the baseline.
  public var ascent: Double
  /// Below the baseline.
  public var descent: Double
  /// `width` × (`ascent` + `descent`); the baseline lies `ascent` below its top.
  public var picture: Picture

  /// - Parameters:
  ///   - size: of the letters around it, in points.
  /// - Throws: a missing or unreadable font, or a sign that the font of formulas lacks.
  public init(_ formula: MathFormula, size: Double, colour: Colour = .black) throws(Diagnostic) {
    let fonts = try MathFonts.pinned.get()
    let setter = FormulaSetter(fonts: fonts, size: size, style: formula.display ? .display : .text)
    let box = setter.set(formula.tree)
    if let missing = box.missing {
      throw Diagnostic(
        "the font of formulas has no sign `\(missing)`", remedy: "write it in `\\text{…}`, or in the text around")
    }
    width = max(0, box.width)
    ascent = box.ascent
    descent = box.descent
    picture = Picture(size: Size(width, ascent + descent))
    draw(box.marks, fonts, colour)
  }
  /// Neighbouring glyphs of one face and size are one run.
  private mutating func draw(_ marks: [Mark], _ fonts: MathFonts, _ colour: Colour) {
    var run: GlyphRun?
    for mark in marks {
      switch mark {
      case .glyph(var glyph, let face, let scale):
        glyph.origin.y += ascent
        let size = scale * fonts[face].unitsPerEm
        if run?.face != face || run?.size != size {
          if let run { picture.glyphs(run, colour) }
          run = GlyphRun(face, size: size)
        }
        run?.glyphs.append(glyph)
      case .rule(let rectangle):
        if let run { picture.glyphs(run, colour) }
        run = nil
        picture.fill(
          Path(
            Rectangle(
              x: rectangle.minX, y: rectangle.minY + ascent, width: rectangle.width, height: rectangle.height)), colour)
      case .text(let text, let font, let origin):
        if let run { picture.glyphs(run, colour) }
        run = nil
        picture.text(text, at: Point(origin.x, origin.y + ascent), font, colour)
      }
    }
    if let run { picture.glyphs(run, colour) }
  }
}

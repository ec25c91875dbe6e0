import Diagnostics
import Drawing
import Mathematics

/// A formula set by TeX's rules with the measures of the font's MATH table (OpenType 1.9), all lengths in points.
///
/// Its signs are outlines, so that a picture of it needs no font; what it says is `MathFormula.tex`.
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
  /// - Throws: a missing or unreadable font, or a character of `\text` that the fonts lack.
  public init(_ formula: MathFormula, size: Double, colour: Colour = .black) throws(Diagnostic) {
    let fonts = try MathFonts.pinned.get()
    let setter = FormulaSetter(fonts: fonts, size: size, style: formula.display ? .display : .text)
    let box = setter.set(formula.tree)
    if let missing = box.missing {
      throw Diagnostic(
        "the fonts of formulas have no sign `\(missing)`", remedy: "write the word in the text around the formula")
    }
    width = max(0, box.width)
    ascent = box.ascent
    descent = box.descent
    var picture = Picture(size: Size(width, ascent + descent))
    for mark in box.marks { picture.fill(fonts.outline(of: mark, baseline: box.ascent), colour) }
    self.picture = picture
  }
}

import Diagnostics
import Drawing
import Mathematics

/// The fonts that formulas are set in: one with a MATH table, and those of the text around for words.
struct MathFonts: Sendable {
  let mathematics: GlyphFont
  private let regular: GlyphFont
  private let italic: GlyphFont
  private let bold: GlyphFont

  /// Read once in a process.
  static let pinned: Result<MathFonts, Diagnostic> = {
    do throws(Diagnostic) {
      return .success(
        MathFonts(
          mathematics: try GlyphFont(path: PinnedFonts.file(of: .mathematics)),
          regular: try GlyphFont(path: PinnedFonts.file(of: .serif)),
          italic: try GlyphFont(path: PinnedFonts.file(of: .serifItalic)),
          bold: try GlyphFont(path: PinnedFonts.file(of: .serifBold))))
    } catch {
      return .failure(error)
    }
  }()

  subscript(_ face: GlyphRun.Face) -> GlyphFont {
    switch face {
    case .mathematics: mathematics
    case .serif: regular
    case .serifItalic: italic
    case .serifBold: bold
    }
  }
}

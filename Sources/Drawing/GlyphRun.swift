/// Glyphs of one font file by their numbers, and the text that they stand for: what is set by other rules than those of
/// a line of text, a formula.
public struct GlyphRun: Sendable, Hashable {
  /// A pinned font file.
  public enum Face: Sendable, Hashable, CaseIterable {
    /// TeX Gyre Pagella Math.
    case mathematics
    /// TeX Gyre Pagella.
    case serif, serifItalic, serifBold
  }

  public struct Glyph: Sendable, Hashable {
    /// In the font file.
    public var number: UInt32
    /// Where its baseline begins, in points.
    public var origin: Point
    /// What it says to those who search or copy it; empty for a further part of the sign before it.
    public var text: String

    public init(_ number: UInt32, at origin: Point, saying text: String) {
      self.number = number
      self.origin = origin
      self.text = text
    }
  }

  public var face: Face
  /// In points.
  public var size: Double
  public var glyphs: [Glyph]

  public init(_ face: Face, size: Double, glyphs: [Glyph] = []) {
    self.face = face
    self.size = size
    self.glyphs = glyphs
  }
}

/// One of the pinned fonts (`PinnedFonts`) at a size.
public struct Font: Sendable, Hashable {
  public enum Family: String, Sendable, Hashable, CaseIterable {
    /// TeX Gyre Pagella: running text.
    case serif = "TeX Gyre Pagella"
    /// TeX Gyre Heros: charts, tables, headings.
    case sans = "TeX Gyre Heros"
    /// DejaVu Sans Mono: code.
    case mono = "DejaVu Sans Mono"
  }

  public var family: Family
  /// In points.
  public var size: Double
  public var bold: Bool
  public var italic: Bool

  public init(_ family: Family, size: Double, bold: Bool = false, italic: Bool = false) {
    self.family = family
    self.size = size
    self.bold = bold
    self.italic = italic
  }
}

/// How a line of text stands to its anchor point.
public struct TextAlignment: Sendable, Hashable {
  public enum Horizontal: Sendable, Hashable { case start, middle, end }
  public enum Vertical: Sendable, Hashable { case top, middle, baseline, bottom }

  public var horizontal: Horizontal
  public var vertical: Vertical

  public init(_ horizontal: Horizontal = .start, _ vertical: Vertical = .baseline) {
    self.horizontal = horizontal
    self.vertical = vertical
  }
}

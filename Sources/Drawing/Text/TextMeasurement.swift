/// The room that a line of text takes, in points.
public struct TextExtents: Sendable, Hashable {
  /// The advance of the whole line.
  public var width: Double
  /// From the baseline to the top of the line, as the font declares it.
  public var ascent: Double
  /// From the baseline to the bottom of the line, as the font declares it; positive.
  public var descent: Double
  /// What is really blackened, relative to the start of the baseline.
  public var ink: Rectangle

  public var height: Double { ascent + descent }

  public init(width: Double, ascent: Double, descent: Double, ink: Rectangle) {
    self.width = width
    self.ascent = ascent
    self.descent = descent
    self.ink = ink
  }
}

public enum TextMeasurement {
  /// How much room a line of text takes when it is drawn.
  ///
  /// Where the pinned fonts are missing, an estimate: nothing can be drawn then, and `PinnedFonts.activate()` says why.
  public static func extents(of text: String, _ font: Font) -> TextExtents {
    if let line = try? TextLine(text, font) { return line.extents }
    let width = Double(text.count) * 0.55 * font.size
    return TextExtents(
      width: width, ascent: 0.95 * font.size, descent: 0.25 * font.size,
      ink: Rectangle(x: 0, y: -0.7 * font.size, width: width, height: 0.9 * font.size))
  }
}

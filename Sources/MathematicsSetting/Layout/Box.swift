import Drawing

/// Ink of a formula; points, y downwards from the baseline.
enum Mark: Sendable, Hashable {
  /// A glyph whose font units are `scale` points each.
  case glyph(GlyphRun.Glyph, GlyphRun.Face, scale: Double)
  case rule(Rectangle)
  /// A line of words whose baseline begins at a point: those with signs that the faces of formulas lack.
  case text(String, Font, at: Point)
}

/// A part of a formula that has been set: its measures in points and its ink, which begins at x = 0 on the baseline.
struct Box: Sendable {
  var width = 0.0
  var ascent = 0.0
  var descent = 0.0
  /// How far a slanted sign leans over its right end.
  var italicsCorrection = 0.0
  /// How far a slanted sign leans over its left end, more than a little.
  var leftLean = 0.0
  /// Where an accent's middle goes.
  var accentAttachment: Double?
  /// A single sign, whose scripts stand at their usual heights.
  var isSign = false
  var marks: [Mark] = []
  /// A character that no font has.
  var missing: String?

  var height: Double { ascent + descent }

  /// A box that takes its ascent and descent, also negative ones, from what is added.
  static let empty = Box(ascent: -.infinity, descent: -.infinity)

  /// Puts another box over this one; the width stays.
  mutating func add(_ other: Box, x: Double, y: Double = 0) {
    ascent = max(ascent, other.ascent - y)
    descent = max(descent, other.descent + y)
    missing = missing ?? other.missing
    marks += other.marks.map { mark -> Mark in
      switch mark {
      case .glyph(var glyph, let face, let scale):
        glyph.origin = Point(glyph.origin.x + x, glyph.origin.y + y)
        return .glyph(glyph, face, scale: scale)
      case .rule(let rectangle):
        return .rule(
          Rectangle(
            x: rectangle.minX + x, y: rectangle.minY + y, width: rectangle.width, height: rectangle.height))
      case .text(let text, let font, let origin):
        return .text(text, font, at: Point(origin.x + x, origin.y + y))
      }
    }
  }

  /// Puts another box at the right end.
  mutating func append(_ other: Box, y: Double = 0) {
    add(other, x: width, y: y)
    width += other.width
  }

  mutating func addRule(x: Double, y: Double, width: Double, height: Double) {
    marks.append(.rule(Rectangle(x: x, y: y, width: width, height: height)))
    ascent = max(ascent, -y)
    descent = max(descent, y + height)
  }

  /// The box moved down.
  func shifted(down y: Double) -> Box {
    var result = Box.empty
    result.add(self, x: 0, y: y)
    result.width = width
    result.italicsCorrection = italicsCorrection
    result.isSign = isSign
    return result
  }
}

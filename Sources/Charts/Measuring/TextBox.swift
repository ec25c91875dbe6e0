import Drawing

/// The room that a line of text takes where it is drawn.
struct TextBox: Sendable, Hashable {
  var corners: [Point]

  init(_ text: String, at point: Point, _ font: Font, _ alignment: TextAlignment, rotation: Double) {
    let width = TextMeasurement.extents(of: text, font).width
    let left: Double =
      switch alignment.horizontal {
      case .start: 0
      case .middle: -width / 2
      case .end: -width
      }
    // Capitals and descenders; accents may reach a little farther.
    let (ascent, descent) = (0.76 * font.size, 0.24 * font.size)
    let baseline: Double =
      switch alignment.vertical {
      case .top: ascent
      case .middle: font.size / 3
      case .baseline: 0
      case .bottom: -descent
      }
    let turn = Rotation(degrees: rotation)
    corners = [
      (left, baseline - ascent), (left + width, baseline - ascent), (left, baseline + descent),
      (left + width, baseline + descent),
    ].map { x, y in
      Point(point.x + x * turn.cosine - y * turn.sine, point.y + x * turn.sine + y * turn.cosine)
    }
  }

  var minX: Double { corners.map(\.x).min() ?? 0 }
  var maxX: Double { corners.map(\.x).max() ?? 0 }
  var minY: Double { corners.map(\.y).min() ?? 0 }
  var maxY: Double { corners.map(\.y).max() ?? 0 }
}

import Drawing

extension Picture {
  /// What its paths and texts cover, nil of an empty one. Widths of lines do not count.
  var bounds: Rectangle? {
    var corners: [Point] = []
    for operation in operations {
      switch operation {
      case .fill(let path, _), .stroke(let path, _, _):
        for element in path.elements {
          switch element {
          case .move(let point), .line(let point), .curve(let point, _, _): corners.append(point)
          case .close: break
          }
        }
      case .text(let text, let point, let font, _, let alignment, let rotation):
        corners += TextBox(text, at: point, font, alignment, rotation: rotation).corners
      case .glyphs(let run, _): corners += run.glyphs.map(\.origin)
      case .bitmap(_, let area, _), .clipped(let area, _):
        corners += [area.origin, Point(area.maxX, area.maxY)]
      }
    }
    guard let first = corners.first else { return nil }
    var (low, high) = (first, first)
    for corner in corners {
      low = Point(min(low.x, corner.x), min(low.y, corner.y))
      high = Point(max(high.x, corner.x), max(high.y, corner.y))
    }
    return Rectangle(x: low.x, y: low.y, width: high.x - low.x, height: high.y - low.y)
  }
}

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

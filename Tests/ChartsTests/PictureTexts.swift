import Drawing

extension Picture {
  struct Text {
    var text: String
    var point: Point
    var font: Font
    var rotation: Double
    var alignment: TextAlignment

    /// The corners of what it blackens, in the order of its outline.
    var corners: [Point] {
      let extents = TextMeasurement.extents(of: text, font)
      let start: Double =
        switch alignment.horizontal {
        case .start: 0
        case .middle: -extents.width / 2
        case .end: -extents.width
        }
      let baseline = alignment.vertical == .middle ? font.size / 3 : 0
      let ink = extents.ink
      return [(ink.minX, ink.minY), (ink.maxX, ink.minY), (ink.maxX, ink.maxY), (ink.minX, ink.maxY)].map { x, y in
        let turn = Rotation(degrees: rotation)
        let (u, v) = (x + start, y + baseline)
        return Point(point.x + u * turn.cosine - v * turn.sine, point.y + u * turn.sine + v * turn.cosine)
      }
    }

    /// What it blackens, between axes.
    var box: Rectangle {
      let (x, y) = (corners.map(\.x).sorted(), corners.map(\.y).sorted())
      return Rectangle(x: x[0], y: y[0], width: x[3] - x[0], height: y[3] - y[0])
    }

    /// Whether no line along a side of either parts the two.
    func touches(_ other: Text) -> Bool {
      let (a, b) = (corners, other.corners)
      for shape in [a, b] {
        for side in 0..<2 {
          let (dx, dy) = (shape[side + 1].x - shape[side].x, shape[side + 1].y - shape[side].y)
          let (p, q) = (a.map { $0.x * dx + $0.y * dy }, b.map { $0.x * dx + $0.y * dy })
          if p.max()! <= q.min()! || q.max()! <= p.min()! { return false }
        }
      }
      return true
    }
  }

  /// Every text in the order of drawing, those within clipped parts too.
  var texts: [Text] { Picture.texts(operations) }

  private static func texts(_ operations: [Operation]) -> [Text] {
    operations.flatMap { operation -> [Text] in
      switch operation {
      case .text(let text, let point, let font, _, let alignment, let rotation):
        [Text(text: text, point: point, font: font, rotation: rotation, alignment: alignment)]
      case .clipped(_, let inner): texts(inner)
      default: []
      }
    }
  }
}

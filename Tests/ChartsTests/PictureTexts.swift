import Drawing

extension Picture {
  struct Text {
    var text: String
    var point: Point
    var font: Font
    var rotation: Double
    var alignment: TextAlignment

    /// What it blackens.
    var box: Rectangle {
      let extents = TextMeasurement.extents(of: text, font)
      let start: Double =
        switch alignment.horizontal {
        case .start: 0
        case .middle: -extents.width / 2
        case .end: -extents.width
        }
      let baseline = alignment.vertical == .middle ? font.size / 3 : 0
      let corners = [
        (extents.ink.minX, extents.ink.minY), (extents.ink.maxX, extents.ink.minY),
        (extents.ink.minX, extents.ink.maxY), (extents.ink.maxX, extents.ink.maxY),
      ].map { x, y in
        let turn = Rotation(degrees: rotation)
        let (u, v) = (x + start, y + baseline)
        return Point(point.x + u * turn.cosine - v * turn.sine, point.y + u * turn.sine + v * turn.cosine)
      }
      let (x, y) = (corners.map(\.x).sorted(), corners.map(\.y).sorted())
      return Rectangle(x: x[0], y: y[0], width: x[3] - x[0], height: y[3] - y[0])
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

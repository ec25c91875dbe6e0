import Drawing

extension Picture {
  /// What its paths and texts cover, nil of an empty one. Widths of lines do not count.
  var bounds: Rectangle? {
    var corners: [Point] = []
    for operation in operations {
      switch operation {
      case .fill(let path, _), .gradient(let path, _, _), .stroke(let path, _, _):
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

extension Path {
  /// What its points cover; nil of an empty one.
  var bounds: Rectangle? {
    var picture = Picture(size: Size(0, 0))
    picture.fill(self, .black)
    return picture.bounds
  }
}

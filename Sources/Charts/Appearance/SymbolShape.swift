import Drawing

/// The shapes of points, with Vega's names; an area of `size` square pixels gives their extent.
enum SymbolShape: String, Sendable, Hashable, CaseIterable {
  case circle, square, cross, diamond
  case triangleUp = "triangle-up"
  case triangleDown = "triangle-down"
  case triangleRight = "triangle-right"
  case triangleLeft = "triangle-left"
  case stroke

  /// The outline, as in vega-scenegraph's `symbols`.
  func path(at centre: Point, size: Double) -> Path {
    let side = max(0, size).squareRoot()
    let r = side / 2
    let (x, y) = (centre.x, centre.y)
    func polygon(_ corners: [(Double, Double)]) -> Path {
      Path(polyline: corners.map { Point(x + $0.0, y + $0.1) }, closed: true)
    }
    // Half the height of an equilateral triangle of this side, times the side's half: tan 30° · √3 / 2.
    let h = r * 0.8660254037844386
    switch self {
    case .circle: return Path(circleAt: centre, radius: r)
    case .square: return Path(Rectangle(x: x - r, y: y - r, width: side, height: side))
    case .cross:
      let s = side / 2.5
      let t = s / 2
      let e = side / 2
      return polygon([
        (-e, -t), (-e, t), (-t, t), (-t, e), (t, e), (t, t), (e, t), (e, -t), (t, -t), (t, -e), (-t, -e), (-t, -t),
      ])
    case .diamond: return polygon([(-r, 0), (0, -r), (r, 0), (0, r)])
    case .triangleUp: return polygon([(0, -h), (-r, h), (r, h)])
    case .triangleDown: return polygon([(0, h), (-r, -h), (r, -h)])
    case .triangleRight: return polygon([(h, 0), (-h, -r), (-h, r)])
    case .triangleLeft: return polygon([(-h, 0), (h, -r), (h, r)])
    case .stroke: return Path(polyline: [Point(x - r, y), Point(x + r, y)])
    }
  }
}

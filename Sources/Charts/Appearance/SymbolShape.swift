import Drawing

/// The shapes of points, with Vega's names or as paths of SVG; an area of `size` square pixels gives their extent.
enum SymbolShape: RawRepresentable, Sendable, Hashable {
  case circle, square, cross, diamond, triangleUp, triangleDown, triangleRight, triangleLeft, stroke, arrow, wedge
  /// Within two by two about the middle.
  case outline(String, Path)

  static let named: [(name: String, shape: SymbolShape)] = [
    ("circle", .circle), ("square", .square), ("cross", .cross), ("diamond", .diamond), ("triangle-up", .triangleUp),
    ("triangle-down", .triangleDown), ("triangle-right", .triangleRight), ("triangle-left", .triangleLeft),
    ("stroke", .stroke), ("arrow", .arrow), ("wedge", .wedge), ("triangle", .triangleUp),
  ]

  init?(rawValue: String) {
    if let known = SymbolShape.named.first(where: { $0.name == rawValue }) {
      self = known.shape
    } else if let path = OutlineReading.path(rawValue) {
      self = .outline(rawValue, path)
    } else {
      return nil
    }
  }

  var rawValue: String {
    if case .outline(let text, _) = self { return text }
    return SymbolShape.named.first { $0.shape == self }?.name ?? ""
  }

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
    case .arrow:
      let (s, t, v) = (r / 7, r / 2.5, r / 8)
      return polygon([(-s, r), (s, r), (s, -v), (t, -v), (0, -r), (-t, -v), (-s, -v)])
    case .wedge:
      let o = h - r * 0.5773502691896257
      return polygon([(0, -h - o), (-r / 4, h - o), (r / 4, h - o)])
    case .outline(_, let path): return path.mapped { Point(x + $0.x * r, y + $0.y * r) }
    case .stroke: return Path(polyline: [Point(x - r, y), Point(x + r, y)])
    }
  }
}

import Drawing

struct LineMark: ChartMark {
  let name = "line"
  let legend = LegendSymbol.line

  static let defaultWidth = 2.0

  func draw(_ scene: MarkScene, on picture: inout Picture) {
    for group in scene.groups {
      let records = scene.sorted(group)
      guard let first = records.first else { continue }
      let colour = scene.colour(of: first, .stroke) ?? scene.mark.stroke.value ?? scene.defaultColour
      let style = scene.strokeStyle(of: first, defaultWidth: LineMark.defaultWidth)
      let runs = LineMark.runs(records, scene)
      for run in runs where run.count > 1 {
        let path = scene.curve(through: run.map(\.point))
        picture.stroke(path, colour.faded(by: scene.opacity(of: first) * scene.strokeOpacity(of: first)), style)
      }
      if scene.mark.point == nil {
        drawLonePoints(of: runs, scene, colour, on: &picture)
      } else {
        scene.overlaid(scene.mark.point, records).map { OverlaidPoints().draw($0, on: &picture) }
      }
    }
  }

  /// The points of a line where it is not interrupted by a missing value.
  static func runs(_ records: [Record], _ scene: MarkScene) -> [[(record: Record, point: Point)]] {
    var runs: [[(record: Record, point: Point)]] = [[]]
    for record in records {
      if scene.isDefined(record), let x = scene.position(.x, of: record), let y = scene.position(.y, of: record) {
        runs[runs.count - 1].append((record, Point(x, y)))
      } else if !runs[runs.count - 1].isEmpty {
        runs.append([])
      }
    }
    return runs
  }

  /// Points that no line reaches because both neighbours are missing.
  private func drawLonePoints(
    of runs: [[(record: Record, point: Point)]], _ scene: MarkScene, _ colour: Colour, on picture: inout Picture
  ) {
    for run in runs where run.count == 1 {
      let paint = colour.faded(by: scene.opacity(of: run[0].record) * scene.strokeOpacity(of: run[0].record))
      let style = scene.strokeStyle(of: run[0].record, defaultWidth: LineMark.defaultWidth)
      let dot: SymbolShape = style.cap == .square ? .square : .circle
      // The caps of a line without length are a dot as wide as the line.
      let size = style.cap == .butt ? SymbolMark.defaultSize : style.width * style.width
      picture.fill(dot.path(at: run[0].point, size: size), paint)
    }
  }
}

extension MarkScene {
  /// The line through points as the mark interpolates them.
  func curve(
    _ interpolation: MarkDefinition.Interpolation? = nil, through points: [Point]
  ) -> Path {
    let kind = interpolation ?? mark.interpolation
    guard kind == .monotone, isHorizontal else { return kind.path(through: points, tension: mark.tension) }
    // Monotone along y.
    return kind.path(through: points.map { Point($0.y, $0.x) }, tension: nil).mapped { Point($0.y, $0.x) }
  }
}

extension MarkDefinition.Interpolation {
  /// The line through points, as d3-shape's curves.
  func path(through points: [Point], tension: Double?) -> Path {
    switch self {
    case .linear: return Path(polyline: points)
    case .linearClosed: return Path(polyline: points, closed: true)
    case .stepBefore: return steps(points) { [Point($0.x, $1.y)] }
    case .stepAfter: return steps(points) { [Point($1.x, $0.y)] }
    case .step: return steps(points) { [Point(($0.x + $1.x) / 2, $0.y), Point(($0.x + $1.x) / 2, $1.y)] }
    case .monotone: return MonotoneCurve.path(through: points)
    case .basis: return SplineCurve.basis(points)
    case .basisOpen: return SplineCurve.basisOpen(points)
    case .basisClosed: return SplineCurve.basisClosed(points)
    case .bundle: return SplineCurve.bundle(points, strength: tension ?? 0.85)
    case .cardinal: return SplineCurve.cardinal(points, tension: tension ?? 0)
    case .cardinalOpen: return SplineCurve.cardinalOpen(points, tension: tension ?? 0)
    case .cardinalClosed: return SplineCurve.cardinalClosed(points, tension: tension ?? 0)
    case .catmullRom: return SplineCurve.catmullRom(points, alpha: tension ?? 0.5)
    case .natural: return SplineCurve.natural(points)
    }
  }

  private func steps(_ points: [Point], _ corners: (Point, Point) -> [Point]) -> Path {
    var all = Array(points.prefix(1))
    for (a, b) in zip(points, points.dropFirst()) { all += corners(a, b) + [b] }
    return Path(polyline: all)
  }
}

/// Cubic interpolation that stays monotone between the points: Steffen, "A simple method for monotonic interpolation in
/// one dimension" (1990), as d3's `curveMonotoneX`.
enum MonotoneCurve {
  static func path(through points: [Point]) -> Path {
    guard points.count > 2 else { return Path(polyline: points) }
    let secants = zip(points, points.dropFirst()).map { a, b in b.x == a.x ? 0 : (b.y - a.y) / (b.x - a.x) }
    var slopes = [Double](repeating: 0, count: points.count)
    for i in 1..<(points.count - 1) {
      let (h0, h1) = (points[i].x - points[i - 1].x, points[i + 1].x - points[i].x)
      let (s0, s1) = (secants[i - 1], secants[i])
      let p = h0 + h1 == 0 ? 0 : (s0 * h1 + s1 * h0) / (h0 + h1)
      let sign: Double = (s0 < 0 ? -1 : 1) + (s1 < 0 ? -1 : 1)
      slopes[i] = sign * min(abs(s0), abs(s1), abs(p) / 2)
    }
    slopes[0] = (3 * secants[0] - slopes[1]) / 2
    slopes[points.count - 1] = (3 * secants[points.count - 2] - slopes[points.count - 2]) / 2
    var path = Path()
    path.move(to: points[0])
    for i in 1..<points.count {
      let (a, b) = (points[i - 1], points[i])
      let third = (b.x - a.x) / 3
      path.elements.append(
        .curve(
          b, control1: Point(a.x + third, a.y + third * slopes[i - 1]),
          control2: Point(b.x - third, b.y - third * slopes[i])))
    }
    return path
  }
}

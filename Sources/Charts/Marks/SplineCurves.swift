import Drawing

/// Curves near or through points, as d3-shape draws them.
struct SplineCurve {
  private var path = Path()
  private var points: [Point]

  private init(_ points: [Point]) { self.points = points }

  /// Cubic B-splines, which begin and end at the outer points.
  static func basis(_ points: [Point]) -> Path {
    guard points.count > 2 else { return Path(polyline: points) }
    var curve = SplineCurve(points)
    curve.path.move(to: points[0])
    curve.path.line(to: mix((5, points[0]), (1, points[1])))
    for i in 2..<points.count { curve.piece(points[i - 2], points[i - 1], points[i]) }
    let (before, last) = (points[points.count - 2], points[points.count - 1])
    curve.piece(before, last, last)
    curve.path.line(to: last)
    return curve.path
  }

  /// The B-spline without its ends.
  static func basisOpen(_ points: [Point]) -> Path {
    guard points.count > 2 else { return Path() }
    var curve = SplineCurve(points)
    curve.path.move(to: mix((1, points[0]), (4, points[1]), (1, points[2])))
    for i in points.indices.dropFirst(3) { curve.piece(points[i - 2], points[i - 1], points[i]) }
    return curve.path
  }

  /// The B-spline as a loop.
  static func basisClosed(_ points: [Point]) -> Path {
    guard points.count > 2 else { return Path(polyline: points, closed: true) }
    var curve = SplineCurve(points)
    let count = points.count
    curve.path.move(to: mix((1, points[0]), (4, points[1]), (1, points[2])))
    for i in 3..<(count + 3) {
      curve.piece(points[(i - 2) % count], points[(i - 1) % count], points[i % count])
    }
    return curve.path
  }

  private mutating func piece(_ a: Point, _ b: Point, _ c: Point) {
    path.elements.append(
      .curve(
        SplineCurve.mix((1, a), (4, b), (1, c)), control1: SplineCurve.mix((2, a), (1, b)),
        control2: SplineCurve.mix((1, a), (2, b))))
  }

  private static func mix(_ parts: (Double, Point)...) -> Point {
    let whole = parts.reduce(0) { $0 + $1.0 }
    return Point(
      parts.reduce(0) { $0 + $1.0 * $1.1.x } / whole, parts.reduce(0) { $0 + $1.0 * $1.1.y } / whole)
  }

  /// The B-spline of points that are drawn towards the line between the ends; 1 leaves them where they are.
  static func bundle(_ points: [Point], strength: Double) -> Path {
    guard let first = points.first, let last = points.last, points.count > 1 else { return Path(polyline: points) }
    return basis(
      points.enumerated().map { index, point in
        let t = Double(index) / Double(points.count - 1)
        return Point(
          strength * point.x + (1 - strength) * (first.x + t * (last.x - first.x)),
          strength * point.y + (1 - strength) * (first.y + t * (last.y - first.y)))
      })
  }

  /// Cardinal splines: through all points, the straighter the tighter.
  static func cardinal(_ points: [Point], tension: Double) -> Path {
    guard points.count > 2 else { return Path(polyline: points) }
    let ends = [points[1]] + points + [points[points.count - 2]]
    return through(ends, tension: tension)
  }

  /// Through all points but the outer ones.
  static func cardinalOpen(_ points: [Point], tension: Double) -> Path {
    guard points.count > 2 else { return Path() }
    return through(points, tension: tension)
  }

  static func cardinalClosed(_ points: [Point], tension: Double) -> Path {
    guard points.count > 2 else { return Path(polyline: points, closed: true) }
    var path = through([points[points.count - 1]] + points + [points[0], points[1]], tension: tension)
    path.close()
    return path
  }

  /// From the second point to the last but one; the outer points give the directions there.
  private static func through(_ points: [Point], tension: Double) -> Path {
    let k = (1 - tension) / 6
    var path = Path()
    path.move(to: points[1])
    for i in points.indices.dropFirst(2).dropLast() {
      let (a, b, c, d) = (points[i - 2], points[i - 1], points[i], points[i + 1])
      path.elements.append(
        .curve(
          c, control1: Point(b.x + k * (c.x - a.x), b.y + k * (c.y - a.y)),
          control2: Point(c.x + k * (b.x - d.x), c.y + k * (b.y - d.y))))
    }
    return path
  }

  /// Catmull and Rom's spline with knots that are farther apart where points are: centripetal at 0.5.
  static func catmullRom(_ points: [Point], alpha: Double) -> Path {
    guard points.count > 2 else { return Path(polyline: points) }
    guard alpha != 0 else { return cardinal(points, tension: 0) }
    func gap(_ a: Point, _ b: Point) -> Double {
      let square = (b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y)
      return alpha == 0.5 ? square.squareRoot().squareRoot() : Exponential.power(square, alpha / 2)
    }
    var path = Path()
    path.move(to: points[0])
    for i in 1..<points.count {
      let (b, c) = (points[i - 1], points[i])
      let (a, d) = (i > 1 ? points[i - 2] : b, i + 1 < points.count ? points[i + 1] : c)
      let (l1, l2, l3) = (gap(a, b), gap(b, c), gap(c, d))
      var (first, second) = (b, c)
      if l1 > 1e-12 {
        let (p, n) = (2 * l1 * l1 + 3 * l1 * l2 + l2 * l2, 3 * l1 * (l1 + l2))
        first = Point(
          (b.x * p - a.x * l2 * l2 + c.x * l1 * l1) / n, (b.y * p - a.y * l2 * l2 + c.y * l1 * l1) / n)
      }
      if l3 > 1e-12 {
        let (p, n) = (2 * l3 * l3 + 3 * l3 * l2 + l2 * l2, 3 * l3 * (l3 + l2))
        second = Point(
          (c.x * p + b.x * l3 * l3 - d.x * l2 * l2) / n, (c.y * p + b.y * l3 * l3 - d.y * l2 * l2) / n)
      }
      path.elements.append(.curve(c, control1: first, control2: second))
    }
    return path
  }

  /// The natural cubic spline: twice differentiable, and straight at its ends.
  static func natural(_ points: [Point]) -> Path {
    guard points.count > 2 else { return Path(polyline: points) }
    let (x, y) = (controls(points.map(\.x)), controls(points.map(\.y)))
    var path = Path()
    path.move(to: points[0])
    for i in 1..<points.count {
      path.elements.append(
        .curve(
          points[i], control1: Point(x.0[i - 1], y.0[i - 1]), control2: Point(x.1[i - 1], y.1[i - 1])))
    }
    return path
  }

  /// The control points along one axis: the solution of a tridiagonal system.
  private static func controls(_ values: [Double]) -> ([Double], [Double]) {
    let n = values.count - 1
    var a = [Double](repeating: 0, count: n)
    var b = a
    var r = a
    (a[0], b[0], r[0]) = (0, 2, values[0] + 2 * values[1])
    for i in 1..<max(1, n - 1) { (a[i], b[i], r[i]) = (1, 4, 4 * values[i] + 2 * values[i + 1]) }
    (a[n - 1], b[n - 1], r[n - 1]) = (2, 7, 8 * values[n - 1] + values[n])
    for i in 1..<n {
      let m = a[i] / b[i - 1]
      b[i] -= m
      r[i] -= m * r[i - 1]
    }
    a[n - 1] = r[n - 1] / b[n - 1]
    for i in stride(from: n - 2, through: 0, by: -1) { a[i] = (r[i] - a[i + 1]) / b[i] }
    b[n - 1] = (values[n] + a[n - 1]) / 2
    for i in 0..<(n - 1) { b[i] = 2 * values[i + 1] - a[i + 1] }
    return (a, b)
  }
}

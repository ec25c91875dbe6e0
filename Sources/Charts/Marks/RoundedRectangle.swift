import Drawing

/// A rectangle with round corners, as Vega draws it.
struct RoundedRectangle: Sendable, Hashable {
  var left: Double
  var top: Double
  var right: Double
  var bottom: Double
  var topLeft = 0.0
  var topRight = 0.0
  var bottomLeft = 0.0
  var bottomRight = 0.0

  init(_ rectangle: Rectangle) {
    (left, right) = (min(rectangle.minX, rectangle.maxX), max(rectangle.minX, rectangle.maxX))
    (top, bottom) = (min(rectangle.minY, rectangle.maxY), max(rectangle.minY, rectangle.maxY))
  }

  /// With the corners of a mark.
  ///
  /// - Parameters:
  ///   - ends: the sides at which bars end.
  init(_ rectangle: Rectangle, _ corners: CornerRadii, ends: Set<Side> = []) {
    self.init(rectangle)
    let most = min(right - left, bottom - top) / 2
    func radius(_ own: Double?, _ sides: Side...) -> Double {
      let end = sides.contains(where: ends.contains) ? corners.end : nil
      return min(most, max(0, end ?? own ?? corners.all ?? 0))
    }
    topLeft = radius(corners.topLeft, .top, .left)
    topRight = radius(corners.topRight, .top, .right)
    bottomLeft = radius(corners.bottomLeft, .bottom, .left)
    bottomRight = radius(corners.bottomRight, .bottom, .right)
  }

  enum Side: Sendable, Hashable { case left, right, top, bottom }

  /// How far the control points of a quarter of a circle lie from its corner, as a share of the radius.
  private static let reach = 1 - 0.5522847498307936

  var path: Path {
    var path = Path()
    let k = RoundedRectangle.reach
    path.move(to: Point(left + topLeft, top))
    path.line(to: Point(right - topRight, top))
    if topRight > 0 {
      path.elements.append(
        .curve(
          Point(right, top + topRight), control1: Point(right - k * topRight, top),
          control2: Point(right, top + k * topRight)))
    }
    path.line(to: Point(right, bottom - bottomRight))
    if bottomRight > 0 {
      path.elements.append(
        .curve(
          Point(right - bottomRight, bottom), control1: Point(right, bottom - k * bottomRight),
          control2: Point(right - k * bottomRight, bottom)))
    }
    path.line(to: Point(left + bottomLeft, bottom))
    if bottomLeft > 0 {
      path.elements.append(
        .curve(
          Point(left, bottom - bottomLeft), control1: Point(left + k * bottomLeft, bottom),
          control2: Point(left, bottom - k * bottomLeft)))
    }
    path.line(to: Point(left, top + topLeft))
    if topLeft > 0 {
      path.elements.append(
        .curve(
          Point(left + topLeft, top), control1: Point(left, top + k * topLeft),
          control2: Point(left + k * topLeft, top)))
    }
    path.close()
    return path
  }

  /// What of a rectangle lies within the round corners: the part of a stack.
  func intersection(_ part: Rectangle) -> Path {
    let polygon = outline.clipped(to: RoundedRectangle(part))
    return polygon.count > 2 ? Path(polyline: polygon, closed: true) : Path()
  }

  /// Its outline as a polygon so fine that no corner shows.
  private var outline: [Point] {
    var points: [Point] = []
    var last = Point(0, 0)
    for element in path.elements {
      switch element {
      case .move(let point), .line(let point):
        points.append(point)
        last = point
      case .curve(let end, let a, let b):
        for step in 1...24 {
          let t = Double(step) / 24
          let u = 1 - t
          func mix(_ p: Double, _ q: Double, _ r: Double, _ s: Double) -> Double {
            u * u * u * p + 3 * u * u * t * q + 3 * u * t * t * r + t * t * t * s
          }
          points.append(Point(mix(last.x, a.x, b.x, end.x), mix(last.y, a.y, b.y, end.y)))
        }
        last = end
      case .close: break
      }
    }
    return points
  }
}

extension [Point] {
  /// Sutherland and Hodgman's clipping of a convex polygon, side by side.
  fileprivate func clipped(to box: RoundedRectangle) -> [Point] {
    func cut(_ points: [Point], _ inside: (Point) -> Double) -> [Point] {
      var result: [Point] = []
      for (index, point) in points.enumerated() {
        let before = points[(index + points.count - 1) % points.count]
        let (a, b) = (inside(before), inside(point))
        if (a >= 0) != (b >= 0) {
          let t = a / (a - b)
          result.append(Point(before.x + t * (point.x - before.x), before.y + t * (point.y - before.y)))
        }
        if b >= 0 { result.append(point) }
      }
      return result
    }
    let sides: [(Point) -> Double] = [
      { $0.x - box.left }, { box.right - $0.x }, { $0.y - box.top }, { box.bottom - $0.y },
    ]
    return sides.reduce(self) { $0.isEmpty ? [] : cut($0, $1) }
  }
}

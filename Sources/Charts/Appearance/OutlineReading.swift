import Drawing

/// The outline that a text in SVG's path language describes.
struct OutlineReading {
  private var rest: Substring
  private var path = Path()
  private var current = Point(0, 0)
  private var start = Point(0, 0)
  /// The last control point, for smooth curves.
  private var control: (cubic: Point?, quadratic: Point?) = (nil, nil)

  /// nil where the text is no path.
  static func path(_ text: String) -> Path? {
    var reading = OutlineReading(rest: text[...])
    return reading.read() && !reading.path.elements.isEmpty ? reading.path : nil
  }

  private init(rest: Substring) { self.rest = rest }

  private mutating func read() -> Bool {
    skip()
    guard let first = rest.first, first == "M" || first == "m" else { return false }
    while let command = rest.first {
      guard "MmLlHhVvCcSsQqTtAaZz".contains(command) else { return false }
      rest.removeFirst()
      if command == "Z" || command == "z" {
        path.close()
        current = start
        control = (nil, nil)
        skip()
        continue
      }
      var isFirst = true
      repeat {
        guard step(command, isFirst: isFirst) else { return false }
        isFirst = false
        skip()
      } while rest.first.map { $0 == "-" || $0 == "+" || $0 == "." || $0.isNumber } ?? false
    }
    return true
  }

  private mutating func step(_ command: Character, isFirst: Bool) -> Bool {
    let isRelative = command.isLowercase
    let origin = isRelative ? current : Point(0, 0)
    var used: (cubic: Point?, quadratic: Point?) = (nil, nil)
    switch command.lowercased() {
    case "m", "l":
      guard let end = point(from: origin) else { return false }
      if command.lowercased() == "m", isFirst {
        path.move(to: end)
        start = end
      } else {
        path.line(to: end)
      }
      current = end
    case "h":
      guard let x = number() else { return false }
      current = Point(origin.x + x, current.y)
      path.line(to: current)
    case "v":
      guard let y = number() else { return false }
      current = Point(current.x, origin.y + y)
      path.line(to: current)
    case "c", "s":
      var first = control.cubic.map(reflected) ?? current
      if command.lowercased() == "c" {
        guard let given = point(from: origin) else { return false }
        first = given
      }
      guard let second = point(from: origin), let end = point(from: origin) else { return false }
      path.elements.append(.curve(end, control1: first, control2: second))
      (current, used.cubic) = (end, second)
    case "q", "t":
      var middle = control.quadratic.map(reflected) ?? current
      if command.lowercased() == "q" {
        guard let given = point(from: origin) else { return false }
        middle = given
      }
      guard let end = point(from: origin) else { return false }
      func third(_ from: Point) -> Point {
        Point(from.x + 2 / 3 * (middle.x - from.x), from.y + 2 / 3 * (middle.y - from.y))
      }
      path.elements.append(.curve(end, control1: third(current), control2: third(end)))
      (current, used.quadratic) = (end, middle)
    default:
      guard let rx = number(), let ry = number(), let turn = number(), let large = flag(), let sweep = flag(),
        let end = point(from: origin)
      else { return false }
      path.elements +=
        EllipticalArc(
          from: current, to: end, radii: (abs(rx), abs(ry)), turn: turn, isLarge: large, isClockwise: sweep
        ).elements
      current = end
    }
    control = used
    return true
  }

  private func reflected(_ point: Point) -> Point { Point(2 * current.x - point.x, 2 * current.y - point.y) }

  private mutating func point(from origin: Point) -> Point? {
    guard let x = number(), let y = number() else { return nil }
    return Point(origin.x + x, origin.y + y)
  }

  private mutating func skip() {
    while let next = rest.first, next.isWhitespace || next == "," { rest.removeFirst() }
  }

  /// A flag of an arc may stand without a space before what follows.
  private mutating func flag() -> Bool? {
    skip()
    guard let next = rest.first, next == "0" || next == "1" else { return nil }
    rest.removeFirst()
    return next == "1"
  }

  private mutating func number() -> Double? {
    skip()
    var digits = ""
    var (hasPoint, hasExponent) = (false, false)
    while let next = rest.first {
      if next == "." {
        if hasPoint || hasExponent { break }
        hasPoint = true
      } else if next == "-" || next == "+" {
        if !digits.isEmpty, digits.last != "e" { break }
      } else if next == "e" || next == "E" {
        if hasExponent || digits.isEmpty { break }
        hasExponent = true
        digits.append("e")
        rest.removeFirst()
        continue
      } else if !("0"..."9").contains(next) {
        break
      }
      digits.append(next)
      rest.removeFirst()
    }
    return Double(digits).flatMap { $0.isFinite ? $0 : nil }
  }
}

/// An arc of an ellipse as SVG gives it, by its ends (SVG 2, appendix B.2).
struct EllipticalArc {
  private(set) var elements: [Path.Element] = []

  init(
    from: Point, to: Point, radii: (Double, Double), turn: Double, isLarge: Bool, isClockwise: Bool
  ) {
    var (rx, ry) = radii
    guard rx > 0, ry > 0, from != to else {
      elements = [.line(to)]
      return
    }
    let rotation = Rotation(degrees: turn)
    let (c, s) = (rotation.cosine, rotation.sine)
    let (dx, dy) = ((from.x - to.x) / 2, (from.y - to.y) / 2)
    let (x, y) = (c * dx + s * dy, -s * dx + c * dy)
    let excess = x * x / (rx * rx) + y * y / (ry * ry)
    if excess > 1 { (rx, ry) = (rx * excess.squareRoot(), ry * excess.squareRoot()) }
    let bottom = rx * rx * y * y + ry * ry * x * x
    let size = (max(0, rx * rx * ry * ry - bottom) / bottom).squareRoot() * (isLarge == isClockwise ? -1 : 1)
    let (cx, cy) = (size * rx * y / ry, -size * ry * x / rx)
    let centre = Point(c * cx - s * cy + (from.x + to.x) / 2, s * cx + c * cy + (from.y + to.y) / 2)
    // On the unit circle: from u to v.
    let u = Point((x - cx) / rx, (y - cy) / ry)
    let v = Point((-x - cx) / rx, (-y - cy) / ry)
    func place(_ p: Point) -> Point {
      Point(centre.x + c * rx * p.x - s * ry * p.y, centre.y + s * rx * p.x + c * ry * p.y)
    }
    let corners = EllipticalArc.corners(u, v, isClockwise: isClockwise)
    for (a, b) in zip(corners, corners.dropFirst()) {
      // Four thirds of the tangent of a quarter of the angle.
      let half = EllipticalArc.middle(a, b, isClockwise: isClockwise)
      let quarter = EllipticalArc.middle(a, half, isClockwise: isClockwise)
      let (cosine, sine) = (a.x * quarter.x + a.y * quarter.y, abs(a.x * quarter.y - a.y * quarter.x))
      let k = 4 / 3 * sine / cosine * (isClockwise ? 1 : -1)
      let (first, second) = (Point(a.x - k * a.y, a.y + k * a.x), Point(b.x + k * b.y, b.y - k * b.x))
      elements.append(.curve(place(b), control1: place(first), control2: place(second)))
    }
    if case .curve(_, let first, let second)? = elements.last {
      elements[elements.count - 1] = .curve(to, control1: first, control2: second)
    }
  }

  /// Points of the unit circle from one to another, at most an eighth of a turn apart.
  private static func corners(_ u: Point, _ v: Point, isClockwise: Bool) -> [Point] {
    var points = [u, v]
    for _ in 0..<3 {
      var finer = [points[0]]
      for (a, b) in zip(points, points.dropFirst()) { finer += [middle(a, b, isClockwise: isClockwise), b] }
      points = finer
    }
    return points
  }

  /// The point of the unit circle halfway from one to another.
  private static func middle(_ a: Point, _ b: Point, isClockwise: Bool) -> Point {
    let (x, y) = (a.x + b.x, a.y + b.y)
    let length = (x * x + y * y).squareRoot()
    let cross = a.x * b.y - a.y * b.x
    // Opposite points have their middle at a right angle.
    guard length > 1e-9 else { return isClockwise ? Point(-a.y, a.x) : Point(a.y, -a.x) }
    let sign: Double = (cross >= 0) == isClockwise ? 1 : -1
    return Point(sign * x / length, sign * y / length)
  }
}

extension Path {
  /// Turned clockwise by degrees.
  func turned(by degrees: Double, about centre: Point) -> Path {
    let rotation = Rotation(degrees: degrees)
    return mapped { point in
      let (x, y) = (point.x - centre.x, point.y - centre.y)
      return Point(
        centre.x + x * rotation.cosine - y * rotation.sine, centre.y + x * rotation.sine + y * rotation.cosine)
    }
  }

  func mapped(_ move: (Point) -> Point) -> Path {
    var result = Path()
    result.elements = elements.map { element in
      switch element {
      case .move(let point): .move(move(point))
      case .line(let point): .line(move(point))
      case .curve(let point, let first, let second): .curve(move(point), control1: move(first), control2: move(second))
      case .close: .close
      }
    }
    return result
  }
}

/// A point in points (1/72 inch), x to the right, y downwards.
public struct Point: Sendable, Hashable {
  public var x: Double
  public var y: Double

  public init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }
}

/// A width and a height in points.
public struct Size: Sendable, Hashable {
  public var width: Double
  public var height: Double

  public init(_ width: Double, _ height: Double) {
    self.width = width
    self.height = height
  }
}

/// An axis-parallel rectangle in points; `origin` is its top left corner.
public struct Rectangle: Sendable, Hashable {
  public var origin: Point
  public var size: Size

  public init(x: Double, y: Double, width: Double, height: Double) {
    origin = Point(x, y)
    size = Size(width, height)
  }

  public var minX: Double { origin.x }
  public var minY: Double { origin.y }
  public var maxX: Double { origin.x + size.width }
  public var maxY: Double { origin.y + size.height }
  public var width: Double { size.width }
  public var height: Double { size.height }
}

/// An sRGB colour; components and alpha from 0 to 1, not premultiplied.
public struct Colour: Sendable, Hashable {
  public var red: Double
  public var green: Double
  public var blue: Double
  public var alpha: Double

  public init(red: Double, green: Double, blue: Double, alpha: Double = 1) {
    self.red = red
    self.green = green
    self.blue = blue
    self.alpha = alpha
  }

  /// From 0xRRGGBB.
  public init(_ rgb: UInt32, alpha: Double = 1) {
    self.init(
      red: Double(rgb >> 16 & 0xFF) / 255, green: Double(rgb >> 8 & 0xFF) / 255, blue: Double(rgb & 0xFF) / 255,
      alpha: alpha)
  }

  public static let black = Colour(0x000000)
  public static let white = Colour(0xFFFFFF)

  public func withAlpha(_ alpha: Double) -> Colour {
    Colour(red: red, green: green, blue: blue, alpha: alpha)
  }
}

/// Straight lines and Bézier curves.
public struct Path: Sendable, Hashable {
  public enum Element: Sendable, Hashable {
    case move(Point)
    case line(Point)
    case curve(Point, control1: Point, control2: Point)
    case close
  }

  public var elements: [Element] = []

  public init() {}

  public init(_ rectangle: Rectangle) {
    elements = [
      .move(Point(rectangle.minX, rectangle.minY)), .line(Point(rectangle.maxX, rectangle.minY)),
      .line(Point(rectangle.maxX, rectangle.maxY)), .line(Point(rectangle.minX, rectangle.maxY)), .close,
    ]
  }

  public init(polyline points: [Point], closed: Bool = false) {
    for (index, point) in points.enumerated() { elements.append(index == 0 ? .move(point) : .line(point)) }
    if closed && !points.isEmpty { elements.append(.close) }
  }

  /// A circle of four Bézier curves.
  public init(circleAt centre: Point, radius: Double) {
    let k = radius * 0.5522847498307936
    let (x, y) = (centre.x, centre.y)
    elements = [
      .move(Point(x + radius, y)),
      .curve(Point(x, y + radius), control1: Point(x + radius, y + k), control2: Point(x + k, y + radius)),
      .curve(Point(x - radius, y), control1: Point(x - k, y + radius), control2: Point(x - radius, y + k)),
      .curve(Point(x, y - radius), control1: Point(x - radius, y - k), control2: Point(x - k, y - radius)),
      .curve(Point(x + radius, y), control1: Point(x + k, y - radius), control2: Point(x + radius, y - k)),
      .close,
    ]
  }

  public mutating func move(to point: Point) { elements.append(.move(point)) }
  public mutating func line(to point: Point) { elements.append(.line(point)) }
  public mutating func close() { elements.append(.close) }
}

import Drawing

extension Path {
  /// A rectangle with round corners.
  init(_ rectangle: Rectangle, cornerRadius: Double) {
    let radius = min(cornerRadius, rectangle.width / 2, rectangle.height / 2)
    guard radius > 0 else {
      self.init(rectangle)
      return
    }
    self.init()
    // How far the handles of a quarter of a circle are from its ends.
    let handle = radius * 0.5522847498307936
    let (left, top, right, bottom) = (rectangle.minX, rectangle.minY, rectangle.maxX, rectangle.maxY)
    move(to: Point(left + radius, top))
    line(to: Point(right - radius, top))
    bend(Point(right, top + radius), Point(right - radius + handle, top), Point(right, top + radius - handle))
    line(to: Point(right, bottom - radius))
    bend(Point(right - radius, bottom), Point(right, bottom - radius + handle), Point(right - radius + handle, bottom))
    line(to: Point(left + radius, bottom))
    bend(Point(left, bottom - radius), Point(left + radius - handle, bottom), Point(left, bottom - radius + handle))
    line(to: Point(left, top + radius))
    bend(Point(left + radius, top), Point(left, top + radius - handle), Point(left + radius - handle, top))
    close()
  }

  private mutating func bend(_ point: Point, _ first: Point, _ second: Point) {
    elements.append(.curve(point, control1: first, control2: second))
  }
}

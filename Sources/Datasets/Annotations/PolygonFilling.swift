/// The pixels inside a polygon: those of `rleFrPoly` in pycocotools, whose masks are everybody's reference.
///
/// The outline is walked in fifths of a pixel; where it crosses the middle of a column of pixels, the column changes between
/// outside and inside.
struct PolygonFilling {
  /// How much finer than pixels the outline is walked.
  private static let scale = 5.0

  private let width: Int
  private let height: Int
  /// Where pixels change sides, counted column by column.
  private var crossings: [Int] = []
  private var last: (x: Int, y: Int)?

  /// - Parameter points: x and y in turn, within `AnnotationReader.farthest`.
  init(_ points: [Double], width: Int, height: Int) {
    (self.width, self.height) = (width, height)
    let corners = stride(from: 0, to: points.count - 1, by: 2).map {
      (x: Int(Self.scale * points[$0] + 0.5), y: Int(Self.scale * points[$0 + 1] + 0.5))
    }
    for (index, corner) in corners.enumerated() { walk(from: corner, to: corners[(index + 1) % corners.count]) }
    crossings.sort()
  }

  /// How many steps walking around a polygon takes.
  static func steps(around points: [Double]) -> Double {
    stride(from: 0, to: points.count - 1, by: 2).reduce(0) { sum, index in
      let next = (index + 2) % points.count
      return sum + scale * max(abs(points[index] - points[next]), abs(points[index + 1] - points[next + 1])) + 1
    }
  }

  func draw(on mask: inout [UInt8]) {
    for index in stride(from: 0, to: crossings.count, by: 2) {
      let end = index + 1 < crossings.count ? crossings[index + 1] : width * height
      mask.markColumnwise(crossings[index]..<end, width: width, height: height)
    }
  }

  /// A line is walked from left to right, or from the top where it is steeper, so that its points do not depend on its direction.
  private mutating func walk(from start: (x: Int, y: Int), to end: (x: Int, y: Int)) {
    let (width, height) = (abs(end.x - start.x), abs(end.y - start.y))
    let isFlat = width >= height
    let length = isFlat ? width : height
    guard length > 0 else { return visit(start.x, start.y) }
    let isTurned = isFlat ? start.x > end.x : start.y > end.y
    let (first, second) = isTurned ? (end, start) : (start, end)
    let slope = Double(isFlat ? second.y - first.y : second.x - first.x) / Double(length)
    for step in 0...length {
      let place = isTurned ? length - step : step
      if isFlat {
        visit(first.x + place, Int(Double(first.y) + slope * Double(place) + 0.5))
      } else {
        visit(Int(Double(first.x) + slope * Double(place) + 0.5), first.y + place)
      }
    }
  }

  private mutating func visit(_ x: Int, _ y: Int) {
    defer { last = (x, y) }
    guard let last, last.x != x else { return }
    let column = (Double(x < last.x ? x : x - 1) + 0.5) / Self.scale - 0.5
    guard column.rounded(.down) == column, column >= 0, column <= Double(width - 1) else { return }
    let row = (Double(min(y, last.y)) + 0.5) / Self.scale - 0.5
    crossings.append(Int(column) * height + Int(min(max(row, 0), Double(height)).rounded(.up)))
  }
}

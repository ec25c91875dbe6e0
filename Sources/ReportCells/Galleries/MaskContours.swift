import Drawing

/// A binary mask: the pixels of one class of an image.
struct PixelMask: Sendable, Hashable {
  let width: Int
  let height: Int
  /// Row by row from the top.
  private(set) var isSet: [Bool]

  init(width: Int, height: Int, isSet: [Bool]) {
    precondition(isSet.count == width * height, "a mask holds one value a pixel")
    self.width = width
    self.height = height
    self.isSet = isSet
  }

  /// False outside the mask.
  subscript(x: Int, y: Int) -> Bool {
    x >= 0 && y >= 0 && x < width && y < height && isSet[y * width + x]
  }

  var count: Int { isSet.count { $0 } }

  /// The pixels for which a rule holds of this and another mask of the same size.
  func combined(with other: PixelMask, _ rule: (Bool, Bool) -> Bool) -> PixelMask {
    PixelMask(width: width, height: height, isSet: zip(isSet, other.isSet).map { rule($0, $1) })
  }

  /// The outlines of the mask along the edges of its pixels, in pixels from its left top corner: clockwise around
  /// areas, anticlockwise around holes, one vertex a corner. Pixels that touch at a corner only are apart.
  func contours() -> [[Point]] {
    var visited = [Bool](repeating: false, count: width * height)
    var contours: [[Point]] = []
    // Every outline holds an upper edge of a pixel, which it follows to the right.
    for y in 0..<height {
      for x in 0..<width where self[x, y] && !self[x, y - 1] && !visited[y * width + x] {
        contours.append(contour(fromUpperEdgeOf: (x, y), &visited))
      }
    }
    return contours
  }

  private func contour(fromUpperEdgeOf start: (x: Int, y: Int), _ visited: inout [Bool]) -> [Point] {
    var corners: [Point] = []
    var (x, y) = start
    var (dx, dy) = (1, 0)
    repeat {
      if (dx, dy) == (1, 0) { visited[y * width + x] = true }
      x += dx
      y += dy
      // The pixels ahead, on the right and on the left of the way: of the four around the corner.
      let right = self[x - (dx - dy < 0 ? 1 : 0), y - (dx + dy < 0 ? 1 : 0)]
      let left = self[x - (dx + dy < 0 ? 1 : 0), y - (dy - dx < 0 ? 1 : 0)]
      if !right {
        corners.append(Point(Double(x), Double(y)))
        (dx, dy) = (-dy, dx)
      } else if left {
        corners.append(Point(Double(x), Double(y)))
        (dx, dy) = (dy, -dx)
      }
    } while (x, y) != start || (dx, dy) != (1, 0)
    return corners
  }

  /// The outlines as one path, scaled and moved; filled, it covers the mask.
  func outline(pixel: Double, origin: Point) -> Path {
    var path = Path()
    for contour in contours() {
      let points = contour.map { Point(origin.x + $0.x * pixel, origin.y + $0.y * pixel) }
      path.elements += Path(polyline: points, closed: true).elements
    }
    return path
  }

  /// Diagonal lines over the mask, `spacing` pixels apart along a row.
  /// - Parameter rising: from the left bottom to the right top, else falling.
  func hatching(spacing: Int, rising: Bool, pixel: Double, origin: Point) -> Path {
    var path = Path()
    for diagonal in stride(from: 0, to: width + height - 1, by: max(spacing, 1)) {
      var start: Int?
      for x in max(0, diagonal - height + 1)...min(diagonal, width - 1) + 1 {
        let y = rising ? diagonal - x : height - 1 - (diagonal - x)
        let inside = x <= min(diagonal, width - 1) && self[x, y]
        if inside, start == nil { start = x }
        if !inside, let first = start {
          path.elements += [first, x].enumerated().map { index, column in
            let row = rising ? diagonal + 1 - column : height - 1 - diagonal + column
            let point = Point(origin.x + Double(column) * pixel, origin.y + Double(row) * pixel)
            return index == 0 ? .move(point) : .line(point)
          }
          start = nil
        }
      }
    }
    return path
  }
}

import Images

/// How many pixels of a kind lie in any rectangle of an image: a summed-area table.
struct PixelCounts {
  let width: Int
  let height: Int
  /// `[height + 1, width + 1]`: the count above and to the left.
  private var sums: [Int32]

  /// - Parameter contains: whether the pixel of an index, row by row, is of the kind.
  init(width: Int, height: Int, where contains: (Int) -> Bool) {
    (self.width, self.height) = (width, height)
    let stride = width + 1
    sums = [Int32](repeating: 0, count: stride * (height + 1))
    for y in 0..<height {
      var row: Int32 = 0
      for x in 0..<width {
        if contains(y * width + x) { row += 1 }
        sums[(y + 1) * stride + x + 1] = sums[y * stride + x + 1] + row
      }
    }
  }

  /// In a rectangle that lies inside the image.
  func count(in rectangle: PixelRectangle) -> Int {
    let stride = width + 1
    let (top, bottom) = (rectangle.y * stride, (rectangle.y + rectangle.height) * stride)
    let (left, right) = (rectangle.x, rectangle.x + rectangle.width)
    return Int(sums[bottom + right] - sums[top + right] - sums[bottom + left] + sums[top + left])
  }

  /// The smallest rectangle that holds all; nil where there is none.
  var boundingBox: PixelRectangle? {
    let rows = (0..<height).filter { count(in: PixelRectangle(x: 0, y: $0, width: width, height: 1)) > 0 }
    let columns = (0..<width).filter { count(in: PixelRectangle(x: $0, y: 0, width: 1, height: height)) > 0 }
    guard let top = rows.first, let bottom = rows.last, let left = columns.first, let right = columns.last else {
      return nil
    }
    return PixelRectangle(x: left, y: top, width: right - left + 1, height: bottom - top + 1)
  }
}

/// The largest mean over a square window of an image, centred on each pixel; at the edges over the part of the window that lies
/// inside the image. A single pixel that stands out does not decide it.
///
/// - Parameters:
///   - values: `[height, width]`, at least one.
///   - radius: the window has 2 · radius + 1 rows and columns.
public func smoothedMaximum(_ values: [Float], height: Int, width: Int, radius: Int) -> Double {
  var largest = -Double.infinity
  var column = [Double](repeating: 0, count: width)
  for y in 0..<height {
    let rows = max(0, y - radius)...min(height - 1, y + radius)
    for x in 0..<width { column[x] = 0 }
    for row in rows {
      for x in 0..<width { column[x] += Double(values[row * width + x]) }
    }
    for x in 0..<width {
      let columns = max(0, x - radius)...min(width - 1, x + radius)
      var sum = 0.0
      for near in columns { sum += column[near] }
      largest = max(largest, sum / Double(rows.count * columns.count))
    }
  }
  return largest
}

/// The exact Euclidean distance transform, in integers.
///
/// Source: Meijster, Roerdink and Hesselink, "A general algorithm for computing distance transforms in linear time" (2000).
enum DistanceTransform {
  /// The squared distance in pixels from the centre of each pixel to that of the nearest member of a set, 0 on it; nil if the
  /// set is empty. Time is linear in the number of pixels.
  ///
  /// - Parameter members: `height · width` values, row by row.
  static func squaredDistances(to members: [Bool], height: Int, width: Int) -> [Int]? {
    precondition(members.count == height * width, "one value a pixel")
    guard members.contains(true) else { return nil }
    let columns = distancesInColumns(members, height: height, width: width)
    var squares = [Int](repeating: 0, count: members.count)
    // The lower envelope of the parabolas (x − i)² + columns[i]²: those in it, and where each begins to be lowest.
    var (vertices, starts) = ([Int](repeating: 0, count: width), [Int](repeating: 0, count: width))
    for row in 0..<height {
      let line = row * width
      func height(of i: Int, at x: Int) -> Int { (x - i) * (x - i) + columns[line + i] * columns[line + i] }
      var last = -1
      for x in 0..<width {
        while last >= 0, height(of: vertices[last], at: starts[last]) > height(of: x, at: starts[last]) { last -= 1 }
        if last < 0 {
          last = 0
          (vertices[0], starts[0]) = (x, 0)
          continue
        }
        // The last column at which the envelope's parabola is not above that of x; the numerator is not negative here.
        let (i, a, b) = (vertices[last], columns[line + vertices[last]], columns[line + x])
        let start = 1 + (x * x - i * i + b * b - a * a) / (2 * (x - i))
        if start < width {
          last += 1
          (vertices[last], starts[last]) = (x, start)
        }
      }
      for x in stride(from: width - 1, through: 0, by: -1) {
        squares[line + x] = height(of: vertices[last], at: x)
        if x == starts[last] { last -= 1 }
      }
    }
    return squares
  }

  /// The distance to the nearest member in the same column, height + width (more than any distance) where there is none.
  private static func distancesInColumns(_ members: [Bool], height: Int, width: Int) -> [Int] {
    let none = height + width
    var distances = members.map { $0 ? 0 : none }
    for i in width..<max(width, members.count) { distances[i] = min(distances[i], distances[i - width] + 1) }
    for i in stride(from: members.count - width - 1, through: 0, by: -1) {
      distances[i] = min(distances[i], distances[i + width] + 1)
    }
    return distances
  }
}

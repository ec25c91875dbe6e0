/// Points on a curve, more of them where it bends: vega-statistics' `sampleCurve`.
enum CurveSampling {
  /// The tangent of half a degree: what turns less needs no point of its own.
  private static let leastBend = 0.008_726_867_790_758_749

  /// - Parameters:
  ///   - least: into how many equal steps the interval is parted at first.
  ///   - most: no step becomes shorter than one of so many equal ones.
  static func points(
    from low: Double, to high: Double, least: Int = 25, most: Int = 200, _ curve: (Double) -> Double
  ) -> [(x: Double, y: Double)] {
    func point(_ x: Double) -> (x: Double, y: Double) { (x, curve(x)) }
    func step(_ index: Int) -> Double { low + Double(index) / Double(least) * (high - low) }
    guard low < high, (high - low).isFinite else { return [point(low)] }
    if least >= most { return (0..<least).map { point(step($0)) } + [point(high)] }
    var done = [point(low)]
    var next = [point(high)] + (1..<least).reversed().map { point(step($0)) }
    let heights = (done + next).map(\.y).filter(\.isFinite)
    let height = (heights.max() ?? 0) - (heights.min() ?? 0)
    let shortest = (high - low) / Double(most)
    while let end = next.last {
      let start = done[done.count - 1]
      let middle = point((start.x + end.x) / 2)
      if middle.x - start.x >= shortest, bends(start, middle, end, Double(high - low), height) {
        next.append(middle)
      } else {
        done.append(end)
        next.removeLast()
      }
    }
    return done
  }

  /// Whether the way to the middle turns away from the way to the end, in units of the curve's width and height.
  private static func bends(
    _ start: (x: Double, y: Double), _ middle: (x: Double, y: Double), _ end: (x: Double, y: Double),
    _ width: Double, _ height: Double
  ) -> Bool {
    guard height > 0 else { return false }
    let a = ((end.x - start.x) / width, (end.y - start.y) / height)
    let b = ((middle.x - start.x) / width, (middle.y - start.y) / height)
    let (cross, dot) = (abs(a.0 * b.1 - a.1 * b.0), a.0 * b.0 + a.1 * b.1)
    return dot > 0 ? cross > leastBend * dot : cross > 0
  }
}

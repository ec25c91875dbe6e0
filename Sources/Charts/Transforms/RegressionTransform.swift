import Diagnostics

/// A curve of least squares through the points of two columns.
struct RegressionTransform: RowTransform {
  enum Method: String, Sendable, Hashable, CaseIterable { case linear, log, quad }

  var y: PlacedField
  var x: PlacedField
  var groups: [PlacedField]
  var method: Method
  var extent: [Double]?
  var names: [String]

  private static let steps = 50

  @Sendable static func read(_ reader: MappingReader, collector: DiagnosticCollector) -> (any RowTransform)? {
    let (y, x) = (reader.requiredField("regression"), reader.requiredField("on"))
    let method = reader.choice("method", Method.self, elsewhere: ["exp", "pow", "poly"], collector: collector)
    let extent = reader.values("extent")?.compactMap(\.number)
    if let extent, extent.count != 2 || extent[0] >= extent[1] {
      reader.wrong(reader.value("extent")!, "extent", expected: "two numbers: [from, to]")
      return nil
    }
    let groups = reader.fields("groupby")
    guard let x, let y else { return nil }
    return RegressionTransform(
      y: y, x: x, groups: groups, method: method ?? .linear, extent: extent,
      names: reader.newColumns(default: [x.name, y.name]))
  }

  var usedFields: [PlacedField] { [y, x] + groups }

  func columns(after columns: [String]) -> [String] { groups.map(\.name) + names }

  func apply(to table: ChartTable) -> ChartTable {
    var rows: [[ChartValue]] = []
    for group in table.groups(by: groups) {
      var pairs = table.pairs(x, y, in: group.rows)
      if method == .log { pairs.removeAll { $0.x <= 0 } }
      guard let low = extent?[0] ?? pairs.map(\.x).min(), let high = extent?[1] ?? pairs.map(\.x).max(),
        let curve = curve(pairs)
      else { continue }
      let steps = method == .linear ? 1 : Self.steps
      for step in 0...steps {
        let place = step == steps ? high : low + Double(step) / Double(steps) * (high - low)
        let value = curve(place)
        rows.append(group.key + [.number(place), value.isFinite ? .number(value) : .null])
      }
    }
    return ChartTable(columns: columns(after: table.columns), rows: rows)
  }

  /// nil for fewer points than the curve has coefficients.
  private func curve(_ pairs: [(x: Double, y: Double)]) -> ((Double) -> Double)? {
    guard pairs.count > (method == .quad ? 2 : 1) else { return nil }
    let natural = { (x: Double) in Logarithm.decimal(x) }
    let points = method == .log ? pairs.map { (x: natural($0.x), y: $0.y) } : pairs
    let count = Double(points.count)
    let (mx, my) = (points.reduce(0) { $0 + $1.x } / count, points.reduce(0) { $0 + $1.y } / count)
    var (s2, s3, s4, sy, s2y) = (0.0, 0.0, 0.0, 0.0, 0.0)
    for point in points {
      let (dx, dy) = (point.x - mx, point.y - my)
      s2 += dx * dx
      s3 += dx * dx * dx
      s4 += dx * dx * dx * dx
      sy += dx * dy
      s2y += dx * dx * dy
    }
    guard method == .quad else {
      let slope = s2 > 0 ? sy / s2 : 0
      return method == .log
        ? { $0 > 0 ? my + slope * (natural($0) - mx) : .nan } : { my + slope * ($0 - mx) }
    }
    // Normal equations of y = a + b·d + c·d², d the distance from the mean of x.
    let variance = s4 - s2 * s2 / count
    let determinant = s2 * variance - s3 * s3
    guard abs(determinant) > 0 else { return nil }
    let c = (s2 * s2y - s3 * sy) / determinant
    let b = (sy * variance - s2y * s3) / determinant
    let a = my - c * s2 / count
    return { a + b * ($0 - mx) + c * ($0 - mx) * ($0 - mx) }
  }
}

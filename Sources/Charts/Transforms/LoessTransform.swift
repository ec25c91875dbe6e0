import Diagnostics

/// A smooth curve by locally weighted regression: Cleveland, "Robust locally weighted regression and smoothing
/// scatterplots" (1979), with two steps against outliers, as vega-statistics.
struct LoessTransform: RowTransform {
  var y: PlacedField
  var x: PlacedField
  var groups: [PlacedField]
  /// The share of points that each place of the curve looks at.
  var bandwidth: Double
  var names: [String]

  @Sendable static func read(_ reader: MappingReader, collector: DiagnosticCollector) -> (any RowTransform)? {
    let (y, x) = (reader.requiredField("loess"), reader.requiredField("on"))
    let bandwidth = reader.number("bandwidth") ?? 0.3
    if !(bandwidth > 0 && bandwidth <= 1) {
      reader.wrong(reader.value("bandwidth")!, "bandwidth", expected: "a share above 0 and of at most 1")
      return nil
    }
    let groups = reader.fields("groupby")
    guard let x, let y else { return nil }
    return LoessTransform(
      y: y, x: x, groups: groups, bandwidth: bandwidth, names: reader.newColumns(default: [x.name, y.name]))
  }

  var usedFields: [PlacedField] { [y, x] + groups }

  var measuredFields: [PlacedField] { [y, x] }

  func columns(after columns: [String]) -> [String] { groups.map(\.name) + names }

  func apply(to table: ChartTable, with tables: [ChartTable]) -> ChartTable {
    var rows: [[ChartValue]] = []
    for group in table.groups(by: groups) {
      let pairs = table.pairs(x, y, in: group.rows).enumerated()
        .sorted { ($0.element.x, $0.offset) < ($1.element.x, $1.offset) }.map(\.element)
      for point in smooth(pairs) { rows.append(group.key + [.number(point.x), .number(point.y)]) }
    }
    return ChartTable(columns: columns(after: table.columns), rows: rows)
  }

  private func smooth(_ pairs: [(x: Double, y: Double)]) -> [(x: Double, y: Double)] {
    guard pairs.count > 1 else { return pairs }
    let neighbours = min(pairs.count, max(2, Int(bandwidth * Double(pairs.count))))
    var fitted = [Double](repeating: 0, count: pairs.count)
    var trust = [Double](repeating: 1, count: pairs.count)
    for round in 0...2 {
      var window = 0..<neighbours
      for index in pairs.indices {
        fitted[index] = fit(at: pairs[index].x, pairs, window, trust)
        guard index + 1 < pairs.count else { continue }
        let next = pairs[index + 1].x
        while window.upperBound < pairs.count, index + 1 > window.lowerBound,
          pairs[window.upperBound].x - next <= next - pairs[window.lowerBound].x
        {
          window = (window.lowerBound + 1)..<(window.upperBound + 1)
        }
      }
      let residuals = zip(pairs, fitted).map { abs($0.y - $1) }
      let median = Aggregate.quantile(residuals, 0.5)
      if round == 2 || median < 1e-12 { break }
      trust = residuals.map { residual in
        let share = residual / (6 * median)
        return share >= 1 ? 1e-12 : (1 - share * share) * (1 - share * share)
      }
    }
    return merged(pairs, fitted)
  }

  /// The value at a place of the line through the points of a window, near ones counting more.
  private func fit(
    at place: Double, _ pairs: [(x: Double, y: Double)], _ window: Range<Int>, _ trust: [Double]
  ) -> Double {
    let (left, right) = (pairs[window.lowerBound].x, pairs[window.upperBound - 1].x)
    let reach = max(abs(place - left), abs(right - place))
    let scale = reach > 0 ? 1 / reach : 1
    var (w, x, y, xy, xx) = (0.0, 0.0, 0.0, 0.0, 0.0)
    for index in window {
      let d = pairs[index].x - place
      let distance = abs(d) * scale
      let cube = 1 - distance * distance * distance
      let weight = cube * cube * cube * trust[index]
      w += weight
      x += d * weight
      y += pairs[index].y * weight
      xy += d * pairs[index].y * weight
      xx += d * d * weight
    }
    guard w > 0 else { return pairs[window.lowerBound].y }
    (x, y, xy, xx) = (x / w, y / w, xy / w, xx / w)
    let spread = xx - x * x
    let slope = abs(spread) < 1e-24 ? 0 : (xy - x * y) / spread
    return y - slope * x
  }

  /// One point a place: points at the same place are averaged.
  private func merged(_ pairs: [(x: Double, y: Double)], _ fitted: [Double]) -> [(x: Double, y: Double)] {
    var result: [(x: Double, y: Double)] = []
    var count = 0.0
    for (pair, value) in zip(pairs, fitted) {
      if let last = result.last, last.x == pair.x {
        count += 1
        result[result.count - 1].y += (value - last.y) / count
      } else {
        result.append((pair.x, value))
        count = 1
      }
    }
    return result
  }
}

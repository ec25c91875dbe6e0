import Diagnostics

/// The density of a column's values, estimated with a Gaussian kernel at evenly spaced places.
struct DensityTransform: RowTransform {
  var field: PlacedField
  var groups: [PlacedField]
  /// nil: by the rule of Scott, "Multivariate Density Estimation" (1992), as vega-statistics.
  var bandwidth: Double?
  var extent: [Double]?
  var steps: Int
  /// Whether densities are multiplied by the number of values.
  var isCount: Bool
  var names: [String]

  @Sendable static func read(_ reader: MappingReader, collector: DiagnosticCollector) -> (any RowTransform)? {
    let field = reader.requiredField("density")
    let groups = reader.fields("groupby")
    let bandwidth = reader.number("bandwidth", atLeast: 0).flatMap { $0 > 0 ? $0 : nil }
    let extent = reader.values("extent")?.compactMap(\.number)
    if let extent, extent.count != 2 || extent[0] >= extent[1] {
      reader.wrong(reader.value("extent")!, "extent", expected: "two numbers: [from, to]")
      return nil
    }
    let steps = reader.integer("steps", in: 2...2000) ?? reader.integer("maxsteps", in: 2...2000) ?? 200
    let isCount = reader.boolean("counts") ?? false
    if let found = reader.value("cumulative"), found.boolean != false {
      reader.wrong(found, "cumulative", expected: "false: densities are not cumulated")
    }
    if let found = reader.value("resolve"), found.text != "shared" {
      reader.wrong(found, "resolve", expected: "`shared`: all densities have one domain")
    }
    if let found = reader.value("minsteps") {
      collector.report(
        Diagnostic(
          "`minsteps` of Vega-Lite is not supported", at: found.place,
          remedy: "the nearest is `steps`, the number of places between which all distances are the same"))
    }
    let names = reader.newColumns(default: ["value", "density"])
    guard let field else { return nil }
    return DensityTransform(
      field: field, groups: groups, bandwidth: bandwidth, extent: extent, steps: steps, isCount: isCount, names: names)
  }

  var usedFields: [PlacedField] { [field] + groups }

  func columns(after columns: [String]) -> [String] { groups.map(\.name) + names }

  func apply(to table: ChartTable, with tables: [ChartTable]) -> ChartTable {
    let all = table.values(field, in: Array(table.rows.indices)).compactMap(\.number)
    var rows: [[ChartValue]] = []
    let (low, high) = (extent?[0] ?? all.min() ?? 0, extent?[1] ?? all.max() ?? 1)
    for group in table.groups(by: groups) {
      let numbers = table.values(field, in: group.rows).compactMap(\.number)
      guard !numbers.isEmpty else { continue }
      let width = bandwidth ?? Self.bandwidth(of: numbers)
      let scale = (isCount ? 1 : 1 / Double(numbers.count)) / width
      let points = CurveSampling.points(from: low, to: high, least: steps, most: steps) { place in
        let sum = numbers.reduce(0.0) { sum, number in
          let z = (place - number) / width
          return sum + Exponential.natural(-z * z / 2)
        }
        return sum / 2.5066282746310002 * scale
      }
      for (x, y) in points { rows.append(group.key + [.number(x), .number(y)]) }
    }
    return ChartTable(columns: columns(after: table.columns), rows: rows)
  }

  static func bandwidth(of numbers: [Double]) -> Double {
    let deviation = Aggregate.stdev(numbers.map { .number($0) }).number ?? 0
    let quartiles = Aggregate.quantile(numbers, 0.75) - Aggregate.quantile(numbers, 0.25)
    let candidates = [min(deviation, quartiles / 1.34), deviation, abs(Aggregate.quantile(numbers, 0.25)), 1]
    return 1.06 * (candidates.first { $0 > 0 } ?? 1) * Exponential.power(Double(numbers.count), -0.2)
  }
}

import Diagnostics

/// The density of a column's values, estimated with a Gaussian kernel at evenly spaced places.
struct DensityTransform: RowTransform {
  var field: PlacedField
  var groups: [PlacedField]
  /// nil: by the rule of Scott, "Multivariate Density Estimation" (1992), as vega-statistics.
  var bandwidth: Double?
  var extent: [Double]?
  /// Into how many steps the domain is parted at first, and how many equal ones no step becomes shorter than.
  var leastSteps: Int
  var mostSteps: Int
  /// Whether densities are multiplied by the number of values.
  var isCount: Bool
  /// Whether it is the share of values below each place.
  var isCumulative: Bool
  /// Whether all groups have one domain; else each has its own, with more places where its curve bends.
  var isShared: Bool
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
    let (steps, least) = (reader.integer("steps", in: 2...2000), reader.integer("minsteps", in: 2...2000))
    let most = steps ?? reader.integer("maxsteps", in: 2...2000) ?? 200
    let isShared = reader.choice("resolve", Resolution.self, collector: collector) != .independent
    let isCount = reader.boolean("counts") ?? false
    let isCumulative = reader.boolean("cumulative") ?? false
    let names = reader.newColumns(default: ["value", "density"])
    guard let field else { return nil }
    return DensityTransform(
      field: field, groups: groups, bandwidth: bandwidth, extent: extent,
      leastSteps: isShared ? most : steps ?? least ?? 25, mostSteps: most, isCount: isCount,
      isCumulative: isCumulative, isShared: isShared, names: names)
  }

  private enum Resolution: String, CaseIterable { case shared, independent }

  var usedFields: [PlacedField] { [field] + groups }

  var measuredFields: [PlacedField] { [field] }

  func columns(after columns: [String]) -> [String] { groups.map(\.name) + names }

  func apply(to table: ChartTable, with tables: [ChartTable]) -> ChartTable {
    let all = table.values(field, in: Array(table.rows.indices)).compactMap(\.number)
    var rows: [[ChartValue]] = []
    for group in table.groups(by: groups) {
      let numbers = table.values(field, in: group.rows).compactMap(\.number)
      guard !numbers.isEmpty else { continue }
      let range = isShared ? all : numbers
      let (low, high) = (extent?[0] ?? range.min() ?? 0, extent?[1] ?? range.max() ?? 1)
      let width = bandwidth ?? Self.bandwidth(of: numbers)
      let scale = (isCount ? 1 : 1 / Double(numbers.count)) / (isCumulative ? 1 : width)
      let kernels = KernelSum(numbers, width: width)
      let points = CurveSampling.points(from: low, to: high, least: leastSteps, most: mostSteps) { place in
        (isCumulative ? kernels.cumulative(at: place) : kernels.density(at: place)) * scale
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

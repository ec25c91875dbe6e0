import Diagnostics

/// A curve of least squares through the points of two columns.
struct RegressionTransform: RowTransform {
  enum Method: String, Sendable, Hashable, CaseIterable { case linear, log, exp, pow, quad, poly }

  var y: PlacedField
  var x: PlacedField
  var groups: [PlacedField]
  var method: Method
  /// The degree of a polynomial.
  var order: Int
  var extent: [Double]?
  var names: [String]
  /// Whether a row tells how the curve is made, `coef` and `rSquared`, in place of its points.
  var isFit: Bool

  @Sendable static func read(_ reader: MappingReader, collector: DiagnosticCollector) -> (any RowTransform)? {
    let (y, x) = (reader.requiredField("regression"), reader.requiredField("on"))
    let method = reader.choice("method", Method.self, collector: collector)
    let extent = reader.values("extent")?.compactMap(\.number)
    if let extent, extent.count != 2 || extent[0] >= extent[1] {
      reader.wrong(reader.value("extent")!, "extent", expected: "two numbers: [from, to]")
      return nil
    }
    let groups = reader.fields("groupby")
    let order = reader.integer("order", in: 0...20) ?? 3
    let isFit = reader.boolean("params") ?? false
    guard let x, let y else { return nil }
    return RegressionTransform(
      y: y, x: x, groups: groups, method: method ?? .linear, order: order, extent: extent,
      names: reader.newColumns(default: [x.name, y.name]), isFit: isFit)
  }

  var usedFields: [PlacedField] { [y, x] + groups }

  var measuredFields: [PlacedField] { [y, x] }

  func columns(after columns: [String]) -> [String] { groups.map(\.name) + (isFit ? ["coef", "rSquared"] : names) }

  func apply(to table: ChartTable, with tables: [ChartTable]) -> ChartTable {
    var rows: [[ChartValue]] = []
    for group in table.groups(by: groups) {
      let pairs = table.pairs(x, y, in: group.rows)
      let curve = RegressionCurve(method, order: order, through: pairs)
      if isFit {
        guard let curve else { continue }
        let fit = curve.fit(of: pairs)
        rows.append(group.key + [.list(fit.coefficients.map { .number($0) }), .number(fit.determination)])
        continue
      }
      guard let low = extent?[0] ?? pairs.map(\.x).min(), let high = extent?[1] ?? pairs.map(\.x).max(), let curve
      else { continue }
      let points =
        method == .linear
        ? [low, high].map { (x: $0, y: curve.value(at: $0)) }
        : CurveSampling.points(from: low, to: high) { curve.value(at: $0) }
      for (x, y) in points { rows.append(group.key + [.number(x), y.isFinite ? .number(y) : .null]) }
    }
    return ChartTable(columns: columns(after: table.columns), rows: rows)
  }
}

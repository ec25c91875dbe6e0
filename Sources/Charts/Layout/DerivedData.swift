import Diagnostics

/// The records of a chart's marks. They do not depend on its size, so that they are made once, however often the chart is
/// measured.
final class DerivedData {
  private let tables: [ChartTable]
  private var made: [[Int]: [UnitData]] = [:]
  /// What the picture leaves out.
  var unshown = UnshownLog()

  init(tables: [ChartTable]) {
    self.tables = tables
  }

  /// - Parameters:
  ///   - specifications: the units of a part of the chart.
  ///   - path: the way to that part, its index in each concatenation.
  /// - Throws: a diagnostic at the field whose data do not fit.
  func units(_ specifications: [UnitSpecification], at path: [Int]) throws(Diagnostic) -> [UnitData] {
    if let known = made[path] { return known }
    var units: [UnitData] = []
    let extents = try SharedBins.extents(specifications, tables)
    for (specification, extents) in zip(specifications, extents) {
      units.append(try UnitData(specification, tables: tables, extents: extents))
    }
    made[path] = units
    return units
  }
}

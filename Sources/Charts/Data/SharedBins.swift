import Diagnostics

/// Bins that several layers have of the same field: they are those of the data that the layers share, before each filters
/// its own, so that the layers' marks stand on each other.
enum SharedBins {
  /// - Returns: for each unit the least and the greatest value of each channel whose bins it shares.
  /// - Throws: a diagnostic where a transform cannot be carried out.
  static func extents(
    _ units: [UnitSpecification], _ tables: [ChartTable]
  ) throws(Diagnostic) -> [[Channel: [Double]]] {
    var result = units.map { _ in [Channel: [Double]]() }
    guard units.count > 1 else { return result }
    for (index, unit) in units.enumerated() {
      for (channel, definition) in unit.encoding {
        guard let field = definition.field, let bin = definition.bin, !bin.isBinned else { continue }
        let alike = units.filter { other in
          other.data == unit.data
            && other.encoding.values.contains { $0.field == field && $0.bin == bin && $0.timeUnit == nil }
        }
        guard alike.contains(where: { $0.transforms != unit.transforms }) else { continue }
        let count = alike.map { zip($0.transforms, unit.transforms).prefix { $0 == $1 }.count }.min() ?? 0
        var table = unit.data.table(from: tables)
        var missed: [MissedNumbers] = []
        for transform in unit.transforms.prefix(count) {
          table = try transform.apply(to: table, with: tables, noting: &missed)
        }
        table = try table.reaching(unit.shownFields)
        guard let column = table.columns.firstIndex(of: field) else { continue }
        let values = table.rows.compactMap { $0[column].number }
        if let least = values.min(), let most = values.max() { result[index][channel] = [least, most] }
      }
    }
    return result
  }
}

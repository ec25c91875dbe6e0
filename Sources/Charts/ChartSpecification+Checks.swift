import Diagnostics

extension ChartSpecification {
  /// Reports every field that its query does not return, at the field's place.
  ///
  /// - Parameter columns: those of each of `queries`, in their order.
  public func check(columns: [[String]], collector: DiagnosticCollector) {
    for unit in composition.units {
      guard case .query(let index) = unit.data, columns.indices.contains(index) else { continue }
      unit.check(
        columns: columns[index], of: queries[index].isFile ? "the file" : "the query", collector: collector)
    }
  }

  func checkInlineData(collector: DiagnosticCollector) {
    for unit in composition.units {
      unit.checkRequirements(collector: collector)
      switch unit.data {
      // Rows that are not there have no columns either.
      case .values(let table) where table.rows.isEmpty: break
      case .values(let table): unit.check(columns: table.columns, of: "`values`", collector: collector)
      case .none: unit.check(columns: nil, of: "the chart", collector: collector)
      case .query: break
      }
    }
  }
}

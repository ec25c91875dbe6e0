import Diagnostics

extension ChartTable {
  /// Data written in the chart: mappings of columns to values, or bare values, which are the column `data`.
  init(values: [PlacedValue], collector: DiagnosticCollector) {
    var columns: [String] = []
    var places: [String: Int] = [:]
    var rows: [[ChartValue]] = []
    for item in values {
      if item.list != nil {
        collector.report(
          Diagnostic(
            "a row is a list", at: item.place, expected: "a mapping of columns to values, or one value"))
        continue
      }
      let entries = item.map?.map { ($0.key, $0.value) } ?? [("data", item)]
      var row = [ChartValue](repeating: .null, count: columns.count)
      for (key, value) in entries {
        let scalar = ChartValue(whole: value)
        if let place = places[key] {
          row[place] = scalar
        } else {
          places[key] = columns.count
          columns.append(key)
          row.append(scalar)
        }
      }
      rows.append(row)
    }
    self.init(
      columns: columns,
      rows: rows.map { $0 + [ChartValue](repeating: .null, count: columns.count - $0.count) })
  }
}

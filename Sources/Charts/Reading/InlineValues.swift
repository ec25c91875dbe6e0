import Diagnostics

extension ChartTable {
  /// Data written in the chart: mappings of columns to values, or bare values, which are the column `data`.
  init(values: [PlacedValue], collector: DiagnosticCollector) {
    var columns: [String] = []
    var places: [String: Int] = [:]
    var rows: [[ChartValue]] = []
    for item in values {
      let entries = item.map?.map { ($0.key, $0.value) } ?? [("data", item)]
      var row = [ChartValue](repeating: .null, count: columns.count)
      for (key, value) in entries {
        guard let scalar = ChartValue(value) else {
          collector.report(
            Diagnostic("data hold \(value.kindName)", at: value.place, expected: "a number, a text or a boolean"))
          continue
        }
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

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
      var row = [ChartValue](repeating: .null, count: columns.count)
      let entries = item.map ?? [PlacedValue.Entry(key: "data", keyPlace: item.place, value: item)]
      for (index, entry) in entries.enumerated() {
        let value = ChartValue(whole: entry.value)
        // Most rows have their columns in the order of the first.
        let isInOrder = index < columns.count && columns[index] == entry.key
        if let place = isInOrder ? index : places[entry.key] {
          row[place] = value
        } else {
          places[entry.key] = columns.count
          columns.append(entry.key)
          row.append(value)
        }
      }
      rows.append(row)
    }
    for index in rows.indices where rows[index].count < columns.count {
      rows[index] += [ChartValue](repeating: .null, count: columns.count - rows[index].count)
    }
    self.init(columns: columns, rows: rows)
  }

  /// Data written in the chart, all of whose rows have the same columns.
  init(_ values: PlacedRows) {
    let (cells, width) = (values.cells, values.columns.count)
    let rows = (0..<(cells.count / width)).map { row in
      (0..<width).map { ChartValue(scalar: cells[row * width + $0]) }
    }
    self.init(columns: values.columns, rows: rows)
  }
}

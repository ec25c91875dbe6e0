import Charts
import Results

extension ChartTable {
  /// A query's result as a chart reads it.
  init(_ result: QueryResult) {
    self.init(
      columns: result.columns,
      rows: result.rows.map { row in
        row.map { value in
          switch value {
          case .null: .null
          case .integer(let value): .number(Double(value))
          case .real(let value): .number(value)
          case .text(let value): .text(value)
          }
        }
      })
  }
}

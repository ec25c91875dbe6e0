/// The data of a chart: what a query returned.
public struct ChartTable: Sendable, Hashable {
  public var columns: [String]
  /// Row by row, one value a column.
  public var rows: [[ChartValue]]

  public init(columns: [String], rows: [[ChartValue]]) {
    self.columns = columns
    self.rows = rows
  }
}

/// One value of a chart's data.
public enum ChartValue: Sendable, Hashable {
  case null
  case number(Double)
  case text(String)
  case boolean(Bool)
}

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

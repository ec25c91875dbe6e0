enum DataSource: Sendable, Hashable {
  /// None: one row without columns, for layers of constants.
  case none
  case values(ChartTable)
  /// The query of this index in `ChartSpecification.queries`.
  case query(Int)

  /// Data that could not be read, which is reported: nothing is said of the fields that they would have.
  static let unreadable = DataSource.values(ChartTable(columns: [], rows: []))

  /// The rows.
  ///
  /// - Parameter tables: the results of the chart's queries.
  func table(from tables: [ChartTable]) -> ChartTable {
    switch self {
    case .none: ChartTable(columns: [], rows: [[]])
    case .values(let values): values
    case .query(let index): tables[index]
    }
  }
}

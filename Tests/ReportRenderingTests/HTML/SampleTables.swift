import WovenDocuments

/// Tables for tests.
enum SampleTables {
  /// A row a number, named after it.
  static func numbers(_ numbers: [String]) -> ReportTable {
    ReportTable(
      columns: [.left, .right], header: [[.text("Name")], [.text("Number")]],
      rows: numbers.map { [[.text("n" + $0)], [.text($0)]] })
  }
}

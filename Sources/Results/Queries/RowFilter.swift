/// The rows of the results that queries see.
struct RowFilter: Hashable, Sendable {
  /// The study whose rows alone are seen; nil for all.
  var study: String?
  /// The loss variants whose rows are seen in the tables whose rows are each of one variant; nil for all.
  var losses: Set<String>?

  var isEmpty: Bool { study == nil && losses == nil }

  /// The condition on the rows of a table; nil where all are seen.
  func condition(on table: ResultsTable) -> String? {
    var conditions: [String] = []
    if let study, table.columns.contains(where: { $0.name == "study" }) {
      conditions.append("study = \(SQLValue.text(study).literal)")
    }
    if let losses, ResultsSchema.isOfOneLoss(table.name) {
      conditions.append("loss IN (\(losses.sorted().map { SQLValue.text($0).literal }.joined(separator: ", ")))")
    }
    return conditions.isEmpty ? nil : conditions.joined(separator: " AND ")
  }
}

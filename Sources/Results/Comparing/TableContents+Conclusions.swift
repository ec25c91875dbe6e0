/// What a reader takes away from results.
extension TableContents {
  /// Which variant is best in what, and what became of each hypothesis: by study and metric or claim.
  ///
  /// - Throws: a `QueryFailure` for a file whose tables are not those of these results.
  public func verdicts() throws(QueryFailure) -> [String: String] {
    var verdicts: [String: String] = [:]
    try each(of: ResultsSchema.verdicts, ["study", "metric", "answer"]) { row in
      verdicts["\(row[0].plainText): \(row[1].plainText)"] = row[2].plainText
    }
    try each(of: ResultsSchema.hypotheses, ["study", "position", "statement", "outcome"]) { row in
      verdicts["\(row[0].plainText): \(row[1].plainText). \(row[2].plainText)"] = row[3].plainText
    }
    return verdicts
  }

  /// What was measured of each ensemble, by study, variant and measure; undefined values are left out.
  ///
  /// - Throws: a `QueryFailure` for a file whose tables are not those of these results.
  public func measures() throws(QueryFailure) -> [String: String] {
    let names = ResultsSchema.measures.map(\.0)
    var measures: [String: String] = [:]
    try each(of: ResultsSchema.summary, ["study", "loss", "of"] + names) { row in
      guard row[2] == .text("ensemble") else { return }
      for (name, value) in zip(names, row.dropFirst(3)) where value != .null {
        measures["\(row[0].plainText): \(row[1].plainText): \(name)"] = value.plainText
      }
    }
    return measures
  }
}

extension SQLValue {
  fileprivate var plainText: String {
    switch self {
    case .null: ""
    case .integer(let number): String(number)
    case .real(let number): String(number)
    case .text(let text): text
    }
  }
}

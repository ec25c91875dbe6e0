import Diagnostics
import Results
import TextFormats

/// How values, keys and counts of a comparison are put into words, for terminals and pages alike.
enum ComparisonWords {
  static func count(_ number: Int, _ word: String) -> String { "\(number) \(word)\(number == 1 ? "" : "s")" }

  /// Both values, with so many digits that they are not the same text.
  static func values(_ old: SQLValue, _ new: SQLValue) -> (old: String, new: String) {
    let short = (old.displayText, new.displayText)
    return short.0 == short.1 ? (exact(old), exact(new)) : short
  }

  private static func exact(_ value: SQLValue) -> String {
    switch value {
    case .real(let number) where number.isFinite: NumberText.signed(JSONDocument.text(of: number))
    case .text(let text): "“\(text)”"
    default: value.displayText
    }
  }

  static func key(_ names: [String], _ values: [SQLValue]) -> String {
    zip(names, values).map { "\($0) \($1.displayText)" }.joined(separator: ", ")
  }

  static func signed(_ difference: Double) -> String {
    difference < 0 ? NumberText.significant(difference) : "+" + NumberText.significant(difference)
  }

  /// The first part of the report's making that differs, and what else does, in order.
  static func cause(_ report: ReportComparison) -> [String] {
    if !report.committed.isEmpty, report.digests.isEmpty {
      return ["first difference: committed " + list(report.committed)]
    }
    guard let first = report.digests.entries.first?.part else { return [] }
    if !(report.old.isLocked && report.new.isLocked) {
      let table = report.results?.tables.first.map { ": the results’ table `\($0.table)`" } ?? ""
      return ["the first cause is not known, since not both have a lock; what differs first are the files\(table)"]
    }
    var lines: [String] = []
    for part in ReportLock.Part.allCases where part != .outputs || first == .outputs {
      let entries = report.digests.entries.filter { $0.part == part }
      if entries.isEmpty { continue }
      lines.append("\(part == first ? "first difference" : "also"): \(part.words) \(list(entries.map(words)))")
    }
    return lines
  }

  private static func words(_ entry: LockDifferences.Entry) -> String {
    func isDigest(_ text: String?) -> Bool { text.map { $0.hasPrefix("sha256:") || $0.utf8.count > 60 } ?? false }
    if isDigest(entry.locked) || isDigest(entry.found) {
      return entry.locked == nil ? "\(entry.name) (new)" : entry.found == nil ? "\(entry.name) (gone)" : entry.name
    }
    return "\(entry.name) (\(entry.locked ?? "none") → \(entry.found ?? "none"))"
  }

  static func list(_ names: [String], most: Int = 4) -> String {
    names.prefix(most).map { "`\($0)`" }.joined(separator: ", ")
      + (names.count > most ? " and \(names.count - most) more" : "")
  }

  /// What of a report's verdicts the locks alone tell, where they hold them.
  static func lockedVerdicts(_ report: ReportComparison) -> [LockDifferences.Entry] {
    report.results != nil ? [] : report.digests.entries.filter { $0.part == .verdicts }
  }

  static func matching(_ table: PrintedTableComparison) -> String {
    let names = table.matchedBy.isEmpty ? "" : list(table.matchedBy)
    return names.isEmpty ? "rows by their order" : "rows by \(names)\(table.isMatchedByOrder ? " and their order" : "")"
  }

  static func rows(_ table: PrintedTableComparison) -> [String] {
    var lines: [String] = []
    if !table.onlyOldRows.isEmpty { lines.append("only in A: rows \(list(table.onlyOldRows))") }
    if !table.onlyNewRows.isEmpty { lines.append("only in B: rows \(list(table.onlyNewRows))") }
    if !table.onlyOldColumns.isEmpty { lines.append("only in A: columns \(list(table.onlyOldColumns))") }
    if !table.onlyNewColumns.isEmpty { lines.append("only in B: columns \(list(table.onlyNewColumns))") }
    if table.isReordered { lines.append("the rows stand in another order") }
    return lines
  }

  static func rows(_ table: TableMovement) -> String {
    let parts = [
      (table.changed, "changed"), (table.differences.removed, "only in A"), (table.differences.added, "only in B"),
    ].filter { $0.0 > 0 }.map { "\(count($0.0, "row")) \($0.1)" }
    let columns =
      (table.onlyOld.isEmpty ? [] : ["columns only in A: \(list(table.onlyOld))"])
      + (table.onlyNew.isEmpty ? [] : ["columns only in B: \(list(table.onlyNew))"])
      + (table.unknown.isEmpty ? [] : ["not compared, since this program does not know them: \(list(table.unknown))"])
    return (parts + columns).joined(separator: "; ")
  }

  static func state(_ figure: ReportComparison.Figure) -> String {
    if !figure.isOld { return "only in B" }
    if !figure.isNew { return "only in A" }
    switch (figure.isDrawnOtherwise, figure.data.contains { !$0.isEmpty }) {
    case (true, true): return "another picture of other data"
    case (true, false): return "another picture; the data beside it are the same"
    case (false, true): return "the same picture of other data"
    case (false, false): return "the same picture; its files differ"
    }
  }

  static func foreign(_ table: ResultsComparison.ForeignTable) -> String {
    switch table.holder {
    case .old: "the table `\(table.table)` is only in A"
    case .new: "the table `\(table.table)` is only in B"
    case .both: "the table `\(table.table)` is of another version of the results, and was not compared"
    }
  }
}

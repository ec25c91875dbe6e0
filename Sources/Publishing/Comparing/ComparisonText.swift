import Diagnostics
import Results
import TextFormats

/// A comparison as a terminal shows it.
public struct ComparisonText {
  public private(set) var lines: [String] = []

  /// - Parameter most: how many entries of each list are shown.
  public init(_ comparison: Comparison, most: Int = 12) {
    for report in comparison.reports { add(report, most) }
    for name in comparison.onlyOld { add("\(name): only in A") }
    for name in comparison.onlyNew { add("\(name): only in B") }
  }

  /// What strangers wrote does not move the cursor, nor begin lines.
  private mutating func add(_ line: String) {
    lines.append(line.replacing("\n", with: " ").harmless.shortened(to: 400))
  }

  private mutating func add(_ lines: [String], _ most: Int, indent: String = "    ") {
    for line in lines.prefix(most) { add(indent + line) }
    if lines.count > most { add("\(indent)… and \(lines.count - most) more (`--json` has them)") }
  }

  private mutating func add(_ report: ReportComparison, _ most: Int) {
    add("\(report.name): \(report.differs ? "differs" : report.problems.isEmpty ? "nothing differs" : "not compared")")
    add("  A  \(report.old.place)")
    for note in report.old.notes { add("     \(note)") }
    add("  B  \(report.new.place)")
    for note in report.new.notes { add("     \(note)") }
    guard report.differs else { return }
    for line in ComparisonWords.cause(report) { add("  " + line) }
    addVerdicts(report, most)
    addNumbers(report, most)
    if report.knowsValues { addTables(report, most) }
    addFiles(report, most)
  }

  private mutating func addVerdicts(_ report: ReportComparison, _ most: Int) {
    if let results = report.results {
      let verdicts = results.verdicts
      add(verdicts.isEmpty ? "  verdicts: none is another" : "  verdicts: \(verdicts.count) changed")
      add(verdicts.map { "\($0.subject): \($0.old ?? "not there") → \($0.new ?? "not there")" }, most)
    }
    let locked = ComparisonWords.lockedVerdicts(report)
    if !locked.isEmpty {
      add("  verdicts: \(locked.count) changed")
      add(locked.map { "\($0.name): \($0.locked ?? "not there") → \($0.found ?? "not there")" }, most)
    }
  }

  private mutating func addNumbers(_ report: ReportComparison, _ most: Int) {
    if let text = report.text, !text.isEmpty {
      let last = text.numbers.count { $0.isLastDigit }
      add(
        "  text: \(ComparisonWords.count(text.numbers.count, "number")) moved"
          + (last > 0 ? " (\(last) by one in the last printed digit)" : "")
          + ", \(ComparisonWords.count(text.words.count, "passage")) in other words")
      add(
        text.numbers.map { number in
          "\(number.old.text) → \(number.new.text)\(number.isLastDigit ? " (last digit)" : "") in “\(number.newSentence.shortened(to: 160))”"
        }, most)
      add(
        text.words.map { change in
          "“\(change.old.joined(separator: " ").shortened(to: 120))” → “\(change.new.joined(separator: " ").shortened(to: 120))”"
        }, most)
      if text.isCut { add("    so much differs in between that it was not compared sentence by sentence") }
    }
    guard let results = report.results else { return }
    if results.isEmpty { add("  results: other bytes of the same rows") }
    for table in results.tables {
      add("  results, `\(table.table)`: \(ComparisonWords.rows(table))")
      add(
        table.differences.columns.map { column in
          let rows = "\(column.name): \(ComparisonWords.count(column.rows, "row"))"
          guard let largest = table.largest[column.name] else { return rows }
          let values = ComparisonWords.values(largest.old, largest.new)
          return rows + ", at most \(ComparisonWords.signed(largest.difference)) (\(values.old) → \(values.new)) where "
            + ComparisonWords.key(table.key, largest.key)
        }, most / 2)
    }
    for table in results.foreign { add("  results: " + ComparisonWords.foreign(table)) }
  }

  private mutating func addTables(_ report: ReportComparison, _ most: Int) {
    for table in report.tables where !table.isEmpty {
      add("  \(table.path): \(ComparisonWords.count(table.count, "cell")) moved, \(ComparisonWords.matching(table))")
      add(Self.columns(of: table) + ComparisonWords.rows(table), most)
    }
    for figure in report.figures {
      add("  figure \(figure.label): \(ComparisonWords.state(figure))")
      for data in figure.data where !data.isEmpty {
        add("    \(data.path): \(ComparisonWords.count(data.count, "value")) moved, \(ComparisonWords.matching(data))")
        add(Self.columns(of: data) + ComparisonWords.rows(data), most, indent: "      ")
      }
    }
  }

  private static func columns(of table: PrintedTableComparison) -> [String] {
    table.columns.map { column in
      guard let cell = column.largest else { return "\(column.name): \(ComparisonWords.count(column.rows, "row"))" }
      return "\(column.name): \(ComparisonWords.count(column.rows, "row")), at most "
        + "\(ComparisonWords.signed(cell.difference ?? 0)) (\(cell.old) → \(cell.new)) in \(cell.row)"
    }
  }

  private mutating func addFiles(_ report: ReportComparison, _ most: Int) {
    let files = report.files
    if !files.isEmpty {
      let names = files.map {
        $0.locked == nil ? "\($0.name) (only in B)" : $0.found == nil ? "\($0.name) (only in A)" : $0.name
      }
      add("  files: \(ComparisonWords.list(names, most: most))")
    }
    if !report.committed.isEmpty { add("  committed: \(ComparisonWords.list(report.committed, most: most))") }
    if !report.knowsValues, !report.digests.isEmpty {
      add(
        "  these are digests: how far values moved needs the files of both (`make-report render`, then compare the folders)"
      )
    }
  }
}

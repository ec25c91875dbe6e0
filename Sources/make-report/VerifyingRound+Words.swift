import Foundation
import Publishing
import Results

extension VerifyingRound.Answer {
  /// For people: one line where all is well, else the first stage that differs, how much, and what holds all the same.
  ///
  /// - Parameter tolerance: that numbers were compared with.
  func lines(tolerance: Double) -> [String] {
    switch ending {
    case .not(let words): return ["\(report): \(words)"]
    case .otherData(let problems):
      return ["\(report): differs, first in its data: \(CommandAnswer.count(problems.count, "fault")), see above"]
    case .verified(let verification):
      guard verification.rung < .bytes else { return ["\(report): verified, " + verification.counts] }
      var lines = ["\(report): differs, first in \(verification.differences.words)"]
      lines += verification.tableLines.map { "  " + $0 }
      if !verification.surroundings.isEmpty { lines.append("  other than locked: \(verification.surroundings.words)") }
      lines.append("  " + verification.holds(tolerance: tolerance))
      return lines
    }
  }
}

extension Verification {
  fileprivate var counts: String {
    let made =
      trained == runs
      ? "\(CommandAnswer.count(runs, "run")) trained anew"
      : "\(trained) of \(CommandAnswer.count(runs, "run")) trained anew, the others hashed"
    return "\(made); \(CommandAnswer.count(comparedTables, "table")) of results and "
      + "\(CommandAnswer.count(comparedFiles, "file")) are the same, byte for byte"
      + (surroundings.isEmpty ? "" : ", though \(surroundings.words) differ")
  }

  /// Table by table, what differs in it.
  fileprivate var tableLines: [String] {
    guard let tables else {
      return ["the locked rows are not on this computer, so that it cannot be said which values differ"]
    }
    return tables.flatMap { table -> [String] in
      let rows = [(table.removed, "missing"), (table.added, "new")].filter { $0.0 > 0 }
        .map { "\(CommandAnswer.count($0.0, "row")) \($0.1)" }
      return (rows.isEmpty ? [] : ["\(table.table): \(rows.joined(separator: ", "))"])
        + table.columns.map { column in
          let amount = column.relative.map { ", by at most \(Self.share($0)) of the larger" } ?? ""
          let first = column.first
          return "\(table.table).\(column.name): \(CommandAnswer.count(column.rows, "row"))\(amount); the first, "
            + "\(first.key.joined(separator: ", ")): \(first.old) → \(first.new)"
        }
    }
  }

  fileprivate func holds(tolerance: Double) -> String {
    switch rung {
    case .bytes: "every byte is as locked"
    case .numbers:
      largest == 0
        ? "what holds: every number of the results"
        : "what holds: the numbers, within \(Self.share(tolerance)) (they differ by at most \(Self.share(largest ?? 0)))"
    case .verdicts:
      "what holds: the verdicts, but not the numbers within \(Self.share(tolerance))"
        + (largest.map { " (they differ by up to \(Self.share($0)))" } ?? "")
    case .nothing:
      comparedFiles == 0
        ? "nothing was made: it would be another report" : "what holds: nothing, the verdicts differ too"
    }
  }

  private static func share(_ value: Double) -> String { String(format: "%.2g", value) }
}

/// What `verify --json` writes on standard output: a report an entry.
struct VerificationAnswer: Encodable {
  /// An entry of the lock that is not as it was.
  struct Difference: Encodable {
    let part: String
    let name: String
    let locked: String?
    let found: String?
  }

  struct Table: Encodable {
    struct Column: Encodable {
      let name: String
      let rows: Int
      let relative: Double?
      let key: [String]
      let locked: String
      let found: String
    }

    let table: String
    let removed: Int
    let added: Int
    let columns: [Column]
  }

  let report: String
  /// The exit code that this report alone would lead to.
  let exit: Int32
  /// `bytes`, `numbers`, `verdicts` or `nothing`; absent where nothing was compared.
  var holds: String?
  var runs: Int?
  var trained: Int?
  var differences: [Difference]?
  var surroundings: [Difference]?
  /// Absent where the locked rows are not on this computer.
  var tables: [Table]?
  var data: [CheckAnswer.Finding]?
  /// Why it was not verified.
  var reason: String?

  init(_ answer: VerifyingRound.Answer) {
    report = answer.report
    exit = answer.exit?.rawValue ?? 0
    switch answer.ending {
    case .not(let words): reason = words
    case .otherData(let problems):
      holds = "nothing"
      data = problems.map(CheckAnswer.Finding.init)
    case .verified(let verification):
      holds = "\(verification.rung)"
      runs = verification.runs
      trained = verification.trained
      differences = Self.entries(verification.differences)
      surroundings = Self.entries(verification.surroundings)
      tables = verification.tables?.map { table in
        Table(
          table: table.table, removed: table.removed, added: table.added,
          columns: table.columns.map {
            Table.Column(
              name: $0.name, rows: $0.rows, relative: $0.relative, key: $0.first.key, locked: $0.first.old,
              found: $0.first.new)
          })
      }
    }
  }

  private static func entries(_ differences: LockDifferences) -> [Difference] {
    differences.entries.map {
      Difference(part: $0.part.rawValue, name: $0.name, locked: $0.locked, found: $0.found)
    }
  }
}

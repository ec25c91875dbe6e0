import Diagnostics
import Results

extension QueryResult {
  /// Rows of a table, and characters of all its values, beyond which nobody would read it.
  private static let mostRows = 10_000
  private static let mostCharacters = 2_000_000

  /// - Parameter place: of the cell.
  /// - Throws: a `Diagnostic` for an answer that is too long to be printed.
  func checkPrintable(at place: SourcePlace) throws(Diagnostic) {
    let remedy = "aggregate, or choose rows with WHERE and LIMIT; `results.sqlite` beside the report holds all of them"
    guard rows.count <= Self.mostRows else {
      throw Diagnostic(
        "the table has \(rows.count) rows", at: place, expected: "at most \(Self.mostRows)", remedy: remedy)
    }
    let characters = rows.reduce(0) { sum, row in
      row.reduce(sum) { sum, value in if case .text(let text) = value { sum + text.utf8.count } else { sum + 8 } }
    }
    guard characters <= Self.mostCharacters else {
      throw Diagnostic(
        "the table has \(characters) characters", at: place, expected: "at most \(Self.mostCharacters)", remedy: remedy)
    }
  }
}

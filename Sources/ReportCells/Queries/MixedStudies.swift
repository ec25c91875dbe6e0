import Diagnostics
import LiterateDocuments
import Results

/// Queries that take the rows of several studies for those of one.
enum MixedStudies {
  private static let aggregates = [
    "avg", "count", "group_concat", "limit", "max", "min", "string_agg", "sum", "total",
  ]

  /// What describes studies rather than what they found may well be counted together.
  private static let descriptions = [
    "datasets", "design", "doubts", "losses", "near_duplicates", "samples", "studies", "variants",
  ]

  /// A warning for a query of results in a report of several studies that names none of them and makes one row of many:
  /// an average over studies is seldom meant, and nothing in its answer shows that it is one.
  ///
  /// - Parameters:
  ///   - hasOption: whether what asks could name its study by an option.
  ///   - schema: tells which tables have rows of several studies.
  static func warning(
    about sql: String, at place: SourcePlace, hasOption: Bool, studies: [String], schema: ResultsDatabase
  ) -> Diagnostic? {
    guard studies.count > 1 else { return nil }
    let words = sql.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
    guard !words.contains("study"), words.contains(where: aggregates.contains) else { return nil }
    let mixes = zip(words, words.dropFirst()).contains { word, next in
      ["from", "join"].contains(word) && AddedTables.isTaken(next) && !descriptions.contains(next)
        && (try? schema.columns(of: "SELECT * FROM \(next)"))?.contains("study") == true
    }
    guard mixes else { return nil }
    let names = studies.map { "`\($0)`" }.joined(separator: ", ")
    return Diagnostic(
      "the query takes the rows of all \(studies.count) studies together", at: place,
      remedy: (hasOption ? "name one by `#| study:`" : "name one by `WHERE study = '…'`") + ": \(names)",
      severity: .warning)
  }
}

import Foundation

/// The results in forms that other programs read.
public enum ResultsExport {
  /// - Returns: the files that lie beside `results.sqlite`; none for a report without a study.
  /// - Throws: a `QueryFailure` for a database that is not of these results.
  public static func files(of results: ResultsDatabase) throws -> [(path: String, data: Data)] {
    let studies = try results.query("SELECT study FROM studies ORDER BY study").rows.compactMap {
      $0.first?.displayText
    }
    guard !studies.isEmpty else { return [] }
    return [
      ("metrics.csv", Data(try CaseMetrics.table(of: results).csvText.utf8)),
      ("summary.json", try SegmentationSummary.document(of: results)),
    ]
  }

  /// Names of all files that `files` may give.
  public static let names = ["metrics.csv", "summary.json"]
}

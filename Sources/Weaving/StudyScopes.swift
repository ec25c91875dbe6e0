import Diagnostics
import Results
import WovenDocuments

/// How much was looked at in each study and what that could have shown, at the end of every report's abstract: a report shows a
/// choice of its results, and says of how many.
enum StudyScopes {
  /// One paragraph a study, with the study's name where there are several; none for a report without a study.
  ///
  /// - Parameter results: without an author's own tables, which could hide what is asked for.
  static func paragraphs(_ results: ResultsDatabase) throws(Diagnostic) -> [ReportBlock] {
    let rows: [[SQLValue]]
    do {
      rows = try results.query("SELECT study, summary FROM design ORDER BY study").rows
    } catch {
      throw Diagnostic("the results do not tell what was looked at: \(error.message)")
    }
    return rows.map { row in
      let name: [ReportInline] = rows.count > 1 ? [.strong([.text(row[0].displayText)]), .text(": ")] : []
      return .paragraph(name + [.text(row[1].displayText)])
    }
  }
}

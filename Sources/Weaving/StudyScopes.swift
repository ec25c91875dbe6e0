import Diagnostics
import Results
import WovenDocuments

/// How much was looked at in each study and what that could have shown, at the end of every report's abstract: a report shows a
/// choice of its results, and says of how many.
enum StudyScopes {
  /// One paragraph a study, with the study's name where there are several; none for a report without a study.
  ///
  /// - Parameters:
  ///   - results: without an author's own tables, which could hide what is asked for.
  ///   - language: of the sentences; English ones where its words are not known.
  static func paragraphs(
    _ results: ResultsDatabase, language: String = "en"
  ) throws(Diagnostic) -> [ReportBlock] {
    let words = ScopeWords(language: language)
    let columns =
      words == nil
      ? "summary"
      : "variants, runs, images_id, images_ood, photographs, detectable_fpr, detectable_dice, primary_loss_a, "
        + "primary_loss_b"
    let rows: [[SQLValue]]
    do {
      rows = try results.query("SELECT study, \(columns) FROM design ORDER BY study").rows
    } catch {
      throw Diagnostic("the results do not tell what was looked at: \(error.message)")
    }
    let colon = ReportWords(language: language).colon + " "
    return rows.map { row in
      let name: [ReportInline] = rows.count > 1 ? [.strong([.text(row[0].displayText)]), .text(colon)] : []
      let sentence = words?.sentence(of: facts(row)) ?? row[1].displayText
      return .paragraph(name + [.text(sentence)])
    }
  }

  /// - Parameter row: the study, and the columns of its facts.
  private static func facts(_ row: [SQLValue]) -> ScopeWords.Facts {
    func count(_ index: Int) -> Int { if case .integer(let value) = row[index] { Int(value) } else { 0 } }
    func number(_ index: Int) -> Double? { if case .real(let value) = row[index] { value } else { nil } }
    func text(_ index: Int) -> String? { if case .text(let value) = row[index] { value } else { nil } }
    return ScopeWords.Facts(
      variants: count(1), runs: count(2), withLesion: count(3), lesionFree: count(4), photographs: count(5),
      falsePositives: number(6).map(DetectableDifference.points), dice: number(7).map(DetectableDifference.dice),
      pair: text(8).flatMap { first in text(9).map { [first, $0] } })
  }
}

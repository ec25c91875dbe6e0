import LiterateDocuments
import ReportCells
import Results
import Studies

/// Which runs can stand behind the answers of a part, of one study. What is not known to be less is everything.
struct AnswerBasis {
  /// The loss variants whose runs may stand behind it; nil where no run does.
  var losses: Set<String>?
  /// How that is known.
  var words: String

  /// - Parameters:
  ///   - inquiries: of the part.
  ///   - results: with the author's own tables.
  init(_ inquiries: [Inquiry], study: StudyDeclaration, results: ResultsDatabase) {
    let all = Set(study.losses.map(\.name))
    var found: Set<String> = []
    var isNarrowed = true
    for inquiry in inquiries {
      switch inquiry {
      case .samples(_, let label, let losses) where label == study.label: found.formUnion(losses)
      case .query(let sql, let asked, _, let reads):
        guard reads.results.contains(where: { ResultsSchema.origin(of: $0) == .runs }) else { continue }
        let seen = asked.map { results.restricted(to: $0) } ?? results
        if let narrowed = Self.losses(of: sql, reads, in: seen, all) {
          found.formUnion(narrowed)
        } else {
          isNarrowed = false
        }
      case .samples, .file, .dataset: break
      }
    }
    if isNarrowed, found == all {
      losses = all
      words = "the answer needs rows of every loss variant: all runs and samples of the study stand behind it"
    } else if isNarrowed {
      losses = found
      words =
        "asked of the rows of the variants \(found.sorted().map { "`\($0)`" }.joined(separator: ", ")) alone, the query gives the same "
        + "rows, and without one of them it does not: their runs, and all samples of the study, stand behind it"
    } else {
      losses = all
      words = "which rows went into the answer cannot be known: all runs and samples of the study may stand behind it"
    }
  }

  /// The variants from whose rows alone a query gives the same answer, each of which it needs; nil where that cannot be told.
  ///
  /// Of a query that only picks rows by conditions, what may be left out without a change did not go in. One that counts,
  /// sums or ranks says with its value also something of the rows that it left.
  private static func losses(
    of sql: String, _ reads: QueryReads, in results: ResultsDatabase, _ all: Set<String>
  ) -> Set<String>? {
    let ofRuns = reads.results.filter { ResultsSchema.origin(of: $0) == .runs }
    guard reads.isPlain, ofRuns.allSatisfy(ResultsSchema.isOfOneLoss), all.count > 1,
      let answer = try? results.query(sql)
    else { return nil }
    func isSame(with losses: Set<String>) -> Bool? {
      (try? results.restricted(toLosses: losses).query(sql)).map { $0.rows == answer.rows }
    }
    var needed: Set<String> = []
    for loss in all {
      guard let same = isSame(with: all.subtracting([loss])) else { return nil }
      if !same { needed.insert(loss) }
    }
    guard !needed.isEmpty, isSame(with: needed) == true else { return nil }
    return needed
  }
}

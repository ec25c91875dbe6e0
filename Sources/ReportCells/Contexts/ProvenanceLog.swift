import Results
import Synchronization
import WovenDocuments

/// The answers that a document is woven from, numbered from 1; those who asked the same have one number.
package final class ProvenanceLog: Sendable {
  private struct Told {
    var answers: [ReportProvenance.Answer] = []
    var numbers: [[Inquiry]: Int] = [:]
  }

  private let told = Mutex(Told())
  private let studies: [String]
  private let givesMarks: Bool

  /// - Parameters:
  ///   - studies: the labels of all studies of the document, in its order.
  ///   - givesMarks: whether the page is to have marks of the answers.
  package init(studies: [String], givesMarks: Bool) {
    self.studies = studies
    self.givesMarks = givesMarks
  }

  package var answers: [ReportProvenance.Answer] { told.withLock(\.answers) }

  /// The number of an answer, which is noted; nil where nothing was asked, and where no marks are wanted.
  ///
  /// - Parameter shown: what shows the answer.
  package func number(of inquiries: [Inquiry], shown: String) -> Int? {
    guard !inquiries.isEmpty else { return nil }
    return told.withLock { told in
      let number = told.numbers[inquiries] ?? told.answers.count + 1
      if number > told.answers.count {
        told.numbers[inquiries] = number
        told.answers.append(ReportProvenance.Answer(inquiries, studies: studies))
      }
      if !told.answers[number - 1].subjects.contains(shown) { told.answers[number - 1].subjects.append(shown) }
      return givesMarks ? number : nil
    }
  }
}

extension ReportProvenance.Answer {
  /// - Parameter studies: the labels of all studies of the document.
  package init(_ inquiries: [Inquiry], studies: [String]) {
    self.init()
    var depths: [String: Depth] = [:]
    func lead(to study: String, _ depth: Depth) { depths[study] = max(depths[study] ?? depth, depth) }
    for inquiry in inquiries {
      switch inquiry {
      case .query(let sql, let study, let rows, let reads):
        queries.append(Query(sql: sql, rows: rows))
        for name in reads.added where !files.contains(name) { files.append(name) }
        guard let depth = reads.results.map(Depth.init(table:)).max() else { continue }
        for seen in inquiry.seen(study, reads, of: studies) { lead(to: seen, depth) }
      case .file(let path, _): if !files.contains(path) { files.append(path) }
      case .samples(_, let study, _): lead(to: study, .runs)
      case .dataset(let name): if !datasets.contains(name) { datasets.append(name) }
      }
    }
    self.studies = studies.compactMap { study in depths[study].map { Asked(study: study, depth: $0) } }
  }
}

extension Inquiry {
  /// The studies whose rows a query could see.
  fileprivate func seen(_ study: String?, _ reads: QueryReads, of all: [String]) -> [String] {
    guard let study, !reads.mayReachAround else { return all }
    return [study]
  }
}

extension ReportProvenance.Answer.Depth {
  fileprivate init(table: String) {
    self =
      switch ResultsSchema.origin(of: table) {
      case .declaration: .declaration
      case .images: .images
      case .runs: .runs
      }
  }
}

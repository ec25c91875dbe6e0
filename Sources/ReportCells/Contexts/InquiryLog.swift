import Evaluation
import Results
import Synchronization

/// Something that a part of a document asked for while it was woven.
package enum Inquiry: Sendable, Hashable {
  /// A query that saw the rows of one study, or of all where `study` is nil, and gave so many rows.
  case query(sql: String, study: String?, rows: Int, reads: QueryReads)
  /// The rows of an author's own file.
  case file(path: String, rows: Int)
  /// Images of a study, and what its variants predict for them.
  case samples([GallerySample], study: String, losses: [String])
  /// What the manifest of a dataset says.
  case dataset(String)
}

/// What a part of a document asked, in order, each once.
package final class InquiryLog: Sendable {
  private let noted = Mutex<[Inquiry]>([])

  package init() {}

  package var inquiries: [Inquiry] { noted.withLock { $0 } }

  package func note(_ inquiry: Inquiry) {
    noted.withLock { noted in
      if !noted.contains(inquiry) { noted.append(inquiry) }
    }
  }
}

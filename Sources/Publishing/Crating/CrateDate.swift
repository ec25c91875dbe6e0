import Drawing
import Foundation
import LiterateDocuments

/// When a report was published, as far as anybody said it: its front matter, else `SOURCE_DATE_EPOCH`, never the clock.
struct CrateDate {
  /// YYYY-MM-DD; nil where nobody said it.
  let day: String?
  /// The moment of `SOURCE_DATE_EPOCH`, as RFC 3339 writes it.
  let moment: String?

  /// RO-Crate asks for a date in any case: this one stands for none.
  static let none = "1970-01-01"

  init(of frontMatter: FrontMatter, environment: [String: String] = ProcessInfo.processInfo.environment) {
    moment = DocumentMetadata(title: "", date: DocumentMetadata.sourceDate(environment)).isoDate
      .map { $0.replacing("Z", with: "+00:00") }
    day = frontMatter.day ?? moment.map { String($0.prefix(10)) }
  }
}

import Diagnostics
import Foundation

extension Picture {
  /// The picture as a PDF of one page of its size, tagged as one figure; the same bytes every time, without a date.
  ///
  /// - Parameters:
  ///   - title: what it shows, in words: the title, and what those hear who cannot see it. Without any the picture is
  ///     decoration, of which nobody hears.
  ///   - language: of title and texts, a BCP 47 tag.
  ///   - attachments: files that the PDF is to hold.
  /// - Throws: a `Diagnostic` for a size that cannot be drawn, a missing or changed font, and for what Cairo says is wrong.
  public func pdf(
    title: String, language: String = "en", attachments: [PDFAttachment] = []
  ) throws(Diagnostic) -> Data {
    try checkDrawable()
    let words = title.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    // What covers a whole page unclipped makes Cairo forget the tags that are open.
    var framed = Picture(size: size)
    framed.clipped(to: Rectangle(x: 0, y: 0, width: size.width, height: size.height)) { $0.add(self) }
    let page = DocumentPage([.tagged(.figure(alternative: words), [.picture(framed, at: Point(0, 0), scale: 1)])])
    return try PDFDocument(
      pageSize: size, metadata: DocumentMetadata(title: words, language: language, date: nil), pages: [page],
      attachments: attachments, version: .v15
    ).data()
  }
}

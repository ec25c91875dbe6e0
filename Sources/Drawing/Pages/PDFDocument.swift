import Diagnostics
import Foundation

/// Paper.
public enum PageFormat: String, Sendable, Hashable, CaseIterable {
  case a4
  case letter

  /// In points.
  public var size: Size {
    switch self {
    case .a4: Size(595.28, 841.89)
    case .letter: Size(612, 792)
    }
  }
}

/// An entry in the list of contents that a reader shows beside the pages.
public struct OutlineEntry: Sendable, Hashable {
  /// 1 for the outermost; an entry belongs to the last one before it of a lower level.
  public var level: Int
  public var title: String
  /// The name of a destination on one of the pages.
  public var destination: String

  public init(level: Int, title: String, destination: String) {
    self.level = level
    self.title = title
    self.destination = destination
  }
}

/// A document of pages, as a value: the same value gives the same bytes of PDF.
public struct PDFDocument: Sendable, Hashable {
  /// Of every page, in points.
  public var pageSize: Size
  public var metadata: DocumentMetadata
  public var pages: [DocumentPage]
  public var outline: [OutlineEntry]
  /// Of destinations by their names, what stands there in words, for links; the outline's entries are known by themselves.
  public var titles: [String: String]
  /// What the document says that it follows.
  public var standards: Set<PDFStandard>
  /// Files within the document.
  public var attachments: [PDFAttachment]
  /// When the files were made, as "2020-01-02" or longer, which PDF/A-3 wants to know.
  public var attachmentDate: String?
  public var version: PDFVersion

  public init(
    pageSize: Size = PageFormat.a4.size, metadata: DocumentMetadata, pages: [DocumentPage] = [],
    outline: [OutlineEntry] = [], titles: [String: String] = [:], standards: Set<PDFStandard> = [.ua1],
    attachments: [PDFAttachment] = [], attachmentDate: String? = nil, version: PDFVersion = .v17
  ) {
    self.pageSize = pageSize
    self.metadata = metadata
    self.pages = pages
    self.outline = outline
    self.titles = titles
    self.standards = standards
    self.attachments = attachments
    self.attachmentDate = attachmentDate
    self.version = version
  }

  /// The document as PDF: fonts embedded as subsets, pictures as vectors, text tagged with its structure. Links and
  /// outline entries whose destination is on no page are left out; of two destinations of one name the first counts.
  /// A document without pages has one empty page.
  ///
  /// - Throws: a missing or changed font, what Cairo says is wrong, and files in a PDF/A-2.
  public func data() throws(Diagnostic) -> Data {
    let writer = try PDFWriter(self)
    for page in pages.isEmpty ? [DocumentPage()] : pages { try writer.write(page) }
    return try writer.finish()
  }
}

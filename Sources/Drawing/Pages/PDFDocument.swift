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
  public var format: PageFormat
  public var metadata: DocumentMetadata
  public var pages: [DocumentPage]
  public var outline: [OutlineEntry]

  public init(
    format: PageFormat = .a4, metadata: DocumentMetadata, pages: [DocumentPage] = [], outline: [OutlineEntry] = []
  ) {
    self.format = format
    self.metadata = metadata
    self.pages = pages
    self.outline = outline
  }

  /// The document as PDF 1.5: fonts embedded as subsets, pictures as vectors, text tagged with its structure. Links and
  /// outline entries whose destination is on no page are left out; of two destinations of one name the first counts.
  /// A document without pages has one empty page.
  ///
  /// - Throws: a missing or changed font, and what Cairo says is wrong.
  public func data() throws(Diagnostic) -> Data {
    let writer = try PDFWriter(self)
    for page in pages.isEmpty ? [DocumentPage()] : pages { try writer.write(page) }
    return try writer.finish()
  }
}

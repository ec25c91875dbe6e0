import Diagnostics
import Drawing
import Foundation
import LiterateDocuments

/// Renders a woven document as pages for print.
public enum PDFRenderer {
  /// - Parameters:
  ///   - generator: the program's name and version, for the PDF's metadata.
  ///   - format: the paper.
  /// - Returns: the PDF; the same bytes for the same document. No date but that of `SOURCE_DATE_EPOCH`.
  public static func render(
    _ document: WovenDocument, generator: String, format: PageFormat = .a4
  ) throws(Diagnostic) -> Data {
    try pages(document, generator: generator, format: format).data()
  }

  /// The document's pages as a value.
  static func pages(
    _ document: WovenDocument, generator: String, format: PageFormat
  ) throws(Diagnostic) -> PDFDocument {
    let design = PageDesign(format: format)
    var composer = BlockComposer(design: design, blocks: document.blocks)
    var items = try composer.titleBlock(document)
    items += try composer.items(document.blocks, width: design.column.width, text: design.body)
    items += try composer.colophon(document.colophon)
    let stacks = PageBreaker.pages(of: items, height: design.column.height)
    let furniture = PageFurniture(design: design, title: document.title, pageCount: stacks.count)
    var pages: [DocumentPage] = []
    for (index, stack) in stacks.enumerated() {
      let body = stack.elements().map { $0.moved(by: design.column.origin) }
      pages.append(DocumentPage(try furniture.head(page: index + 1) + body + furniture.foot(page: index + 1)))
    }
    let metadata = DocumentMetadata(
      title: document.title, authors: document.authors.map(\.name), subject: document.subtitle ?? "",
      keywords: document.keywords, creator: generator)
    return PDFDocument(format: format, metadata: metadata, pages: pages, outline: composer.outline)
  }
}

import Diagnostics
import Drawing
import Foundation
import WovenDocuments

/// Renders a woven document as pages for print.
public enum PDFRenderer {
  /// Raised whenever the same document would become another PDF.
  package static let version = 4

  /// - Parameters:
  ///   - generator: the program's name and version, for the PDF's metadata.
  ///   - attachments: files that the PDF is to hold.
  /// - Returns: the PDF; the same bytes for the same document. No date but that of `SOURCE_DATE_EPOCH`.
  /// - Throws: a diagnostic when a text, a formula or a picture cannot be set.
  public static func render(
    _ document: WovenDocument, generator: String, attachments: [PDFAttachment] = []
  ) throws(Diagnostic) -> Data {
    var pages = try pages(document, generator: generator)
    pages.attachments = attachments
    return try pages.data()
  }

  /// The document's pages as a value.
  static func pages(_ document: WovenDocument, generator: String) throws(Diagnostic) -> PDFDocument {
    let document = document.withProvenanceAppended
    let design = PageDesign(format: document.pdf.paper, columns: document.pdf.columns)
    var composer = BlockComposer(design: design, blocks: document.blocks, language: document.language)
    let notes = try composer.notes(of: document)
    let title = try composer.titleBlock(document)
    var items = try composer.items(document.blocks, width: design.column.width, text: design.body)
    items += try composer.colophon(document.colophon)
    func bodies(_ contents: [FlowItem]) -> [[DocumentPage.Element]] {
      let filled = PlannedPages.pages(
        of: (title + contents + items).map { $0.withNoteMarks(of: notes) },
        on: PageShape(height: design.block.height, columns: design.columnCount), notes: notes)
      return PageAssembler.bodies(of: filled, design: design)
    }
    let bodies = try composer.bodies(document, of: bodies)
    let furniture = PageFurniture(design: design, title: document.title, pageCount: bodies.count)
    var pages: [DocumentPage] = []
    for (index, body) in bodies.enumerated() {
      pages.append(DocumentPage(try furniture.head(page: index + 1) + body + furniture.foot(page: index + 1)))
    }
    let license = document.license.map { "\(composer.words.licence): \($0)" }
    let metadata = DocumentMetadata(
      title: document.title, authors: document.authors.map(\.name),
      subject: [document.subtitle, license].compactMap { $0 }.joined(separator: ". "),
      keywords: document.keywords, language: document.language, creator: generator, license: document.license,
      relations: document.authors.compactMap(\.orcid).map { "https://orcid.org/" + $0 })
    return PDFDocument(
      pageSize: design.format.size, metadata: metadata, pages: pages, outline: composer.outline,
      titles: composer.titles, standards: document.pdf.standards, attachmentDate: document.pdf.filesDate)
  }
}

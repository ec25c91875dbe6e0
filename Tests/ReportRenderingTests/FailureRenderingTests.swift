import Diagnostics
import Drawing
import Foundation
import Testing
import WovenDocuments

@testable import ReportRendering

/// Boxes in place of what could not be made, and tables without rows, in the page and in print.
@Suite struct FailureRenderingTests {
  private static let failure = ReportBlock.failure(
    ReportFailure(
      kind: .figure, problems: ["a.md:3:1: error: wrong <here>\n  remedy: mend it"],
      caption: ReportCaption(label: "fig-a", title: "Figure 1", text: [.text("What is missing")])))

  private static let document = WovenDocument(
    title: "T",
    blocks: [
      failure, .paragraph([.text("See "), .reference(label: "fig-a", [.text("Figure 1")])]),
      .paragraph([.text("A "), .failure("no value: b")]),
      .table(
        ReportTable(
          columns: [.left, .left], header: [[.text("a")], [.text("b")]], rows: [],
          caption: ReportCaption(label: "tbl-a", title: "Table 1", text: []), emptyText: "no rows")),
    ])

  @Test("in the page") func page() throws {
    let page = String(decoding: try HTMLRenderer.page(Self.document, generator: "g").data, as: UTF8.self)
    #expect(
      page.contains(
        "<figure id=\"fig-a\" class=\"failed\">\n<p class=\"title\">This figure could not be made</p>\n"
          + "<pre tabindex=\"0\">a.md:3:1: error: wrong &lt;here&gt;\n  remedy: mend it</pre>\n<figcaption>"))
    #expect(page.contains("<a href=\"#fig-a\">") && page.contains("<mark class=\"failed\">[no value: b]</mark>"))
    #expect(page.contains("<tbody>\n<tr><td colspan=\"2\" class=\"none\">no rows</td></tr>\n</tbody>"))
    #expect(page.contains("<th scope=\"col\">a</th>"))
  }

  @Test("in print, also in a narrow column", arguments: [1, 2]) func print(columns: Int) throws {
    var document = Self.document
    document.pdf = PDFOptions(columns: columns)
    let pages = try PDFRenderer.pages(document, generator: "g").pages
    let texts = pages.flatMap { $0.elements.flatMap(\.texts) }
    for text in ["This figure could not be made", "Figure 1.", "no rows", "a", "b"] {
      #expect(texts.contains { $0.contains(text) }, "\(text)")
    }
    #expect(texts.contains { $0.contains("[no value: b]") } && texts.contains { $0.contains("remedy: mend it") })
    #expect(pages.flatMap { $0.elements.flatMap(\.destinations) }.contains("fig-a"))
  }
}

extension DocumentPage.Element {
  fileprivate var texts: [String] {
    switch self {
    case .line(let line, _): [line.text]
    case .tagged(_, let inner, _): inner.flatMap(\.texts)
    case .picture, .fill, .stroke, .destination: []
    }
  }

  fileprivate var destinations: [String] {
    switch self {
    case .destination(let name, _): [name]
    case .tagged(_, let inner, _): inner.flatMap(\.destinations)
    case .picture, .fill, .stroke, .line: []
    }
  }
}

import Foundation
import ReportRendering
import Testing
import WovenDocuments

/// Names that run against the page's text, names with hyphens, and columns of texts, in the page.
@Suite struct DirectionMarkupTests {
  private func page(_ blocks: [ReportBlock], authors: [WovenDocument.Author] = []) throws -> String {
    let document = WovenDocument(title: "T", authors: authors, date: "2026", blocks: blocks)
    return String(decoding: try HTMLRenderer.page(document, generator: "g").data, as: UTF8.self)
  }

  @Test("authors from right to left are isolated in their list and in the citation, not in BibTeX and metadata")
  func authors() throws {
    let page = try page([], authors: [.init(name: "Ada Example"), .init(name: "דוד כהן")])
    #expect(page.contains("<span class=\"name\">Ada Example</span>"))
    #expect(page.contains("<span class=\"name\"><bdi>דוד כהן</bdi></span>"))
    #expect(page.contains("<p data-copy>Ada Example, <bdi>דוד כהן</bdi> (2026). T.</p>"))
    #expect(page.contains("author = {Ada Example and דוד כהן}"))
    #expect(page.contains("<meta name=\"author\" content=\"דוד כהן\">"))
    #expect(!page.contains("\u{2068}"))
  }

  @Test("isolates in a text are elements; those that do not close in it stay signs")
  func isolates() throws {
    let page = try page([
      .paragraph([.text("(\u{2068}כהן\u{2069}, 2019)")]),
      .paragraph([.text("\u{2068}a "), .emphasis([.text("ב")]), .text("\u{2069}.")]),
      .paragraph([.text("a\u{2069}\u{2068}b")]),
    ])
    #expect(page.contains("<p>(<bdi>כהן</bdi>, 2019)</p>"))
    #expect(page.contains("<p>\u{2068}a <em>ב</em>\u{2069}.</p>"))
    #expect(page.contains("<p>a\u{2069}\u{2068}b</p>"))
  }

  @Test("options and short names with hyphens in code stay whole; of a long option its beginning does")
  func code() throws {
    let long = "--a-name-that-no-line-of-a-phone-holds"
    let page = try page([.paragraph([.code("make-report render --data /d a"), .code(long), .code("a_b")])])
    #expect(
      page.contains(
        "<code><span class=\"whole\">make-report</span> render <span class=\"whole\">--data</span> /d a</code>"
          + "<code><span class=\"whole\">--a</span>-name-that-no-line-of-a-phone-holds</code><code>a_b</code>"))
  }

  @Test("the first cell of a column of texts keeps room for lines; one of short texts or of numbers does not")
  func columns() throws {
    let claim: [ReportInline] = [.text("A claim of more than twenty letters")]
    func table(_ header: [[ReportInline]]) -> ReportBlock {
      .table(
        ReportTable(
          columns: [.left, .centre, .right], header: header,
          rows: [[[.text("short")], claim, claim], [[.text("s")], claim, claim]]))
    }
    let headed = try page([table([[.text("a")], [.text("b")], [.text("c")]])])
    #expect(
      headed.contains(
        "<th scope=\"col\">a</th><th scope=\"col\" class=\"centre prose\">b</th><th scope=\"col\" class=\"right\">"))
    #expect(headed.components(separatedBy: " prose\"").count == 2)
    let headless = try page([table([[], [], []])])
    #expect(headless.components(separatedBy: "<td class=\"centre prose\">").count == 2)
  }

  @Test("a number stands beside its section's title in the contents")
  func contents() throws {
    let heading = ReportHeading(level: 1, number: "1.2.3", text: [.text("A "), .code("b")], label: "a")
    let document = WovenDocument(title: "T", contents: ContentsOptions(fewest: 1), blocks: [.heading(heading)])
    let page = String(decoding: try HTMLRenderer.page(document, generator: "g").data, as: UTF8.self)
    #expect(page.contains("<a href=\"#a\"><span class=\"number\">1.2.3</span> <span>A <code>b</code></span></a>"))
  }
}

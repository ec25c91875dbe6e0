import Foundation
import ReportRendering
import TestSupport
import Testing
import WovenDocuments

/// Parts side by side and code with captions, in the page and in print.
@Suite struct PanelMarkupTests {
  private static func table(_ letter: String) -> ReportBlock {
    .table(
      ReportTable(
        columns: [.left], header: [[.text("Head " + letter)]], rows: [[[.text("row " + letter)]]],
        caption: ReportCaption(
          label: "tbl-x-" + letter, title: "(\(letter))", text: [.text("part " + letter)],
          isOfPart: true)))
  }

  private static let document = WovenDocument(
    title: "T", language: "de",
    blocks: [
      .code(
        ReportCode(
          "SELECT 1", language: "sql", isFolded: true,
          caption: ReportCaption(label: "lst-x", title: "Listing 1", text: [.text("A query")]))),
      .panel(
        ReportPanel(
          items: [[table("a")], [table("b")]], columns: 2,
          caption: ReportCaption(label: "tbl-x", title: "Tabelle 1", text: [.text("Both parts")]))),
    ])

  @Test("folded code opens without a script, and tables in parts have their caption above")
  func page() throws {
    let page = String(decoding: try HTMLRenderer.page(Self.document, generator: "test").data, as: UTF8.self)
    #expect(page.contains("<figure id=\"lst-x\" class=\"listing\">"))
    #expect(page.contains("<details class=\"source\">\n<summary>Code</summary>"))
    #expect(page.contains("<div class=\"parts of-2\">"))
    let (above, below) = (page.firstRange(of: "Both parts"), page.firstRange(of: "part a"))
    #expect(try #require(above).lowerBound < #require(below).lowerBound)
    #expect(page.contains("<span class=\"title\">(a)</span> part a") && page.contains("Zum Text"))
  }

  @Test(
    "print sets parts in one row, below the caption of all",
    .enabled(if: CommandRun.installed("pdftotext") != nil, "pdftotext is not installed"))
  func print() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "a.pdf")
      try PDFRenderer.render(Self.document, generator: "test").write(to: file)
      let program = try #require(CommandRun.installed("pdftotext"))
      let text = try CommandRun(program, ["-layout", file.path, "-"], in: folder).output
      let rows = text.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
      #expect(rows.contains("row a row b") && rows.contains("(a) part a (b) part b"))
      #expect(try #require(text.firstRange(of: "Both")).lowerBound < #require(text.firstRange(of: "(a)")).lowerBound)
    }
  }
}

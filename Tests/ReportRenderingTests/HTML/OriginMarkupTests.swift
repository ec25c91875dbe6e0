import Foundation
import ReportRendering
import TestSupport
import Testing
import WovenDocuments

/// Marks of where numbers, tables and figures come from, and the appendix that print may have.
@Suite struct OriginMarkupTests {
  private static let sql = "SELECT dice FROM images WHERE loss < 'x'"

  private static func document(isMarked: Bool = true, appends: Bool = false) -> WovenDocument {
    let mark = ReportInline.origin(1, name: "Origin of 62 %")
    var table = ReportTable(
      columns: [.left], header: [[.text("Loss")]], rows: [[[.text("ce")]]],
      caption: ReportCaption(label: "tbl-x", title: "Table 1", text: [.text("Losses.")]))
    table.origin = isMarked ? 2 : nil
    let value: [ReportInline] = [.text("62 %")] + (isMarked ? [mark] : [])
    let answers = [
      ReportProvenance.Answer(
        subjects: ["62 %"], queries: [.init(sql: sql, rows: 1)], studies: [.init(study: "discs", depth: .runs)]),
      ReportProvenance.Answer(
        subjects: ["Table 1"], queries: [.init(sql: "SELECT 2", rows: 7)],
        studies: [.init(study: "discs", depth: .declaration)], files: ["own.csv"]),
    ]
    let digest = String(repeating: "ab", count: 32)
    let sources = ReportProvenance.Sources(
      studies: [
        .init(
          name: "discs", runs: [.init(name: "ce, fold 1, seed 0", key: digest)],
          datasets: [.init(name: "discs", digest: digest, samples: 12)])
      ], report: .init(name: "discs.md", digest: digest), results: .init(name: "results.sqlite", digest: digest),
      files: [.init(name: "own.csv", digest: digest)])
    var document = WovenDocument(
      title: "T",
      blocks: [
        .paragraph([.text("It is ")] + value + [.text(".")]), .paragraph([.link("https://example.org", value)]),
        .table(table),
      ])
    document.pdf.appendsProvenance = appends
    document.provenance = ReportProvenance(answers: answers, sources: sources, isMarked: isMarked)
    return document
  }

  private func page(_ document: WovenDocument) throws -> String {
    String(decoding: try HTMLRenderer.page(document, generator: "test").data, as: UTF8.self)
  }

  @Test("a mark is a button with a name that opens its answer, which stands once in the page")
  func marks() throws {
    let page = try page(Self.document())
    let mark = "<button class=\"origin\" popovertarget=\"_origin-1\" aria-label=\"Origin of 62 %\"></button>"
    #expect(page.contains("It is 62\u{A0}%\(mark).") && page.contains("</a>\(mark)"), "never inside a link")
    #expect(page.contains("aria-label=\"Origin of Table 1\""))
    #expect(page.components(separatedBy: "<div class=\"told\" id=\"_origin-1\" popover=\"\">").count == 2)
    #expect(page.contains("WHERE loss &lt; 'x'") && page.contains("Rows: 7"))
    #expect(page.contains("Study discs: declared, no image stands behind it") && page.contains("Files: own.csv"))
    #expect(
      page.components(separatedBy: "ce, fold 1, seed 0 abababababababab…").count == 2, "what all share stands once")
  }

  @Test("a page without marks has nothing of them")
  func unmarked() throws {
    let page = try page(Self.document(isMarked: false))
    for word in ["origin", "popover", "class=\"told\""] { #expect(!page.contains(word), "\(word)") }
  }

  @Test("print has no marks, and an appendix only where it is wanted")
  func print() throws {
    var plain = Self.document()
    plain.provenance = nil
    let (without, with) = (try PDFRenderer.render(plain, generator: "test"), Self.document(appends: true))
    #expect(try PDFRenderer.render(Self.document(), generator: "test") == without)
    #expect(try PDFRenderer.render(with, generator: "test").count > without.count + 1000)
  }
}

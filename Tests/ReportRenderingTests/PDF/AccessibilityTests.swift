import Diagnostics
import Drawing
import Foundation
import Mathematics
import TestSupport
import Testing
import WovenDocuments

@testable import ReportRendering

/// What PDF/UA-1 and PDF/A ask of a report, as qpdf, poppler and pdfua find it.
@Suite("Accessible reports", .enabled(if: PDFTools.areInstalled, Comment(rawValue: PDFTools.reason)))
struct AccessibilityTests {
  /// What `PrintedDocument.full` lacks.
  private static func rich() throws -> WovenDocument {
    var document = PrintedDocument.full
    let formula = try #require(
      MathFormula(tex: "\\frac{a}{b}", display: true, at: nil, collector: DiagnosticCollector()))
    let text = PrintedDocument.text
    let picture = Picture(size: Size(40, 30))
    document.blocks += [
      PrintedDocument.heading(5, "Deep", label: "sec-deep"),
      .paragraph([
        .text("A mark"), .footnote(number: 1, [.paragraph(text("The note.")), .paragraph(text("Its end."))]),
        .text(" and "), .mathematics(formula), .text("."),
      ]),
      .equation(ReportEquation(formula: formula, label: "eq-a", number: "1")),
      .equation(ReportEquation(formula: formula)),
      .paragraph([.reference(label: "eq-a", text("(1)"))]),
      .list(ReportList(start: nil, tight: true, items: [[.paragraph(text("task"))]], checks: [true])),
      .definitions([ReportDefinition(term: text("Term"), definitions: [[.paragraph(text("Meaning."))]])]),
      .callout(ReportCallout(kind: .tip, title: text("Tip"), blocks: [.paragraph(text("Mind."))])),
      .code(
        ReportCode(
          "a\nb\n", language: nil,
          caption: ReportCaption(label: "lst-a", title: "Listing 1", text: text("Code.")))),
      .figure(ReportFigure(picture: picture, alternativeText: " ", caption: nil)),
      .panel(
        ReportPanel(
          items: [1, 2].map { _ in [.figure(ReportFigure(picture: picture, alternativeText: "part", caption: nil))] },
          columns: 2, caption: ReportCaption(label: "fig-panel", title: "Figure 9", text: text("Both.")))),
      .margin([.paragraph(text("Aside"))]),
      .table(ReportTable(columns: [.right, .right], header: [[], []], rows: [[text("a"), text("b")], [text("c")]])),
      .bibliography([1, 2].map { ReportReference(label: "ref-\($0)", mark: "[\($0)]", text: text("An entry.")) }),
    ]
    return document
  }

  private func render(_ document: WovenDocument) throws -> Data {
    try PDFRenderer.render(document, generator: "make-report 1")
  }

  @Test("all that is painted is part of the text or an artifact, on pages of one column and of two", arguments: [1, 2])
  func marks(columns: Int) throws {
    for var document in [try Self.rich(), PrintedDocument.long, WovenDocument(title: "", blocks: [])] {
      document.pdf.columns = columns
      let data = try render(document)
      #expect(try PDFTools.unmarkedOperators(of: data).isEmpty)
      #expect(try PDFTools.run("qpdf", ["--check", "FILE"], on: data).exit == 0)
    }
  }

  @Test("each kind of block is the element that stands for it")
  func blocks() throws {
    let tagged = try TaggedPDF(render(Self.rich()))
    let root = try #require(tagged.document)
    let outline = root.outline
    for part in [
      "P(Lbl(Link) Note(Lbl(Link) P) Formula)", "P(Formula)", "Formula P(Link)", "L(LI(Lbl(Span) LBody(P)))",
      "L(LI(Lbl LBody(P)))",
      "Div(P P)", "Div(Caption Code(P P))", "Div(Figure Figure Caption)",
      "Table(TBody(TR(TH TD) TR(TH TD)))", "L(LI(Lbl LBody(BibEntry)) LI(Lbl LBody(BibEntry)))",
    ] { #expect(outline.contains(part), "\(part) is not in \(outline)") }
    let elements = root.all
    // The fifth level follows the second, as the third does.
    #expect(elements.map(\.role).filter { $0.hasPrefix("H") } == ["H1", "H2", "H3", "H2", "H3"])
    #expect(elements.filter { $0.role == "Note" }.map(\.identifier) == ["footnote-1"])
    #expect(elements.filter { $0.role == "Figure" }.allSatisfy { $0.alternative?.isEmpty == false })
    #expect(elements.filter { $0.role == "Formula" }.allSatisfy { $0.alternative == "\\frac{a}{b}" })
    for element in elements where ["Figure", "Formula"].contains(element.role) {
      #expect((element.attributes["BBox"] as? [Any])?.count == 4)
    }
    let said = elements.flatMap(\.annotations).compactMap { TaggedPDF.text($0["/Contents"]) }
    for words in ["Figure 1", "Table 1", "https://example.org/code", "Equation 1", "Note 1"] {
      #expect(said.contains(words), "\(words) is not in \(said)")
    }
    #expect(!said.contains { $0.isEmpty })
  }

  @Test("a table over many pages is one, with its head once, and its cells know their heads")
  func longTable() throws {
    let rows = (0..<200).map { ["row\($0)", "\($0) %"] }
    let tagged = try TaggedPDF(render(WovenDocument(title: "T", blocks: [PrintedDocument.table(rows: rows)])))
    #expect(tagged.pages.count > 3)
    let tables = try #require(tagged.document).all.filter { $0.role == "Table" }
    #expect(tables.count == 1)
    #expect(tables[0].kids.map(\.role) == ["Caption", "THead", "TBody"])
    #expect(tables[0].kids[2].kids.count == 200)
    let heads = tables[0].kids[1].all.filter { $0.role == "TH" }
    #expect(heads.map { $0.attributes["Scope"] as? String } == ["/Column", "/Column"])
    for row in tables[0].kids[2].kids {
      #expect(row.kids.map(\.role) == ["TH", "TD"])
      #expect(row.kids[0].attributes["Scope"] as? String == "/Row")
      let names = (row.kids[1].attributes["Headers"] as? [Any] ?? []).map { TaggedPDF.text($0) }
      #expect(names == [heads[1].identifier, row.kids[0].identifier])
    }
  }

  @Test("a row with more text than a page holds is one row of whole cells")
  func longRow() throws {
    let words = (0..<1500).map { "word\($0)" }.joined(separator: " ")
    let table = ReportTable(
      columns: [.left, .left], header: ["A", "B"].map(PrintedDocument.text),
      rows: [["name", words].map(PrintedDocument.text)], isProse: true)
    let tagged = try TaggedPDF(render(WovenDocument(title: "T", blocks: [.table(table)])))
    let root = try #require(tagged.document)
    let body = try #require(root.all.first { $0.role == "TBody" })
    #expect(body.outline == "TBody(TR(TH TD))")
    #expect(Set(body.all.flatMap(\.contents).map(\.page)).count > 1)
  }

  @Test("paragraphs, lists and quotes that go on on the next page are told once")
  func brokenBlocks() throws {
    let root = try #require(try TaggedPDF(render(PrintedDocument.long)).document)
    let elements = root.all
    #expect(elements.count { $0.role == "L" } == 12)
    #expect(elements.count { $0.role == "LI" } == 24)
    #expect(root.kids.count { $0.role == "P" } == 36)
    #expect(elements.count { $0.role == "Figure" } == 12 && elements.count { $0.role == "H2" } == 12)
  }

  @Test("an archive holds the files that it is given, and no other PDF does")
  func attachments() throws {
    var document = PrintedDocument.full
    document.pdf.standards = [.ua1, .a3u]
    document.pdf.filesDate = "2026-01-31"
    let file = PDFAttachment(
      name: "results.sqlite", mediaType: "application/vnd.sqlite3", description: "Results", relationship: .data,
      contents: Data([1, 2, 3]))
    let data = try PDFRenderer.render(document, generator: "g", attachments: [file])
    #expect(try TaggedPDF(data).catalogue["/AF"] != nil)
    #expect(try TaggedPDF(render(PrintedDocument.full)).catalogue["/AF"] == nil)
  }

  @Test("pdfua finds nothing", .enabled(if: Pdfua.isInstalled, Comment(rawValue: Pdfua.reason)))
  func pdfua() throws {
    for document in [try Self.rich(), PrintedDocument.long] {
      let (output, exit) = try Pdfua.check(render(document))
      #expect(exit == 0, "\(output)")
    }
  }
}

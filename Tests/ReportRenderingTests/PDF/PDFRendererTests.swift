import Drawing
import Foundation
import TestSupport
import Testing
import WovenDocuments

@testable import ReportRendering

@Suite("PDF of a report", .enabled(if: PDFTools.areInstalled, Comment(rawValue: PDFTools.reason)))
struct PDFRendererTests {
  @Test("qpdf finds no fault, and the same document gives the same bytes")
  func valid() throws {
    let data = try PDFRenderer.render(PrintedDocument.full, generator: "make-report 1")
    #expect(try PDFTools.run("qpdf", ["--check", "FILE"], on: data).exit == 0)
    #expect(try data == PDFRenderer.render(PrintedDocument.full, generator: "make-report 1"))
  }

  @Test("threads that render at the same time give the same bytes")
  func concurrently() async throws {
    let alone = try PDFRenderer.render(PrintedDocument.long, generator: "make-report 1")
    try await withThrowingTaskGroup(of: Data.self) { group in
      for _ in 0..<4 {
        group.addTask { try PDFRenderer.render(PrintedDocument.long, generator: "make-report 1") }
      }
      for try await data in group { #expect(data == alone) }
    }
  }

  @Test("the metadata are the document's, without a date")
  func metadata() throws {
    let data = try PDFRenderer.render(PrintedDocument.full, generator: "make-report 1")
    let info = try PDFTools.run("pdfinfo", ["FILE"], on: data).output
    for part in ["Which loss?", "Ada Lovelace, Émile Borel", "loss, polyps", "make-report 1", "(A4)"] {
      #expect(info.contains(part), "\(part)")
    }
    if ProcessInfo.processInfo.environment["SOURCE_DATE_EPOCH"] == nil { #expect(!info.contains("Date")) }
    var document = PrintedDocument.full
    document.pdf.paper = .letter
    let letter = try PDFRenderer.render(document, generator: "make-report 1")
    #expect(try PDFTools.run("pdfinfo", ["FILE"], on: letter).output.contains("612 x 792"))
  }

  @Test("all fonts are embedded subsets of the pinned ones")
  func fonts() throws {
    let data = try PDFRenderer.render(PrintedDocument.full, generator: "make-report 1")
    let rows = try PDFTools.run("pdffonts", ["FILE"], on: data).output.split(separator: "\n").dropFirst(2)
    #expect(rows.count > 4)
    for row in rows {
      #expect(row.contains(" yes yes yes "), "\(row)")
      #expect(["TeXGyre", "DejaVu"].contains { row.contains("+\($0)") }, "\(row)")
    }
  }

  @Test("the text comes out in reading order, with its ligatures, minus signs and units")
  func readingOrder() throws {
    let data = try PDFRenderer.render(PrintedDocument.full, generator: "make-report 1")
    let text = try PDFTools.run("pdftotext", ["FILE", "-"], on: data).output
      .replacing("\u{A0}", with: " ").split { $0.isWhitespace }.joined(separator: " ")
    var position = text.startIndex
    for part in [
      "Which loss?", "A comparison", "Ada Lovelace1 and Émile Borel2", "1 London", "2 Paris", "Abstract", "In short.",
      "Keywords loss · polyps", "1 Introduction", "An efficient start", "see Figure 1 and Table 1", "• first",
      "– inner",
      "3. third", "A quoted line.", "let x = 1", "Figure 1. A scatter.", "Table 1. The results.", "Loss Dice",
      "ce −0.5",
      "Made by make-report.",
    ] {
      let found = text.range(of: part, range: position..<text.endIndex)
      #expect(found != nil, "\(part) is missing after \(text[..<position].suffix(60))")
      position = found?.upperBound ?? position
    }
  }

  @Test("references and links of the text lead somewhere, headings stand in the outline")
  func navigation() throws {
    let data = try PDFRenderer.render(PrintedDocument.full, generator: "make-report 1")
    let json = try PDFTools.run("qpdf", ["--json", "FILE"], on: data).output
    for name in ["fig-scatter", "tbl-results"] {
      #expect(json.contains("\"/Dest\": \"u:\(name)\"") || json.contains("\"/Dest\": \"\(name)\""))
    }
    #expect(try PDFTools.run("pdfinfo", ["-url", "FILE"], on: data).output.contains("https://example.org/code"))
    let outlines = try PDFTools.run("qpdf", ["--json", "--json-key=outlines", "FILE"], on: data).output
    let object = try JSONSerialization.jsonObject(with: Data(outlines.utf8)) as? [String: Any]
    let entries = try #require(object?["outlines"] as? [[String: Any]])
    #expect(entries.map { $0["title"] as? String } == ["1 Introduction", "2 Results"])
    let kids = try #require(entries[0]["kids"] as? [[String: Any]])
    #expect(kids.map { $0["title"] as? String } == ["Detail"])
  }

  @Test("every page but the first has the running head, and every one its number of all")
  func furniture() throws {
    let data = try PDFRenderer.render(PrintedDocument.long, generator: "make-report 1")
    let pages = try PDFTools.run("pdftotext", ["-layout", "FILE", "-"], on: data).output.split(separator: "\u{C}")
    #expect(pages.count > 3)
    for (index, page) in pages.enumerated() {
      #expect(page.contains("\(index + 1) / \(pages.count)"))
      let head = page.split(separator: "\n").first ?? ""
      #expect(index == 0 || head.contains("A long report"))
    }
  }
}

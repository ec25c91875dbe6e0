import Drawing
import Foundation
import TestSupport
import Testing
import WovenDocuments

@testable import ReportRendering

/// What a reader of the screen is told, as poppler and qpdf find it.
@Suite("Structure of a PDF", .enabled(if: PDFTools.areInstalled, Comment(rawValue: PDFTools.reason)))
struct StructureTests {
  private func spoken(_ document: WovenDocument) throws -> String {
    let data = try PDFRenderer.render(document, generator: "make-report 1")
    return try PDFTools.run("pdfinfo", ["-struct-text", "FILE"], on: data).output
  }

  @Test("all text is within it in reading order, that of links too")
  func text() throws {
    let said = try spoken(PrintedDocument.full).split(separator: "\n").map { $0.drop { $0 == " " } }
      .filter { $0.hasPrefix("\"") }.map { $0.dropFirst().dropLast() }.joined(separator: " ")
      .split(separator: " ").joined(separator: " ")
    // Ligatures are left out: at one poppler stops to read an element.
    var position = said.startIndex
    for part in [
      "Which loss?", "A comparison", "Ada Lovelace", "Abstract", "In short.", "Keywords", "loss · polyps",
      "1 Introduction", "Figure 1", "and", "Table 1", ", and", "the code", "bold", "Detail", "inner", "3.", "third",
      "A quoted line.", "let x = 1", "2 Results", "Figure 1.", "A scatter.",
      "The results.", "Loss", "Dice", "ce", "−0.5", "Made by make-report.",
    ] {
      let found = said.range(of: part, range: position..<said.endIndex)
      #expect(found != nil, "\(part) is missing after \(said[..<position].suffix(60))")
      position = found?.upperBound ?? position
    }
  }

  @Test("has headings, lists with labels and bodies, and tables with heads")
  func elements() throws {
    let names = try spoken(PrintedDocument.full).split(separator: "\n")
      .map { ($0.prefix { $0 == " " }.count / 2, $0.trimmingCharacters(in: .whitespaces)) }
      .filter { !$0.1.hasPrefix("\"") && !$0.1.hasPrefix("/") }
      .map { "\($0.0) \($0.1.prefix { !" :".contains($0) })" }
    #expect(names.first == "0 Document")
    for expected in [
      ["1 H1"], ["1 H2", "1 P"], ["2 LI", "3 Lbl", "3 LBody", "4 P"], ["1 Div", "2 Figure", "2 Caption"],
      ["1 Table", "2 Caption", "2 THead", "3 TR", "4 TH", "4 TH", "2 TBody", "3 TR", "4 TH", "4 TD"],
      ["2 Link", "3 Object"],
    ] {
      #expect(names.indices.contains { names[$0...].starts(with: expected) }, "\(expected) is not in \(names)")
    }
  }

  @Test("running heads and page numbers are no part of it")
  func furniture() throws {
    let said = try spoken(PrintedDocument.long)
    #expect(said.components(separatedBy: "A long report").count == 2)
    #expect(!said.contains(" / "))
  }

  @Test("a figure has its words, a formula its source, and the document its language")
  func alternatives() throws {
    var document = PrintedDocument.full
    document.language = "de"
    document.blocks.append(
      .figure(ReportFigure(picture: Picture(size: Size(20, 20)), alternativeText: "(Äpfel)", caption: nil)))
    let data = try PDFRenderer.render(document, generator: "make-report 1")
    #expect(try PDFTools.run("qpdf", ["--check", "FILE"], on: data).exit == 0)
    let json = try PDFTools.run("qpdf", ["--json", "FILE"], on: data).output
    for part in [
      "\"/Alt\": \"u:a scatter\"", "\"/Alt\": \"u:(Äpfel)\"", "\"/Lang\": \"u:de\"", "\"/DisplayDocTitle\": true",
    ] {
      #expect(json.replacing("\"u:", with: "\"").contains(part.replacing("\"u:", with: "\"")), "\(part) is missing")
    }
  }
}

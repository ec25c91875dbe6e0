import Drawing
import Foundation
import TestSupport
import Testing
import WovenDocuments

@testable import ReportRendering

@Suite("Contents of a PDF", .enabled(if: PDFTools.areInstalled, Comment(rawValue: PDFTools.reason)))
struct PrintedContentsTests {
  private func long(_ options: ContentsOptions?, columns: Int = 1) -> WovenDocument {
    var document = PrintedDocument.long
    document.blocks.insert(PrintedDocument.heading(3, "A part", label: "part"), at: 3)
    document.blocks.insert(
      .tabs(
        ReportTabset(tabs: [
          .init(
            heading: ReportHeading(level: 2, text: [.text("A tab")], label: "tab"), blocks: [])
        ])), at: 20)
    document.pdf = PDFOptions(columns: columns, contents: options)
    return document
  }

  private func text(_ document: WovenDocument, page: Int? = nil) throws -> String {
    let data = try PDFRenderer.render(document, generator: "g")
    let pages = page.map { ["-f", String($0), "-l", String($0)] } ?? []
    return try PDFTools.run("pdftotext", ["-layout"] + pages + ["FILE", "-"], on: data).output
  }

  /// The page that the contents name for a title.
  private func page(of title: String, in contents: String) -> Int? {
    contents.split(separator: "\n").first { $0.contains(title) && $0.last?.isNumber == true }
      .flatMap { $0.split(separator: " ").last }.flatMap { Int($0) }
  }

  @Test("every heading stands on the page that the contents name, and titles of tabs are none of theirs")
  func numbers() throws {
    let document = long(ContentsOptions())
    let first = try text(document, page: 1)
    #expect(first.contains("Contents"))
    for title in ["Section 1", "Section 12", "A part"] {
      let number = try #require(page(of: title, in: first), "\(title) is not in \(first)")
      let body = try text(document, page: number)
      #expect(body.components(separatedBy: title).count > (number == 1 ? 2 : 1), "\(title) is not on page \(number)")
    }
    #expect(!first.contains("A tab"))
    #expect(try text(document).contains("A tab"))
  }

  @Test("they are as deep as asked for, under the author's title, and lead to the headings")
  func options() throws {
    let shallow = try text(long(ContentsOptions(depth: 1, title: "All of it")), page: 1)
    #expect(shallow.contains("All of it") && shallow.contains("Section 12"))
    #expect(page(of: "A part", in: shallow) == nil)
    #expect(try !text(long(nil), page: 1).contains("Contents"))
    #expect(try !text(long(ContentsOptions(fewest: 100)), page: 1).contains("Contents"))
    let data = try PDFRenderer.render(long(ContentsOptions()), generator: "g")
    #expect(try PDFTools.run("qpdf", ["--check", "FILE"], on: data).exit == 0)
    #expect(try text(long(ContentsOptions(), columns: 2), page: 1).contains("Contents"))
    #expect(try data == PDFRenderer.render(long(ContentsOptions()), generator: "g"))
    let said = try PDFTools.run("pdfinfo", ["-struct", "FILE"], on: data).output
    #expect(said.contains("TOC") && said.contains("TOCI"))
  }

  @Test("a line of a line block stays a line, and tasks have their boxes")
  func lines() throws {
    let list = ReportList(
      start: nil, tight: true, items: [[.paragraph([.text("done")])], [.paragraph([.text("open")])]],
      checks: [true, false])
    let document = WovenDocument(
      title: "T", blocks: [.lines([[.text("first line")], [], [.text("\u{A0}\u{A0}third line")]]), .list(list)])
    let found = try text(document)
    #expect(found.contains(#/first line\n\s*\n?\s+third line/#))
    #expect(!found.contains("[x]") && found.contains("done"))
    let data = try PDFRenderer.render(document, generator: "g")
    let json = try PDFTools.run("qpdf", ["--json", "FILE"], on: data).output
    for state in ["done", "to do"] {
      #expect(json.contains("\"/ActualText\": \"u:\(state)\""))
    }
  }
}

import Diagnostics
import Drawing
import Mathematics
import TestSupport
import Testing
import WovenDocuments

@testable import ReportRendering

/// Notes, columns, callouts and lists, read from the pages as values.
@Suite("Divisions and notes of printed pages")
struct PrintedDivisionsTests {
  private struct Line {
    var text: String
    var frame: Rectangle
    var roles: [StructureRole]
    var page: Int
  }

  private func lines(_ blocks: [ReportBlock], columns: Int = 1) throws -> [Line] {
    let document = WovenDocument(title: "Title", blocks: blocks, pdf: PDFOptions(columns: columns))
    return try PDFRenderer.pages(document, generator: "test").pages.enumerated().flatMap { page, content in
      content.elements.flatMap { self.lines($0, page: page, roles: []) }
    }
  }

  private func lines(_ element: DocumentPage.Element, page: Int, roles: [StructureRole]) -> [Line] {
    switch element {
    case .line(let line, let point):
      let frame = Rectangle(x: point.x + line.offset, y: point.y, width: line.width, height: line.height)
      return [Line(text: line.text, frame: frame, roles: roles, page: page)]
    case .tagged(let role, let inner, _): return inner.flatMap { lines($0, page: page, roles: roles + [role]) }
    case .picture, .fill, .stroke, .destination: return []
    }
  }

  private func prose(_ count: Int) -> [ReportBlock] {
    (0..<count).map { _ in .paragraph(PrintedDocument.text(PrintedDocument.prose)) }
  }

  private func noted(_ number: Int, _ words: String) -> ReportBlock {
    .paragraph([
      .text("Mark\(number)"), .footnote(number: number, [.paragraph(PrintedDocument.text(words))]), .text("."),
    ])
  }

  @Test("a note stands below all text of the page that its mark is on", arguments: [1, 2])
  func notes(columns: Int) throws {
    let blocks = (1...12).flatMap { prose(2) + [noted($0, "Note\($0) text")] }
    let lines = try lines(blocks, columns: columns)
    for number in 1...12 {
      let mark = try #require(lines.first { $0.text.hasPrefix("Mark\(number)\u{2060}\(number)") })
      let note = try #require(
        lines.first { $0.roles == [.note(name: "footnote-\(number)")] && $0.text.contains("Note\(number) ") })
      #expect(mark.page == note.page)
      #expect(abs(mark.frame.minX - note.frame.minX) < 20)
      let above = lines.filter {
        $0.page == note.page && $0.roles.first == .paragraph && abs($0.frame.minX - note.frame.minX) < 20
      }
      #expect(above.allSatisfy { $0.frame.maxY <= note.frame.minY })
    }
  }

  @Test("a note that is longer than its page goes on to the next ones, and no line of it is lost or cut")
  func longNote() throws {
    let words = (0..<2500).map { "word\($0)" }
    let lines = try lines(prose(6) + [noted(1, words.joined(separator: " "))] + prose(3))
    let note = lines.filter { $0.roles == [.note(name: "footnote-1")] }
    #expect(Set(note.map(\.page)).count > 1)
    let set = note.flatMap { $0.text.split(separator: " ").map(String.init) }
    #expect(set.suffix(2500).dropFirst() == words.dropFirst()[...])
    let design = PageDesign(format: .a4)
    for line in note {
      #expect(line.frame.minY >= design.block.minY - 0.1 && line.frame.maxY <= design.block.maxY + 0.1)
    }
  }

  @Test("two columns stand side by side, are read one after the other and end at about the same height")
  func twoColumns() throws {
    let lines = try lines(prose(7), columns: 2).filter { $0.roles == [.paragraph] }
    let design = PageDesign(format: .a4, columns: 2)
    let left = lines.filter { $0.frame.maxX < design.block.minX + design.block.width / 2 }
    let right = lines.filter { $0.frame.minX > design.block.minX + design.block.width / 2 }
    #expect(left.count + right.count == lines.count)
    #expect(lines.firstIndex { $0.frame.minX > 300 } == left.count)
    #expect(abs(left.count - right.count) <= 3)
  }

  @Test("a figure wider than a column is set over both, at the top of a page")
  func wideFigure() throws {
    let lines = try lines(prose(4) + [PrintedDocument.figure(1, Size(480, 200))] + prose(30), columns: 2)
    let caption = try #require(lines.first { $0.roles.contains(.caption) })
    let below = lines.filter { $0.page == caption.page && $0.roles == [.paragraph] }
    #expect(!below.isEmpty && below.allSatisfy { $0.frame.minY > caption.frame.maxY })
  }

  @Test("a short callout is on one page, whole")
  func callout() throws {
    for count in 0..<8 {
      let callout = ReportCallout(kind: .note, title: PrintedDocument.text("Mind"), blocks: prose(2))
      let lines = try lines(prose(5 + count) + [.callout(callout)])
      let title = try #require(lines.firstIndex { $0.text == "Mind" })
      #expect(Set(lines[title...].filter { $0.roles == [.division, .paragraph] }.map(\.page)).count == 1)
    }
  }

  @Test("a note in the margin stands beside its paragraph; in two columns it is part of the text")
  func margin() throws {
    let blocks = [ReportBlock.margin([.paragraph(PrintedDocument.text("Aside"))])] + prose(1)
    let design = PageDesign(format: .a4)
    let beside = try lines(blocks)
    let note = try #require(beside.first { $0.text == "Aside" })
    let text = try #require(beside.first { $0.text.hasPrefix("Segmentation") })
    #expect(note.frame.minX > design.column.maxX && note.frame.maxX < PageFormat.a4.size.width - 15)
    #expect(abs(note.frame.minY - text.frame.minY) < 12)
    let within = try #require(try lines(blocks, columns: 2).first { $0.text == "Aside" })
    #expect(within.roles.contains(.quote))
  }

  @Test("columns stand side by side, definitions below their terms, and entries of a bibliography hang")
  func divisions() throws {
    let halves = [0.5, 0.5].map { ReportColumn(share: $0, blocks: prose(1)) }
    let definition = ReportDefinition(term: PrintedDocument.text("Term"), definitions: [prose(1)])
    let references = ["[1]", "[2]"].map {
      ReportReference(label: "ref-\($0)", mark: $0, text: PrintedDocument.text(PrintedDocument.prose))
    }
    let lines = try lines([.columns(halves), .definitions([definition]), .bibliography(references)])
    let starts = lines.filter { $0.text.hasPrefix("Segmentation") }
    #expect(starts.count == 5)
    #expect(starts[0].frame.minY == starts[1].frame.minY && starts[0].frame.maxX < starts[1].frame.minX)
    let term = try #require(lines.first { $0.text == "Term" })
    #expect(starts[2].frame.minY > term.frame.minY && starts[2].frame.minX > term.frame.minX)
    let marks = lines.filter { $0.text == "[1]" || $0.text == "[2]" }
    #expect(marks.map(\.frame.minY) == starts.suffix(2).map(\.frame.minY))
  }

  @Test("an equation stands in the middle of its column, its number at the right on the formula's baseline")
  func equation() throws {
    let formula = try #require(
      MathFormula(tex: "\\frac{a}{b} = 1", display: true, at: nil, collector: DiagnosticCollector()))
    let blocks = prose(1) + [.equation(ReportEquation(formula: formula, label: "eq-a", number: "7"))]
    let number = try #require(try lines(blocks).first { $0.text == "(7)" })
    #expect(abs(number.frame.maxX - PageDesign(format: .a4).column.maxX) < 0.1)
    #expect(number.roles == [.paragraph])
    let inline = ReportBlock.paragraph([.text("The ratio "), .mathematics(formula), .text(" is tall.")])
    let line = try #require(try lines([inline]).first { $0.text.hasPrefix("The ratio") })
    #expect(line.frame.height > PageDesign(format: .a4).body.leading + 5)
  }

  @Test("hostile blocks end, and nothing leaves the text block but what the margins hold", arguments: [1, 2])
  func hostile(columns: Int) throws {
    let word = String(repeating: "x", count: 3000)
    var nested = prose(1)
    for _ in 0..<20 {
      nested = [.callout(ReportCallout(kind: .tip, title: PrintedDocument.text(word), blocks: nested))]
    }
    let wide = String(repeating: "a + ", count: 120) + "b"
    let formula = try #require(MathFormula(tex: wide, display: true, at: nil, collector: DiagnosticCollector()))
    let cells = (1...30).map { number -> [[ReportInline]] in
      [
        PrintedDocument.text("cell"),
        [.footnote(number: number, [.paragraph(PrintedDocument.text(PrintedDocument.prose))])],
      ]
    }
    let blocks: [ReportBlock] =
      (0..<12).map { _ in .margin(prose(1)) } + prose(1) + [
        .margin(prose(60)), .callout(ReportCallout(kind: .note, title: [], blocks: prose(30))),
        .columns([ReportColumn(share: 0.5, blocks: prose(40)), ReportColumn(share: 0.5, blocks: [])]), .columns([]),
        .equation(ReportEquation(formula: formula, number: "1")),
        .definitions([ReportDefinition(term: [], definitions: [[]])]),
        .bibliography([ReportReference(label: "ref-a", mark: word, text: [])]), noted(31, word + " " + word),
        .table(ReportTable(columns: [.left, .left], header: [[], []], rows: cells)),
        PrintedDocument.figure(1, Size(300, 5000)), PrintedDocument.figure(2, Size(9000, 200)),
        PrintedDocument.figure(3, Size(480, 700)), PrintedDocument.figure(4, Size(200, 640)),
        PrintedDocument.table(rows: (0..<300).map { ["row\($0)", PrintedDocument.prose] }),
        PrintedDocument.table(
          rows: (0..<90).map { row in (0..<20).map { "\(row) \($0)" } }, columns: .init(repeating: .right, count: 20)),
      ] + nested
    let design = PageDesign(format: .a4, columns: columns)
    let lines = try lines(blocks, columns: columns).filter { !$0.roles.contains(.unstructured) }
    for line in lines {
      #expect(line.frame.minY >= design.block.minY - 0.1 && line.frame.maxY <= design.block.maxY + 0.1, "\(line)")
      #expect(line.frame.minX >= 10 && line.frame.maxX <= PageFormat.a4.size.width - 10, "\(line)")
    }
    for row in 0..<300 { #expect(lines.count { $0.text == "row\(row)" } == 1) }
    for number in 1...31 {
      #expect(
        lines.contains {
          $0.roles == [.note(name: "footnote-\(number)")] && $0.text.split(separator: "\u{2009}").first == "\(number)"
        })
    }
  }

  @Test("blocks for HTML alone are not printed, those for print are")
  func visibility() throws {
    let lines = try lines([.visible(in: .html, prose(1)), .visible(in: .pdf, [noted(1, "Noted")])])
    #expect(!lines.contains { $0.text.hasPrefix("Segmentation") })
    #expect(lines.contains { $0.text.hasPrefix("Mark1") } && lines.contains { $0.text.contains("Noted") })
  }
}

import Diagnostics
import Drawing
import Testing
import WovenDocuments

@testable import ReportRendering

/// What stands where, read from the pages as values.
@Suite("Layout of pages")
struct PageLayoutTests {
  private let design = PageDesign(format: .a4)

  private func pages(_ document: WovenDocument) throws -> [DocumentPage] {
    try PDFRenderer.pages(document, generator: "test").pages
  }

  /// Lines of text with their tops and the roles that they are tagged with, and pictures with their frames.
  private func content(
    _ elements: [DocumentPage.Element], roles: [StructureRole] = []
  ) -> (lines: [(text: String, top: Double, frame: Rectangle, roles: [StructureRole])], pictures: [Rectangle]) {
    var lines: [(text: String, top: Double, frame: Rectangle, roles: [StructureRole])] = []
    var pictures: [Rectangle] = []
    for element in elements {
      switch element {
      case .line(let line, let point):
        let frame = Rectangle(x: point.x + line.offset, y: point.y, width: line.width, height: line.leading)
        lines.append((line.text, point.y, frame, roles))
      case .picture(let picture, let point, let scale):
        pictures.append(
          Rectangle(x: point.x, y: point.y, width: picture.size.width * scale, height: picture.size.height * scale))
      case .tagged(let role, let inner, _):
        let part = content(inner, roles: roles + [role])
        lines += part.lines
        pictures += part.pictures
      case .fill, .stroke, .destination: break
      }
    }
    return (lines, pictures)
  }

  private func expectNothingCut(_ pages: [DocumentPage]) {
    let column = design.column
    let margin = (PageFormat.a4.size.width - design.widest) / 2
    for page in pages {
      let content = content(page.elements)
      for line in content.lines where !line.roles.contains(.unstructured) {
        #expect(line.frame.minY >= column.minY - 0.1 && line.frame.maxY <= column.maxY + 0.1, "\(line.text)")
        #expect(line.frame.minX >= margin - 2 && line.frame.maxX <= 595.28 - margin + 2, "\(line.text)")
      }
      for picture in content.pictures {
        #expect(picture.minY >= column.minY - 0.1 && picture.maxY <= column.maxY + 0.1)
        #expect(picture.minX >= margin - 0.1 && picture.maxX <= 595.28 - margin + 0.1)
      }
    }
  }

  private func document(_ blocks: [ReportBlock]) -> WovenDocument { WovenDocument(title: "Title", blocks: blocks) }

  @Test("no heading is the last line of a page, and no paragraph leaves one line alone")
  func keeping() throws {
    let pages = try pages(PrintedDocument.long)
    expectNothingCut(pages)
    #expect(pages.count > 3)
    for page in pages {
      let text = content(page.elements).lines.filter { !$0.roles.contains(.unstructured) }
      let last = try #require(text.max { $0.top < $1.top })
      #expect(last.roles.first != .heading(2) && last.roles.first != .heading(3))
      // Within a page a paragraph's lines carry one tag: none of several lines is torn to a single one.
      for element in page.elements {
        guard case .tagged(.paragraph, let lines, _) = element, lines.count == 1 else { continue }
        let words = content(lines).lines[0].text
        #expect(!PrintedDocument.prose.contains(words) || words == PrintedDocument.prose, "\(words)")
      }
    }
  }

  @Test("an empty document is one page with its number")
  func empty() throws {
    let pages = try pages(WovenDocument(title: "", blocks: []))
    #expect(pages.count == 1)
    #expect(content(pages[0].elements).lines.map(\.text) == ["1 / 1"])
  }

  @Test("a figure taller than the page is scaled to it with its caption, one wider than the page too")
  func largeFigures() throws {
    let pages = try pages(
      document([
        .paragraph(PrintedDocument.text(PrintedDocument.prose)), PrintedDocument.figure(1, Size(300, 5000)),
        PrintedDocument.figure(2, Size(9000, 200)), PrintedDocument.figure(3, Size(100, 100)),
        PrintedDocument.figure(4, Size(100, 2000), caption: String(repeating: PrintedDocument.prose, count: 40)),
      ]))
    expectNothingCut(pages)
    let pictures = pages.flatMap { content($0.elements).pictures }
    #expect(pictures.count == 4)
    #expect(pictures.contains { $0.height > 600 && $0.height < design.column.height })
    #expect(pictures.contains { abs($0.width - design.widest) < 0.01 })
  }

  @Test("figures stay in order, and text that follows fills the page that one leaves")
  func floats() throws {
    let pages = try pages(
      document(
        [.paragraph(PrintedDocument.text(PrintedDocument.prose)), PrintedDocument.figure(1, Size(350, 380))]
          + [PrintedDocument.figure(2, Size(350, 300))]
          + (0..<10).map { _ in ReportBlock.paragraph(PrintedDocument.text(PrintedDocument.prose)) }))
    expectNothingCut(pages)
    let captions = pages.flatMap { page in
      content(page.elements).lines.filter { $0.roles.contains(.caption) }.map(\.text)
    }
    #expect(captions.map { $0.prefix(8) } == ["Figure 1", "Figure 2"])
    let first = content(pages[0].elements).lines.filter { $0.roles == [.paragraph] }
    #expect(first.count > 6)
  }

  @Test("a figure that follows a heading and does not fit lets the text behind it go first")
  func figureAfterHeading() throws {
    let prose = ReportBlock.paragraph(PrintedDocument.text(PrintedDocument.prose))
    let pages = try pages(
      document(
        [PrintedDocument.figure(1, Size(350, 400)), PrintedDocument.heading(2, "Head", label: "head")]
          + [PrintedDocument.figure(2, Size(350, 300)), prose, prose]))
    expectNothingCut(pages)
    #expect(pages.count == 2)
    #expect(content(pages[0].elements).lines.contains { $0.text == "Head" })
    #expect(content(pages[0].elements).lines.contains { $0.roles == [.paragraph] && $0.text.hasPrefix("Segment") })
    #expect(content(pages[1].elements).pictures.count == 1)
  }

  @Test("a figure that gives way to a table does not stand between its rows")
  func figureBeforeTable() throws {
    let rows = (0..<20).map { ["row\($0)", "\($0) %"] }
    let pages = try pages(
      document(
        [PrintedDocument.figure(1, Size(350, 530)), PrintedDocument.heading(2, "Head", label: "head")]
          + [PrintedDocument.figure(2, Size(350, 300)), PrintedDocument.table(rows: rows)]))
    expectNothingCut(pages)
    for page in pages {
      let content = content(page.elements)
      let tops = content.lines.filter { $0.roles.contains(.tableCell) }.map(\.top)
      for picture in content.pictures {
        #expect(tops.allSatisfy { $0 < picture.minY } || tops.allSatisfy { $0 > picture.maxY })
      }
    }
  }

  @Test("a huge table goes over pages: each begins with its head, and every row is there once")
  func hugeTable() throws {
    let rows = (0..<700).map { ["row\($0)", "\($0) %"] }
    let pages = try pages(document([PrintedDocument.table(rows: rows)]))
    expectNothingCut(pages)
    #expect(pages.count > 10)
    var seen: [String] = []
    for page in pages {
      let lines = content(page.elements).lines
      #expect(lines.contains { $0.roles.contains(.tableHeadCell(.column)) && $0.text == "Dice" })
      seen += lines.filter { $0.roles.contains(.tableHeadCell(.row)) && $0.text.hasPrefix("row") }.map(\.text)
    }
    #expect(seen == rows.map { $0[0] })
    #expect(pages.dropFirst().allSatisfy { content($0.elements).lines.contains { $0.text == "Table 1 (continued)" } })
  }

  @Test("a table of many columns and one with pages of text in a cell are cut nowhere")
  func wideTables() throws {
    let columns = [ReportTable.Alignment](repeating: .right, count: 24)
    expectNothingCut(
      try pages(
        document([
          PrintedDocument.table(rows: [(0..<24).map { "value \($0)" }], columns: columns),
          PrintedDocument.table(rows: [["a", String(repeating: PrintedDocument.prose, count: 30)]]),
          PrintedDocument.table(rows: [[String(repeating: "unbreakable", count: 60), "1"]]),
          PrintedDocument.table(rows: []),
        ])))
  }

  @Test("200 headings, very long words, long code lines, deep lists and foreign scripts are cut nowhere")
  func hostile() throws {
    var nested = [ReportBlock.paragraph(PrintedDocument.text("deepest"))]
    for _ in 0..<40 { nested = [.list(ReportList(start: nil, tight: true, items: [nested]))] }
    let word = String(repeating: "x", count: 5000)
    let headings = (0..<200).map { PrintedDocument.heading(2 + $0 % 5, "Heading \($0)", label: "h\($0)") }
    let blocks: [ReportBlock] =
      headings + nested + [
        .paragraph(PrintedDocument.text(word)),
        .code(word + "\n" + String(repeating: "\tif x {\n", count: 300), language: nil),
        .paragraph(PrintedDocument.text("中文字符没有空格可以断行" + "العربية واحد اثنان" + "עברית 🎉")),
        PrintedDocument.heading(2, word, label: "long"), .quote([.quote(nested)]), .paragraph([]),
        .code("", language: nil),
        .list(ReportList(start: .max, tight: true, items: [[], [.rule]])),
      ]
    let pages = try pages(document(blocks))
    expectNothingCut(pages)
    let text = pages.flatMap { content($0.elements).lines.map(\.text) }
    for number in 0..<200 { #expect(text.contains("Heading \(number)")) }
    #expect(text.contains("deepest") || text.joined().contains("deepest"))
  }
}

import Drawing
import Testing
import WovenDocuments

@testable import ReportRendering

/// Floats and text over two columns, read from the pages as values.
@Suite("Pages of two columns")
struct TwoColumnTests {
  private let design = PageDesign(format: .a4, columns: 2)

  private struct Content {
    var lines: [(text: String, frame: Rectangle, roles: [StructureRole])] = []
    var pictures: [Rectangle] = []

    init(_ elements: [DocumentPage.Element], _ roles: [StructureRole] = []) {
      for element in elements {
        switch element {
        case .line(let line, let point):
          let frame = Rectangle(x: point.x + line.offset, y: point.y, width: line.width, height: line.height)
          lines.append((line.text, frame, roles))
        case .picture(let picture, let point, let scale):
          pictures.append(
            Rectangle(x: point.x, y: point.y, width: picture.size.width * scale, height: picture.size.height * scale))
        case .tagged(let role, let inner, _):
          let part = Content(inner, roles + [role])
          lines += part.lines
          pictures += part.pictures
        case .fill, .stroke, .destination: break
        }
      }
    }

    var text: [(text: String, frame: Rectangle, roles: [StructureRole])] {
      lines.filter { !$0.roles.contains(.unstructured) }
    }
  }

  private func pages(_ blocks: [ReportBlock]) throws -> [Content] {
    let document = WovenDocument(title: "Title", blocks: blocks, pdf: PDFOptions(columns: 2))
    return try PDFRenderer.pages(document, generator: "test").pages.map { Content($0.elements) }
  }

  private func prose(_ count: Int) -> [ReportBlock] {
    [ReportBlock](repeating: .paragraph(PrintedDocument.text(PrintedDocument.prose)), count: count)
  }

  private func section(_ number: Int, _ blocks: [ReportBlock]) -> [ReportBlock] {
    [PrintedDocument.heading(2, "Section \(number)", label: "sec-\(number)")] + blocks
  }

  private let wide = PrintedDocument.figure(1, Size(480, 240), caption: "Over both columns.")
  private let references: [ReportBlock] = [
    PrintedDocument.heading(2, "References", label: "references"),
    .bibliography((1...8).map { ReportReference(label: "ref-\($0)", text: PrintedDocument.text("An entry.")) }),
  ]

  @Test("a wide figure behind a heading covers nothing, and the heading stays with its text")
  func wideBehindHeading() throws {
    let blocks = (1...6).flatMap { section($0, [wide] + prose(3)) }
    for page in try pages(blocks) {
      for (index, line) in page.text.enumerated() where !line.roles.contains(.caption) {
        #expect(page.pictures.allSatisfy { line.frame.minY >= $0.maxY || line.frame.maxY <= $0.minY }, "\(line.text)")
        guard line.text.hasPrefix("Section"), index + 1 < page.text.count else { continue }
        let next = page.text[index + 1].frame
        #expect(abs(next.minX - line.frame.minX) < 1 && next.minY > line.frame.minY, "\(line.text)")
      }
    }
  }

  @Test("no figure stands after the bibliography, and more of them than text leave no page half empty but the last")
  func floatsBeforeReferences() throws {
    let blocks = (1...9).flatMap { section($0, prose(1) + [wide]) }
    let pages = try pages(blocks + references)
    let page = try #require(pages.firstIndex { $0.text.contains { $0.text == "References" } })
    let top = try #require(pages[page].text.first { $0.text == "References" }).frame.minY
    let picturesBehind = pages[(page + 1)...].flatMap(\.pictures)
    #expect(picturesBehind.isEmpty)
    #expect(pages[page].pictures.allSatisfy { $0.maxY < top })
    #expect(pages.flatMap(\.pictures).count == 9)
    for page in pages.dropLast() {
      let foot = (page.text.map(\.frame.maxY) + page.pictures.map(\.maxY)).max() ?? 0
      #expect(foot > design.block.minY + design.block.height * 0.6)
    }
  }

  @Test("a section that is nothing but a wide figure keeps its heading above it, in its order")
  func sectionOfFigure() throws {
    let pages = try pages(section(1, prose(3)) + section(2, [wide]) + section(3, prose(3)))
    let page = try #require(pages.first)
    let figure = try #require(page.pictures.first)
    let tops = try (1...3).map { number in
      try #require(page.text.first { $0.text == "Section \(number)" }).frame.minY
    }
    #expect(tops[0] < tops[1] && figure.minY - tops[1] < 60 && figure.minY > tops[1] && figure.maxY < tops[2])
  }

  @Test("a note of the abstract stands at the foot of the first page")
  func noteOfAbstract() throws {
    let note = ReportInline.footnote(number: 1, [.paragraph(PrintedDocument.text("Noted."))])
    let document = WovenDocument(
      title: "Title", abstract: [.paragraph(PrintedDocument.text("In short.") + [note])], blocks: prose(20),
      pdf: PDFOptions(columns: 2))
    let page = try #require(try PDFRenderer.pages(document, generator: "test").pages.first)
    let line = try #require(Content(page.elements).text.first { $0.text.hasSuffix("Noted.") })
    #expect(line.frame.maxY > design.block.maxY - 20 && line.frame.minX < design.block.minX + 20)
  }

  @Test("columns above a figure that ends its section are balanced")
  func balancedAboveFloat() throws {
    let pages = try pages(section(1, prose(4) + [wide]) + references)
    let page = try #require(pages.first)
    let figure = try #require(page.pictures.first)
    let above = page.text.filter { $0.frame.maxY < figure.minY && $0.roles == [.paragraph] }
    let left = above.filter { $0.frame.minX < design.block.minX + design.column.width }.map(\.frame.maxY).max() ?? 0
    let right = above.filter { $0.frame.minX > design.block.minX + design.column.width }.map(\.frame.maxY).max() ?? 0
    #expect(right > 0 && abs(left - right) < 3.2 * design.body.leading)
    #expect(figure.minY - max(left, right) < 40)
  }

  @Test("a table that goes on in the next column has its head there too")
  func tableOverColumns() throws {
    let rows = (1...70).map { ["row \($0)", "\($0)"] }
    let pages = try pages(prose(2) + [PrintedDocument.table(rows: rows)])
    let lines = pages.flatMap(\.text)
    let heads = lines.count { $0.roles.contains(.tableHeadCell(.column)) && $0.text == "Dice" }
    #expect(heads >= 2)
    #expect(lines.count { $0.text == "Table 1 (continued)" } == heads - 1)
    #expect(
      lines.filter { $0.roles.contains(.tableHeadCell(.row)) && $0.text.hasPrefix("row") }.map(\.text)
        == rows.map { $0[0] })
  }
}

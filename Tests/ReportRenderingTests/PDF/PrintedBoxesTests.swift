import Drawing
import Testing
import WovenDocuments

@testable import ReportRendering

/// Boxes, code and tables as items of the flow.
@Suite("Boxes, code and tables in print")
struct PrintedBoxesTests {
  private let design = PageDesign(format: .a4)

  private func items(_ blocks: [ReportBlock]) throws -> [FlowItem] {
    var composer = BlockComposer(design: design, blocks: blocks, language: "en")
    return try composer.items(blocks, width: design.column.width, text: design.body)
  }

  private func failure(_ kind: ReportFailure.Kind, _ problem: String, captioned: Bool = true) -> ReportBlock {
    let caption = ReportCaption(label: "fig-a", title: "Figure 1", text: PrintedDocument.text("What is missing"))
    return .failure(ReportFailure(kind: kind, problems: [problem], caption: captioned ? caption : nil))
  }

  private func texts(_ items: [FlowItem]) -> [String] { items.flatMap(\.elements).flatMap(\.lineTexts) }

  @Test("the box of a figure or a table queues with the others, and that of anything else is kept whole")
  func failures() throws {
    for kind in [ReportFailure.Kind.figure, .table] {
      let box = try items([failure(kind, "a.md:3:1: error: wrong")])
      #expect(box.count == 1 && box[0].floats)
    }
    let blocks = [failure(.figure, "wrong"), PrintedDocument.figure(2, Size(200, 100))]
    #expect(try items(blocks).allSatisfy(\.floats))
    let part = try items([failure(.part, "a.md:3:1: error: wrong\n  expected: this\n  remedy: that", captioned: false)])
    #expect(part.count == 4 && part.allSatisfy { !$0.floats } && part.dropLast().allSatisfy(\.keepsWithNext))
  }

  @Test("a caret stands below its line, and below none that is broken")
  func carets() throws {
    let short = try texts(items([failure(.figure, "error\n   3 | wrong here\n     | ^~~~~")]))
    #expect(short.contains { $0.contains("^~~~~") })
    let line = String(repeating: "much text ", count: 12)
    let long = try texts(items([failure(.figure, "error\n   3 | \(line)\n     | ^~~~~\n  remedy: x ^ y")]))
    #expect(!long.contains { $0.contains("^~~~~") })
    #expect(long.contains { $0.contains("x ^ y") } && long.count { $0.contains("much text") } == 2)
  }

  @Test("the ground of code covers nothing in tight lists and definitions, and ends before its callout's")
  func grounds() throws {
    let code = ReportBlock.code(ReportCode("let x = 1\n", language: nil))
    func paragraph(_ text: String) -> ReportBlock { .paragraph(PrintedDocument.text(text)) }
    func list(_ items: [[ReportBlock]]) -> ReportBlock { .list(ReportList(start: nil, tight: true, items: items)) }
    let lists = [
      list([[paragraph("a"), list([[paragraph("b"), code]])], [paragraph("c")]]),
      list([[paragraph("a"), code], [code], [paragraph("b"), list([[code], [paragraph("c")]])]]),
      .definitions([ReportDefinition(term: PrintedDocument.text("a"), definitions: [[code], [code]])]),
      .callout(ReportCallout(kind: .note, title: PrintedDocument.text("a"), blocks: [code])),
    ]
    for block in lists {
      let placed = FlowStack(try items([block])).placed.filter { $0.item.height > 0 && !$0.item.elements.isEmpty }
      for (above, below) in zip(placed, placed.dropFirst()) {
        let isOneGround = !Set(above.item.decorations).isDisjoint(with: below.item.decorations)
        let overlap = isOneGround ? 0 : above.item.overlap + below.item.overlap
        #expect(above.top + above.item.height + overlap <= below.top + 0.01)
      }
    }
    let callout = try items([lists[3]])
    let (last, shown) = try (#require(callout.last), #require(callout.last { !$0.elements.isEmpty }))
    #expect(last.elements.isEmpty && last.height >= 5 && shown.keepsWithNext && shown.overlap == 6)
  }

  @Test("a table that is a little too wide is drawn together, a wider one juts out")
  func gaps() {
    func total(_ natural: [Double]) -> Double {
      TableColumns(leastGap: 14, natural: natural, narrowest: natural, column: 362, available: 469).total
    }
    #expect(abs(total([100, 100, 142]) - 362) < 0.01)
    #expect(abs(total([100, 100, 150]) - 378) < 0.01)
    #expect(abs(total([100, 100, 100]) - 362) < 0.01)
    #expect(abs(total([370]) - 370) < 0.01)
  }

  @Test("of a long table three rows and more stand at a page's foot and at the next one's head")
  func rows() throws {
    let rows = (1...60).map { ["row \($0)", "1"] }
    let table = try items([PrintedDocument.table(rows: rows)]).suffix(60).map(\.keepsWithNext)
    #expect(table.prefix(4) == [true, true, true, false] && table.suffix(5) == [false, true, true, true, false])
  }
}

extension DocumentPage.Element {
  fileprivate var lineTexts: [String] {
    switch self {
    case .line(let line, _): [line.text]
    case .tagged(_, let elements, _): elements.flatMap(\.lineTexts)
    case .picture, .fill, .stroke, .destination: []
    }
  }
}

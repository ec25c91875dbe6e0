import Drawing
import Foundation
import TestSupport
import Testing
import WovenDocuments

@testable import ReportRendering

/// Blocks that reach beyond the text, and parts in a layout of their own, in both formats.
@Suite struct ReachTests {
  private static func figure(_ label: String, _ letter: String? = nil, width: Double = 90) -> ReportBlock {
    var picture = Picture(size: Size(width, 60))
    picture.fill(Path(Rectangle(x: 0, y: 0, width: width, height: 60)), .black)
    let caption = ReportCaption(
      label: label, title: letter.map { "(\($0))" } ?? "Figure 1", text: [.text("Of " + label)], isOfPart: letter != nil
    )
    return .figure(ReportFigure(picture: picture, alternativeText: label, caption: caption))
  }

  private static let panel = ReportBlock.panel(
    ReportPanel(
      items: [[figure("fig-a", "a")], [figure("fig-b", "b")], [figure("fig-c", "c")]], columns: 2,
      layout: [[0.25, 0.75], [1]], caption: ReportCaption(label: "fig-x", title: "Figure 2", text: [.text("All.")])))

  @Test("items stand row by row as the layout says, and those that it forgets one below the other")
  func rows() {
    func shares(_ layout: [[Double]], columns: Int = 2, count: Int = 3) -> [[Double]] {
      ReportPanel(items: Array(repeating: [.rule], count: count), columns: columns, layout: layout).rows.map {
        $0.map(\.share)
      }
    }
    #expect(shares([]) == [[0.5, 0.5], [0.5]])
    #expect(shares([[0.25, 0.75], [1]]) == [[0.25, 0.75], [1]])
    #expect(shares([[0.5, 0.5]]) == [[0.5, 0.5], [1]])
    #expect(shares([[], [1]], count: 1) == [[1]])
    #expect(shares([], columns: 0, count: 2) == [[1], [1]])
  }

  @Test("HTML marks what reaches beyond the text, and gives each row of a layout its shares")
  func html() throws {
    let document = WovenDocument(
      title: "T", blocks: [.wide(.page, [Self.figure("fig-w")]), .wide(.screenInset, [.rule]), Self.panel])
    let page = String(decoding: try HTMLRenderer.page(document, generator: "g").data, as: UTF8.self)
    #expect(page.contains("<div class=\"column-page\">\n<figure id=\"fig-w\""))
    #expect(page.contains("<div class=\"column-screen-inset\">\n<hr>"))
    #expect(page.contains("<div class=\"parts of-2\" style=\"--shares: 250fr 750fr\">"))
    #expect(page.contains("<div class=\"parts of-1\" style=\"--shares: 1000fr\">"))
  }

  /// The widths of a document's pictures in its pages of one column, in order.
  private func widths(_ blocks: [ReportBlock]) throws -> [Double] {
    func pictures(_ elements: [DocumentPage.Element]) -> [Double] {
      elements.flatMap { element -> [Double] in
        switch element {
        case .picture(let picture, _, let scale): [picture.size.width * scale]
        case .tagged(_, let inner, _): pictures(inner)
        default: []
        }
      }
    }
    let document = try PDFRenderer.pages(WovenDocument(title: "T", blocks: blocks), generator: "g")
    return document.pages.flatMap { pictures($0.elements) }
  }

  @Test("a wide table reaches into the margins, one of prose breaks its lines", arguments: [false, true])
  func tables(isProse: Bool) throws {
    let design = PageDesign(format: .a4, columns: 1)
    let words = [ReportInline.text(Array(repeating: "word", count: 60).joined(separator: " "))]
    let table = ReportTable(
      columns: [.left, .left], header: [[], []], rows: [[[.text("Head")], words]], isProse: isProse)
    let setter = try TableSetter(table, design: design, width: design.column.width)
    #expect(setter.columns.total <= design.widest + 0.01)
    #expect((setter.columns.total <= design.column.width + 0.01) == isProse)
  }

  @Test("pictures reach into the margins by themselves or where they are told to, parts of a figure do not")
  func margins() throws {
    let design = PageDesign(format: .a4, columns: 1)
    let wide = Self.figure("fig-c", "c", width: 900)
    func panel(_ layout: [[Double]]) -> ReportBlock {
      .panel(ReportPanel(items: [[Self.figure("fig-a", "a", width: 900)], [wide]], columns: 1, layout: layout))
    }
    #expect(try widths([wide]) == [design.widest])
    for layout: [[Double]] in [[], [[1], [1]]] {
      let found = try widths([panel(layout)])
      #expect(found.count == 2 && found.allSatisfy { $0 <= design.column.width && $0 > design.column.width - 1 })
    }
    #expect(try widths([.wide(.page, [panel([])])]).allSatisfy { abs($0 - design.widest) < 1 })
    let shares = try widths([panel([[0.25, 0.75]])])
    #expect(abs(shares[1] - 3 * shares[0]) < 0.01)
  }

  @Test(
    "PDF sets it over both columns, or into the margins of one, and never off the page",
    .enabled(if: PDFTools.areInstalled), arguments: [1, 2])
  func pdf(columns: Int) throws {
    let words = ReportBlock.paragraph([.text(String(repeating: "Some words of a paragraph. ", count: 40))])
    let table = ReportTable(
      columns: [.left, .right], header: [[.text("Name")], [.text("Value")]],
      rows: (1...90).map { [[.text("Row \($0)")], [.text("\($0)")]] },
      caption: ReportCaption(label: "tbl-t", title: "Table 1", text: [.text("Long.")]))
    let document = WovenDocument(
      title: "T",
      blocks: [
        words, .wide(.page, [Self.figure("fig-w", width: 900)]), words, .wide(.screenInset, [.table(table)]), words,
        Self.panel, words, .wide(.page, Array(repeating: words, count: 30)),
      ], pdf: PDFOptions(columns: columns))
    let pdf = try PDFRenderer.render(document, generator: "g")
    let text = try PDFTools.run("pdftotext", ["-bbox", "FILE", "-"], on: pdf).output
    for word in ["90", "(c)", "paragraph."] { #expect(text.contains(">\(word)</word>"), "\(word)") }
    let boxes = text.matches(of: #/xMin="([-0-9.]+)" yMin="([-0-9.]+)" xMax="([-0-9.]+)" yMax="([-0-9.]+)"/#)
    #expect(boxes.count > 500)
    for box in boxes {
      #expect(Double(box.1)! >= 0 && Double(box.2)! >= 0 && Double(box.3)! <= 595.3 && Double(box.4)! <= 841.9)
    }
    #expect(try PDFTools.run("qpdf", ["--check", "FILE"], on: pdf).exit == 0)
  }
}

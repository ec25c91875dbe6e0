import Drawing
import Foundation
import Testing
import WovenDocuments

@testable import ReportRendering

/// A share of the text's width is one of the column that the figure stands in, in both formats.
@Suite struct FigureWidthTests {
  /// A figure of a picture this wide, in points.
  private static func figure(_ width: Double, _ share: Double = 0.5) -> ReportBlock {
    var picture = Picture(size: Size(width, width / 2))
    picture.fill(Path(Rectangle(x: 0, y: 0, width: width, height: width / 2)), .black)
    return .figure(
      ReportFigure(
        picture: picture, width: .share(share), medium: .raster(pixelsPerPoint: 4), alternativeText: "Black",
        caption: ReportCaption(label: "fig-a", title: "Figure 1", text: [.text("Black.")])))
  }

  /// Each picture that is printed: its left edge from the page's, and its width.
  private func printed(_ blocks: [ReportBlock], columns: Int) throws -> [(left: Double, width: Double)] {
    func pictures(_ elements: [DocumentPage.Element]) -> [(left: Double, width: Double)] {
      elements.flatMap { element -> [(left: Double, width: Double)] in
        switch element {
        case .picture(let picture, let origin, let scale): [(origin.x, picture.size.width * scale)]
        case .tagged(_, let inner, _): pictures(inner)
        default: []
        }
      }
    }
    let document = WovenDocument(title: "T", blocks: blocks, pdf: PDFOptions(columns: columns))
    return try PDFRenderer.pages(document, generator: "g").pages.flatMap { pictures($0.elements) }
  }

  @Test(
    "in print it is a share of the column, and stands in its middle, however large the picture is",
    arguments: [1, 2], [40.0, 300, 900])
  func print(columns: Int, width: Double) throws {
    let design = PageDesign(format: .a4, columns: columns)
    let column = design.column
    let found = try #require(try printed([Self.figure(width)], columns: columns).first)
    #expect(abs(found.width - column.width / 2) < 1e-9)
    let middle = column.minX + column.width / 4
    #expect((0..<columns).contains { abs(found.left - middle - design.left($0)) < 1e-9 })
    let whole = try #require(try printed([Self.figure(width, 1)], columns: columns).first)
    #expect(abs(whole.width - column.width) < 1e-9)
  }

  @Test("among columns of text it is a share of its own")
  func inner() throws {
    let part = ReportColumn(share: 0.5, blocks: [Self.figure(300)])
    let found = try printed([.columns([part, part])], columns: 1).map(\.width)
    let room = PageDesign(format: .a4, columns: 1).column.width - 16
    #expect(found.count == 2 && found.allSatisfy { abs($0 - room / 4) < 1e-9 })
  }

  @Test("in a page it is a share of whatever holds it, with two pixels of the picture a pixel of the page")
  func page() throws {
    let document = WovenDocument(title: "T", blocks: [Self.figure(900)])
    let page = String(decoding: try HTMLRenderer.page(document, generator: "g").data, as: UTF8.self)
    #expect(page.contains("<figure id=\"fig-a\" class=\"picture\">"))
    // Half of 40 rem are 320 CSS pixels.
    #expect(page.contains("\" width=\"320\" height=\"160\" style=\"width: 50%\" alt=\"Black\">"))
    let text = try #require(page.firstMatch(of: #/data:image/png;base64,([^"]+)"/#)).1
    let png = try #require(Data(base64Encoded: String(text)))
    #expect(png[16..<20].reduce(0) { $0 << 8 | Int($1) } == 640)
  }

  @Test("a drawing has it too", arguments: [(0.5, "50%"), (0.125, "12.5%"), (1.0 / 3, "33.33%"), (1, "100%")])
  func vector(share: Double, written: String) throws {
    guard case .figure(var figure) = Self.figure(900, share) else { return }
    figure.medium = .vector
    let document = WovenDocument(title: "T", blocks: [.figure(figure)])
    let page = String(decoding: try HTMLRenderer.page(document, generator: "g").data, as: UTF8.self)
    #expect(page.contains("<svg style=\"width: \(written)\" role=\"img\""))
    figure.width = .natural
    let natural = WovenDocument(title: "T", blocks: [.figure(figure)])
    let wide = String(decoding: try HTMLRenderer.page(natural, generator: "g").data, as: UTF8.self)
    #expect(wide.contains("class=\"picture wide\"") && wide.contains("<svg role=\"img\""))
  }
}

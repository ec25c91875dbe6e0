import Diagnostics
import Drawing
import Foundation
import ReportRendering
import Testing
import WovenDocuments

@Suite struct PageWeightTests {
  @Test("a page above its budget is a warning that names its three largest parts, a smaller one none")
  func budget() throws {
    let (data, none) = try HTMLRenderer.page(SamplePage.document, generator: "g")
    #expect(none == [])
    let warnings = try HTMLRenderer.page(SamplePage.document, generator: "g", budget: 100_000).warnings
    #expect(warnings.map(\.severity) == [.warning])
    #expect(warnings[0].problem == "the page is 0.2 MiB large, and browsers grow slow above 0.1 MiB")
    #expect(warnings[0].remedy == "its largest parts are `fig-worst` 0.1 MiB")
    #expect(try HTMLRenderer.page(SamplePage.document, generator: "g", budget: data.count).warnings == [])
  }

  @Test("a picture has no more than two pixels a pixel of the page", arguments: [(4.0, 240), (2.0, 180)])
  func screen(pixelsPerPoint: Double, width: Int) throws {
    let figure = ReportFigure(
      picture: Picture(size: Size(90, 60)), medium: .raster(pixelsPerPoint: pixelsPerPoint), alternativeText: "White")
    let document = WovenDocument(title: "T", blocks: [.figure(figure)])
    let page = String(decoding: try HTMLRenderer.page(document, generator: "g").data, as: UTF8.self)
    let text = try #require(page.firstMatch(of: #/data:image/png;base64,([^"]+)"/#)).1
    let png = try #require(Data(base64Encoded: String(text)))
    #expect(png[16..<20].reduce(0) { $0 << 8 | Int($1) } == width)
  }
}

import Diagnostics
import Drawing
import Foundation
import LiterateDocuments
import ReportRendering
import Testing

@Suite struct PageWeightTests {
  @Test("a page above its budget is a warning that names its three largest parts, a smaller one none")
  func budget() throws {
    let (data, none) = try HTMLRenderer.page(SamplePage.document, generator: "g")
    #expect(none == [])
    #expect(try HTMLRenderer.render(SamplePage.document, generator: "g") == data)
    let warnings = try HTMLRenderer.page(SamplePage.document, generator: "g", budget: 100_000).warnings
    #expect(warnings.map(\.severity) == [.warning])
    #expect(warnings[0].problem == "the page is 0.2 MiB large, and browsers grow slow above 0.1 MiB")
    #expect(warnings[0].remedy == "its largest parts are `fig-worst` 0.1 MiB")
    #expect(try HTMLRenderer.page(SamplePage.document, generator: "g", budget: data.count).warnings == [])
  }
}

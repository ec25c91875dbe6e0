import Diagnostics
import Drawing
import LiterateDocuments
import Testing

@Suite struct FormatTests {
  private func reading(_ format: String) -> Reading {
    Reading("---\ntitle: T\nformat: \(format)\n---\n\nText.\n")
  }

  @Test("the PDF's columns and paper are read; without them it has one column on A4")
  func options() {
    let chosen = reading("{html: default, pdf: {columns: 2, papersize: letter}}")
    #expect(chosen.diagnostics.isEmpty, "\(chosen.diagnostics)")
    #expect(chosen.document.frontMatter.pdf.columns == 2)
    #expect(chosen.document.frontMatter.pdf.paper == .letter)
    let plain = reading("pdf")
    #expect(plain.diagnostics.isEmpty)
    #expect(plain.document.frontMatter.pdf.columns == 1)
    #expect(plain.document.frontMatter.pdf.paper == .a4)
  }

  @Test(
    "a format, a number of columns, a paper and an option that there are not are faults where they stand",
    arguments: [
      ("docx", 9), ("{pdf: {columns: 3}}", 25), ("{pdf: {papersize: a5}}", 27), ("{pdf: {colums: 2}}", 16),
    ])
  func faults(format: String, column: Int) throws {
    let reading = reading(format)
    #expect(reading.diagnostics.count == 1, "\(reading.diagnostics)")
    guard case .source(let place) = try #require(reading.diagnostics.first).place else {
      Issue.record("no place")
      return
    }
    #expect(place.line == 3)
    #expect(place.column == column)
  }
}

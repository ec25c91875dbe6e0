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

  @Test("provenance is told by marks in the page unless it is turned off, and in print where it is asked for")
  func provenance() {
    let usual = reading("html").document.frontMatter
    #expect(usual.marksProvenance && !usual.pdf.appendsProvenance)
    let chosen = reading("{html: {provenance: false}, pdf: {provenance: true}}")
    #expect(chosen.diagnostics.isEmpty, "\(chosen.diagnostics)")
    #expect(!chosen.document.frontMatter.marksProvenance && chosen.document.frontMatter.pdf.appendsProvenance)
    for format in ["{html: {provenance: 3}}", "{pdf: {provenance: [x]}}"] {
      #expect(reading(format).diagnostics.map(\.severity) == [.error], "\(format)")
    }
  }

  @Test(
    "the standards of the PDF are read, by one name or several, and each follows PDF/UA-1",
    arguments: [
      ("a-2u", [PDFStandard.ua1, .a2u]), ("[ua-1, a-3u]", [.ua1, .a3u]), ("UA-1", [.ua1]), ("[A-2A]", [.ua1, .a2a]),
    ])
  func standards(written: String, meant: [PDFStandard]) {
    let reading = Reading("---\ntitle: T\ndate: 2026-01-31\nformat: {pdf: {standard: \(written)}}\n---\n\nText.\n")
    #expect(reading.diagnostics.isEmpty, "\(reading.diagnostics)")
    let options = reading.document.frontMatter.pdf
    #expect(options.standards == Set(meant))
    #expect(options.filesDate == (meant.contains(.a3u) ? "2026-01-31" : nil))
    #expect(self.reading("pdf").document.frontMatter.pdf.standards == [.ua1])
  }

  @Test(
    "standards that there are not, that exclude each other or that need a day are faults where they stand",
    arguments: [
      ("a-1b", "2026-01-31", 26), ("[ua-1, a-3]", "2026-01-31", 33), ("[a-2u, a-3u]", "2026-01-31", 33),
      ("[ua-1, ua-1]", "2026-01-31", 33), ("a-3u", "January 2026", 26), ("[a-3a]", "2026-02-30", 27),
      ("{ua-1: true}", "2026-01-31", 26), ("[[ua-1]]", "2026-01-31", 27), ("[]", "2026-01-31", 26),
    ])
  func standardFaults(written: String, date: String, column: Int) throws {
    let reading = Reading("---\ntitle: T\ndate: \(date)\nformat: {pdf: {standard: \(written)}}\n---\n\nText.\n")
    #expect(reading.diagnostics.count == 1, "\(reading.diagnostics)")
    guard case .source(let place) = try #require(reading.diagnostics.first).place else {
      Issue.record("no place")
      return
    }
    #expect(place.line == 4 && place.column == column, "\(place)")
  }

  @Test("files in a PDF need a date, and PDFs without files none")
  func undated() {
    func count(_ standard: String) -> Int { reading("{pdf: {standard: \(standard)}}").diagnostics.count }
    #expect(count("a-3u") == 1 && count("a-2u") == 0 && count("ua-1") == 0)
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

import Drawing
import Foundation
import TestSupport
import Testing
import WovenDocuments

@testable import ReportRendering

@Suite("Print of a report", .enabled(if: PDFTools.areInstalled, Comment(rawValue: PDFTools.reason)))
struct PrintQualityTests {
  @Test("photographs have 300 pixels an inch where a fifth less size is enough for it; equal ones are stored once")
  func resolution() throws {
    func gallery(_ width: Double) -> ReportBlock {
      let bitmap = Bitmap(
        width: 256, height: 192, pixels: (0..<256 * 192 * 3).map { UInt8(truncatingIfNeeded: $0 / 7) })
      var picture = Picture(size: Size(width * 4, width * 0.75))
      for place in 0..<4 {
        picture.bitmap(bitmap, in: Rectangle(x: Double(place) * width, y: 0, width: width, height: width * 0.75))
      }
      return .figure(ReportFigure(picture: picture, medium: .raster(pixelsPerPoint: 2), alternativeText: "photographs"))
    }
    func resolutions(_ width: Double) throws -> [Int] {
      let data = try PDFRenderer.render(
        WovenDocument(title: "Photographs", blocks: [gallery(width)]), generator: "make-report 1")
      let rows = try PDFTools.run("pdfimages", ["-list", "FILE"], on: data).output.split(separator: "\n").dropFirst(2)
        .map { $0.split(separator: " ") }
      #expect(Set(rows.map { $0[10] }).count == 1)
      return rows.flatMap { [Int($0[12]), Int($0[13])] }.compactMap(\.self)
    }
    #expect(try resolutions(67) == [Int](repeating: 300, count: 8))
    #expect(try resolutions(50).allSatisfy { $0 > 360 })
    #expect(try resolutions(90).allSatisfy { $0 == 205 })
  }

  @Test("words that a line's end divides are whole to those who copy them", arguments: [1, 2])
  func division(columns: Int) throws {
    var document = PrintedDocument.long
    document.pdf.columns = columns
    let data = try PDFRenderer.render(document, generator: "make-report 1")
    let raw = try PDFTools.run("pdftotext", ["-raw", "FILE", "-"], on: data).output
    #expect(raw.split(separator: "\n").contains { $0.hasSuffix("-") })
    let words = Set(
      try PDFTools.run("pdftotext", ["FILE", "-"], on: data).output.split { $0.isWhitespace }.map(String.init))
    for word in PrintedDocument.prose.split(separator: " ") { #expect(words.contains(String(word)), "\(word)") }
  }

  @Test("both papers have their size, and a document knows its licence", arguments: PageFormat.allCases)
  func papers(format: PageFormat) throws {
    var document = PrintedDocument.full
    document.license = "CC-BY-4.0"
    document.pdf.paper = format
    let data = try PDFRenderer.render(document, generator: "make-report 1")
    let info = try PDFTools.run("pdfinfo", ["FILE"], on: data).output
    #expect(info.contains(format == .a4 ? "595.28 x 841.89 pts (A4)" : "612 x 792 pts (letter)"))
    #expect(info.contains("Licence: CC-BY-4.0") || info.contains("License: CC-BY-4.0"), "\(info)")
    #expect(info.contains("Tagged:          yes"))
  }
}

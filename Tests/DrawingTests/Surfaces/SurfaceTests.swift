import Diagnostics
import Drawing
import Foundation
import TestSupport
import Testing

@Suite("Surfaces")
struct SurfaceTests {
  @Test("the PDF is the same bytes every time and holds no date")
  func pdfIsDeterministic() throws {
    let first = try SamplePicture.picture.pdf(title: "A picture")
    #expect(first == (try SamplePicture.picture.pdf(title: "A picture")))
    let text = String(decoding: first, as: UTF8.self)
    #expect(text.hasPrefix("%PDF-"))
    #expect(!text.contains("CreationDate") && !text.contains("ModDate"))
  }

  @Test("the PNG is the same bytes every time and has the size asked for")
  func pngIsDeterministic() throws {
    let first = try SamplePicture.picture.png(pixelsPerPoint: 2)
    #expect(first == (try SamplePicture.picture.png(pixelsPerPoint: 2)))
    let header = [UInt8](first.prefix(24))
    #expect(Array(header[1..<4]) == Array("PNG".utf8))
    #expect(header[16..<20].reduce(0) { $0 << 8 | Int($1) } == 400)
    #expect(header[20..<24].reduce(0) { $0 << 8 | Int($1) } == 240)
  }

  @Test("outputs do not depend on the thread that makes them")
  func threads() async throws {
    let alone = try SamplePicture.picture.svg(label: "fig-a", title: "T", description: nil)
    let together = try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<8 {
        group.addTask { try SamplePicture.picture.svg(label: "fig-a", title: "T", description: nil) }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(together.allSatisfy { $0 == alone })
  }

  @Test(
    "all fonts of the PDF are embedded and pinned ones, as poppler's pdffonts sees them",
    .enabled(if: Poppler.isThere, "poppler-utils is not installed"))
  func fontsAreEmbedded() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "a.pdf")
      try SamplePicture.picture.pdf(title: "A picture").write(to: file)
      let rows = try Poppler.run("pdffonts", [file.path]).split(separator: "\n").dropFirst(2)
      #expect(rows.count >= 3)
      for row in rows {
        let name = String(row.prefix(while: { $0 != " " }))
        #expect(name.contains("TeXGyre") || name.contains("DejaVuSans"), "\(row)")
        let flags = row.split(separator: " ").filter { $0 == "yes" || $0 == "no" }
        #expect(flags.first == "yes", "\(row)")
      }
    }
  }

  @Test(
    "text stays text in the PDF, as poppler's pdftotext reads it",
    .enabled(if: Poppler.isThere, "poppler-utils is not installed"))
  func textIsText() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "a.pdf")
      try SamplePicture.picture.pdf(title: "A picture").write(to: file)
      let text = try Poppler.run("pdftotext", [file.path, "-"])
      #expect(text.contains("Dice −0.5 ≤ α"))
      #expect(text.contains("Running text"))
    }
  }

  @Test("the PDF drawn by poppler agrees with our PNG", .enabled(if: Poppler.isThere, "poppler-utils is not installed"))
  func pdfAgreesWithPNG() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "a.pdf")
      try SamplePicture.picture.pdf(title: "A picture").write(to: file)
      _ = try Poppler.run(
        "pdftoppm", ["-r", "144", "-png", "-singlefile", file.path, folder.appending(path: "poppler").path])
      try SamplePicture.picture.png(pixelsPerPoint: 2).write(to: folder.appending(path: "ours.png"))
      let theirs = try GreyPixels(pngAt: folder.appending(path: "poppler.png"))
      let ours = try GreyPixels(pngAt: folder.appending(path: "ours.png"))
      #expect(theirs.width == ours.width && theirs.height == ours.height)
      #expect(ours.meanDifference(to: theirs) < 0.01)
      #expect(ours.mean < 0.95)
    }
  }

  @Test(
    "hostile texts are drawn without a crash",
    arguments: [
      "", "\u{0}\u{1}\u{7F}\u{85}", "a\nb\tc\r\n\u{2028}d", String(repeating: "W", count: 500), "図表 한국어 汉字",
      "עברית עם abc", "العربية", "e\u{301}\u{302}\u{303}", "👩‍👩‍👧‍👦🏳️‍🌈", "\u{FEFF}\u{200E}\u{202E}x", "<&\">]]>",
      "\u{FFFF}\u{10FFFF}",
    ])
  func hostileText(text: String) throws {
    var picture = Picture(size: Size(100, 50))
    picture.text(text, at: Point(50, 25), Font(.sans, size: 9), .black, TextAlignment(.middle, .middle), rotation: 30)
    #expect(TextMeasurement.extents(of: text, Font(.sans, size: 9)).width >= 0)
    #expect(try !picture.pdf(title: text).isEmpty)
    #expect(try !picture.png(pixelsPerPoint: 1).isEmpty)
    let svg = try picture.svg(label: text, title: text, description: text)
    #expect(XMLWellFormedness.fault(in: svg) == nil)
  }

  @Test(
    "an impossible size is a diagnostic", arguments: [Size(0, 10), Size(.nan, 10), Size(10, .infinity), Size(1e6, 1)])
  func impossibleSizes(size: Size) {
    #expect(throws: Diagnostic.self) { try Picture(size: size).pdf(title: "A picture") }
    #expect(throws: Diagnostic.self) { try Picture(size: size).png(pixelsPerPoint: 1) }
  }

  @Test("a PNG of too many picture elements is a diagnostic")
  func tooManyPixels() {
    #expect(throws: Diagnostic.self) { try Picture(size: Size(100, 100)).png(pixelsPerPoint: 1000) }
    #expect(throws: Diagnostic.self) { try Picture(size: Size(100, 100)).png(pixelsPerPoint: -1) }
  }
}

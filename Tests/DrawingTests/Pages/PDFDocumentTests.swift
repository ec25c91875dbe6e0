import Foundation
import TestSupport
import Testing

@testable import Drawing

@Suite("PDF documents", .enabled(if: PDFTools.areInstalled, Comment(rawValue: PDFTools.reason)))
struct PDFDocumentTests {
  private func line(_ text: String, link: LinkTarget? = nil, width: Double = 400) throws -> ParagraphLine {
    let run = TextRun(text, font: Font(.serif, size: 11), link: link)
    return try #require(try Paragraph([run], style: ParagraphStyle(leading: 14)).lines(width: width).first)
  }

  private func sample(date: Date? = nil) throws -> PDFDocument {
    let first = DocumentPage([
      .tagged(.heading(1), [.destination("sec-a", at: Point(50, 60)), .line(try line("First"), at: Point(50, 60))]),
      .tagged(
        .paragraph,
        [
          .line(try line("see the efficient figure", link: .destination("fig-(b)'\\ü")), at: Point(50, 90)),
          .line(try line("nowhere", link: .destination("fig-none")), at: Point(50, 110)),
          .line(try line("outside", link: .address("https://example.org/a_(b)?q='ü\\")), at: Point(50, 130)),
        ]),
    ])
    let second = DocumentPage([
      .tagged(
        .figure(alternative: "a (b) \\"),
        [.destination("fig-(b)'\\ü", at: Point(50, 200)), .line(try line("−3"), at: Point(50, 200))])
    ])
    return PDFDocument(
      metadata: DocumentMetadata(
        title: "Tïtle (1)", authors: ["A", "B"], subject: "S", keywords: ["k", "l"], creator: "c", date: date),
      pages: [first, second],
      outline: [
        OutlineEntry(level: 2, title: "Erste (ü)", destination: "sec-a"),
        OutlineEntry(level: 3, title: "Inner", destination: "fig-(b)'\\ü"),
        OutlineEntry(level: 2, title: "Lost", destination: "sec-none"),
      ])
  }

  @Test("qpdf finds no fault, twice the same bytes")
  func valid() throws {
    let data = try sample().data()
    #expect(try PDFTools.run("qpdf", ["--check", "FILE"], on: data).exit == 0)
    #expect(try data == sample().data())
  }

  @Test("the metadata say what they were given and no date unless one was")
  func metadata() throws {
    let info = try PDFTools.run("pdfinfo", ["FILE"], on: sample().data()).output
    for part in ["Tïtle (1)", "A, B", "k, l", "Pages:           2", "595.28 x 841.89", "Tagged:          yes"] {
      #expect(info.contains(part))
    }
    #expect(!info.contains("Date"))
    let dated = try PDFTools.run(
      "pdfinfo", ["-isodates", "FILE"], on: sample(date: Date(timeIntervalSince1970: 1_582_934_400)).data())
    #expect(dated.output.contains("CreationDate:    2020-02-29T00:00:00Z"))
    #expect(dated.output.contains("ModDate:         2020-02-29T00:00:00Z"))
  }

  @Test(
    "the source date is a whole number of seconds or none",
    arguments: [("0", 0.0), ("1700000000", 1_700_000_000), ("now", nil), ("-1", nil), ("1e9", nil), ("", nil)])
  func sourceDate(text: String, seconds: Double?) {
    #expect(DocumentMetadata.sourceDate(["SOURCE_DATE_EPOCH": text])?.timeIntervalSince1970 == seconds)
    #expect(DocumentMetadata.sourceDate([:]) == nil)
  }

  @Test("every font is embedded as a subset")
  func fonts() throws {
    let rows = try PDFTools.run("pdffonts", ["FILE"], on: sample().data()).output.split(separator: "\n").dropFirst(2)
    #expect(!rows.isEmpty)
    for row in rows { #expect(row.contains(" yes yes yes "), "\(row)") }
  }

  @Test("text comes out as it went in, ligatures and minus signs too")
  func text() throws {
    let text = try PDFTools.run("pdftotext", ["FILE", "-"], on: sample().data()).output
    #expect(text.contains("see the efficient figure"))
    #expect(text.contains("−3"))
  }

  @Test("links lead to destinations and addresses; those to nothing are text only")
  func links() throws {
    let data = try sample().data()
    let json = try PDFTools.run("qpdf", ["--json", "FILE"], on: data).output
    #expect(json.components(separatedBy: "\"/Subtype\": \"/Link\"").count - 1 == 2)
    let addresses = try PDFTools.run("pdfinfo", ["-url", "FILE"], on: data).output
    #expect(addresses.contains("https://example.org/a_%28b%29?q=%27%C3%BC%5C"))
    let destinations = try PDFTools.run("pdfinfo", ["-dests", "FILE"], on: data).output
    #expect(destinations.contains("\"sec-a\""))
    #expect(destinations.contains("\"fig-%28b%29%27%5C%C3%BC\""))
  }

  @Test("the outline is nested as its levels are, without entries that lead nowhere")
  func outline() throws {
    let json = try PDFTools.run("qpdf", ["--json", "--json-key=outlines", "FILE"], on: sample().data()).output
    let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    let outlines = try #require(object?["outlines"] as? [[String: Any]])
    #expect(outlines.map { $0["title"] as? String } == ["Erste (ü)"])
    let inner = try #require(outlines[0]["kids"] as? [[String: Any]])
    #expect(inner.map { $0["title"] as? String } == ["Inner"])
    #expect(inner[0]["destpageposfrom1"] as? Int == 2)
  }

  @Test("the structure is tagged")
  func structure() throws {
    let output = try PDFTools.run("pdfinfo", ["-struct", "FILE"], on: sample().data()).output
    let names = output.split(separator: "\n").map {
      $0.trimmingCharacters(in: .whitespaces).prefix { !" :".contains($0) }
    }
    #expect(names.filter { $0 != "Object" && !$0.hasPrefix("/") } == ["Document", "H1", "P", "Link", "Link", "Figure"])
  }

  @Test("justified lines end at one edge, within the overhang of a light sign")
  func justified() throws {
    let text = String(repeating: "Segmentation networks are usually trained on images that hold a lesion. ", count: 12)
    let paragraph = Paragraph(
      [TextRun(text, font: Font(.serif, size: 10.5))], style: ParagraphStyle(alignment: .justified, leading: 14))
    let lines = try paragraph.lines(width: 362)
    #expect(lines.count > 10)
    let page = DocumentPage(
      lines.enumerated().map { .line($1, at: Point(100, 100 + 14 * Double($0))) })
    let data = try PDFDocument(metadata: DocumentMetadata(title: "t", date: nil), pages: [page]).data()
    let rows = Dictionary(grouping: try PDFTools.words(of: data)) { Int(($0.minY / 14).rounded()) }
    #expect(rows.count == lines.count)
    for row in rows.keys.sorted().dropLast() {
      let words = try #require(rows[row])
      #expect(abs((words.map(\.minX).min() ?? 0) - 100) < 0.1)
      #expect((-0.1...1.5) ~= (words.map(\.maxX).max() ?? 0) - 462, "\(words.map(\.text))")
    }
  }

  @Test("a document without pages is one empty page")
  func empty() throws {
    let data = try PDFDocument(metadata: DocumentMetadata(title: "", date: nil)).data()
    #expect(try PDFTools.run("qpdf", ["--check", "FILE"], on: data).exit == 0)
    #expect(try PDFTools.run("pdfinfo", ["FILE"], on: data).output.contains("Pages:           1"))
  }

  @Test("equal bitmaps are stored once, however often they are drawn, and qpdf finds no fault")
  func sharedBitmaps() throws {
    var picture = Picture(size: Size(100, 100))
    for (index, grey) in [UInt8(40), 40, 90, 40].enumerated() {
      let pixels = (0..<300).map { UInt8($0 % 7) &+ grey }
      picture.bitmap(
        Bitmap(width: 10, height: 10, pixels: pixels), in: Rectangle(x: 0, y: Double(index) * 20, width: 20, height: 20)
      )
    }
    let page = DocumentPage([.picture(picture, at: Point(50, 50), scale: 1)])
    let data = try PDFDocument(metadata: DocumentMetadata(title: "x"), pages: [page, page]).data()
    #expect(try PDFTools.run("qpdf", ["--check", "FILE"], on: data).exit == 0)
    let rows = try PDFTools.run("pdfimages", ["-list", "FILE"], on: data).output.split(separator: "\n").dropFirst(2)
    #expect(rows.count == 8)
    #expect(Set(rows.map { $0.split(separator: " ")[10] }).count == 2)
  }
}

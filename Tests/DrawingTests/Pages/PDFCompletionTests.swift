import Diagnostics
import Foundation
import FoundationXML
import TestSupport
import Testing

@testable import Drawing

@Suite("What is written around Cairo's pages", .enabled(if: PDFTools.areInstalled, Comment(rawValue: PDFTools.reason)))
struct PDFCompletionTests {
  private let picture: Picture = {
    var picture = Picture(size: Size(40, 40))
    picture.fill(Path(Rectangle(x: 0, y: 0, width: 40, height: 40)), .black)
    picture.bitmap(
      Bitmap(width: 2, height: 2, pixels: [UInt8](repeating: 90, count: 12)),
      in: Rectangle(x: 5, y: 5, width: 20, height: 20))
    return picture
  }()

  private func line(_ text: String, link: LinkTarget? = nil, family: Font.Family = .serif) throws -> ParagraphLine {
    let run = TextRun(text, font: Font(family, size: 11), link: link)
    return try #require(try Paragraph([run], style: ParagraphStyle(leading: 14)).lines(width: 400).first)
  }

  private func document(_ alternatives: [String], language: String = "en") -> PDFDocument {
    let pages = alternatives.map { text in
      DocumentPage([.tagged(.figure(alternative: text), [.picture(picture, at: Point(50, 50), scale: 1)])])
    }
    return PDFDocument(metadata: DocumentMetadata(title: "t", language: language, date: nil), pages: pages)
  }

  @Test("every figure has its own words in the order of the pages, whatever signs they hold; one without is decoration")
  func alternatives() throws {
    let words = ["a (b) \\", "Äpfel 🎉", " ", String(repeating: "long ", count: 400) + "enough"]
    let data = try document(words.map { " " + $0.replacing(" ", with: "\n ") }, language: "de-CH").data()
    #expect(try PDFTools.run("qpdf", ["--check", "FILE"], on: data).exit == 0)
    let tagged = try TaggedPDF(data)
    let figures = try #require(tagged.document).kids
    #expect(figures.map(\.role) == ["Figure", "Figure", "Figure"])
    #expect(figures.map(\.alternative) == [words[0], words[1], words[3]])
    let box = figures.first?.attributes["BBox"] as? [Any]
    #expect(box?.compactMap { ($0 as? NSNumber)?.doubleValue } == [50, 751.89, 90, 791.89])
    #expect(TaggedPDF.text(tagged.catalogue["/Lang"]) == "de-CH")
    #expect(try PDFTools.unmarkedOperators(of: data).isEmpty)
  }

  private func everything() throws -> PDFDocument {
    let first = DocumentPage([
      .tagged(.unstructured, [.line(try line("Running head"), at: Point(50, 20))]),
      .fill(Path(Rectangle(x: 40, y: 40, width: 300, height: 40)), Colour(0xEEEEEE)),
      .tagged(.heading(1), [.destination("top", at: Point(50, 50)), .line(try line("Title"), at: Point(50, 50))]),
      .tagged(
        .paragraph,
        [
          .line(try line("outside", link: .address("https://example.org/ü")), at: Point(50, 90)),
          .line(try line("up", link: .destination("top")), at: Point(50, 110)),
          .line(try line("let code", family: .mono), at: Point(50, 130)),
        ], id: 1),
    ])
    let second = DocumentPage([
      .tagged(.paragraph, [.line(try line("goes on"), at: Point(50, 50))], id: 1),
      .tagged(.figure(alternative: "squares"), [.picture(picture, at: Point(50, 90), scale: 2)]),
      .line(try line("loose"), at: Point(50, 300)),
    ])
    return PDFDocument(
      metadata: DocumentMetadata(
        title: "T <&> Ü", authors: ["A", "B"], keywords: ["k"], creator: "c", license: "CC-BY-SA-4.0",
        identifiers: ["doi:10.1000/1"], relations: ["https://orcid.org/0000-0002-1825-0097"], date: nil),
      pages: [first, second], outline: [OutlineEntry(level: 1, title: "Title", destination: "top")])
  }

  @Test("the structure is what the pages' tags say, over pages and with all links")
  func structure() throws {
    let data = try everything().data()
    let tagged = try TaggedPDF(data)
    let root = try #require(tagged.document)
    #expect(root.outline == "Document(H1 P(Link Link Code) Figure P)")
    let paragraph = root.kids[1]
    #expect(paragraph.contents.count == 1 && paragraph.kids.allSatisfy { $0.contents.count == 1 })
    let annotations = paragraph.kids.flatMap(\.annotations)
    #expect(annotations.map { TaggedPDF.text($0["/Contents"]) } == ["https://example.org/ü", "Title"])
    #expect(annotations.allSatisfy { $0["/F"] as? Int == 4 })
    let keys = annotations.compactMap { $0["/StructParent"] as? Int }
    #expect(keys == [2, 3])
    for key in keys { #expect(tagged.dictionary(tagged.parents[key])?["/S"] as? String == "/Link") }
    #expect(try PDFTools.unmarkedOperators(of: data).isEmpty)
    for page in tagged.pages { #expect(page["/Tabs"] as? String == "/S") }
  }

  @Test("every stretch of content knows its element, and every element its content")
  func parents() throws {
    let tagged = try TaggedPDF(try everything().data())
    var told = 0
    for page in tagged.pages {
      let key = try #require(page["/StructParents"] as? Int)
      told += try #require(tagged.parents[key] as? [Any]).compactMap { tagged.dictionary($0) }.count
    }
    #expect(told == tagged.document?.all.reduce(0) { $0 + $1.contents.count })
  }

  @Test("the metadata in XML are well-formed and tell title, authors, licence and identifiers")
  func metadata() throws {
    var document = try everything()
    for standards: Set<PDFStandard> in [[.ua1], [.ua1, .a2u]] {
      document.standards = standards
      let data = try document.data()
      let xml = try PDFTools.run("pdfinfo", ["-meta", "FILE"], on: data).output
      #expect(XMLParser(data: Data(xml.trimmingCharacters(in: .whitespacesAndNewlines).utf8)).parse(), "\(xml)")
      for part in [
        "T &lt;&amp;&gt; Ü", "<rdf:Seq><rdf:li>A</rdf:li><rdf:li>B</rdf:li></rdf:Seq>", "CC-BY-SA-4.0",
        "https://creativecommons.org/licenses/by-sa/4.0/", "doi:10.1000/1", "0000-0002-1825-0097",
        "<pdfuaid:part>1</pdfuaid:part>", "uuid:",
      ] { #expect(xml.contains(part), "\(part)") }
      #expect(!xml.contains("CreateDate"))
      #expect(xml.contains("<pdfaid:part>2</pdfaid:part>") == standards.contains(.a2u))
      #expect(xml.contains("pdfaExtension:schemas") == standards.contains(.a2u))
    }
  }

  @Test("identifiers follow from the content: the same document has the same, another one others")
  func identifiers() throws {
    let document = try everything()
    var other = document
    other.metadata.title = "Another"
    let data = try document.data()
    #expect(try data == document.data())
    let identifiers = try [data, other.data()].map { try TaggedPDF($0).trailer["/ID"] as? [String] }
    #expect(identifiers[0]?.count == 2 && identifiers[0] != identifiers[1])
  }

  @Test("an archive has a colour profile and no smoothed images, and holds files where its part allows it")
  func archive() throws {
    var document = try everything()
    document.standards = [.ua1, .a3u]
    document.attachments = [
      PDFAttachment(
        name: "report.md", mediaType: "text/markdown", description: "The source", relationship: .source,
        contents: Data("# Ü".utf8))
    ]
    document.attachmentDate = "2026-01-31"
    let data = try document.data()
    #expect(try PDFTools.run("qpdf", ["--check", "FILE"], on: data).exit == 0)
    let tagged = try TaggedPDF(data)
    let intents = try #require(tagged.resolved(tagged.catalogue["/OutputIntents"]) as? [Any])
    #expect(tagged.dictionary(tagged.dictionary(intents[0])?["/DestOutputProfile"])?["/N"] as? Int == 3)
    let files = try #require(tagged.resolved(tagged.catalogue["/AF"]) as? [Any])
    let file = try #require(tagged.dictionary(files.first))
    #expect(file["/AFRelationship"] as? String == "/Source" && TaggedPDF.text(file["/UF"]) == "report.md")
    let stream = try #require(tagged.dictionary(tagged.dictionary(file["/EF"])?["/F"]))
    #expect(TaggedPDF.text(tagged.dictionary(stream["/Params"])?["/ModDate"]) == "D:20260131")
    let raw = try PDFTools.run("qpdf", ["--qdf", "--object-streams=disable", "FILE", "-"], on: data).output
    #expect(raw.contains("/Subtype /Image") && !raw.contains("/Interpolate true"))
    document.standards = [.ua1, .a2u]
    #expect(throws: Diagnostic.self) { try document.data() }
  }

  @Test("fonts with many signs say how these are numbered")
  func numberedGlyphs() throws {
    let page = DocumentPage([.tagged(.code, [.line(try line("─│→ж", family: .mono), at: Point(50, 50))])])
    let data = try PDFDocument(metadata: DocumentMetadata(title: "t", date: nil), pages: [page]).data()
    let raw = try PDFTools.run("qpdf", ["--qdf", "--object-streams=disable", "FILE", "-"], on: data).output
    let fonts = raw.components(separatedBy: "/Subtype /CIDFontType2").count - 1
    #expect(fonts > 0 && raw.components(separatedBy: "/CIDToGIDMap /Identity").count - 1 == fonts)
  }

  @Test("pdfua finds nothing", .enabled(if: Pdfua.isInstalled, Comment(rawValue: Pdfua.reason)))
  func accessible() throws {
    for standards: Set<PDFStandard> in [[.ua1], [.ua1, .a2a]] {
      var document = try everything()
      document.standards = standards
      let (output, exit) = try Pdfua.check(document.data())
      #expect(exit == 0, "\(output)")
    }
  }

  @Test(
    "licences of Creative Commons have an address, others have none",
    arguments: [
      ("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"),
      ("CC0", "https://creativecommons.org/publicdomain/zero/1.0/"),
      ("cc by-nc-nd 3.0", "https://creativecommons.org/licenses/by-nc-nd/3.0/"), ("CC-BY-5.0", nil), ("CC-", nil),
      ("Apache-2.0", nil), ("CC-XX-4.0", nil), ("", nil),
    ])
  func licenses(name: String, address: String?) { #expect(LicenseAddress.of(name) == address) }
}

import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Drawing

@Suite("A picture as a PDF", .enabled(if: PDFTools.areInstalled, Comment(rawValue: PDFTools.reason)))
struct PicturePageTests {
  private static let photograph: Picture = {
    var picture = Picture(size: Size(61.5, 40.25))
    picture.bitmap(
      Bitmap(width: 3, height: 2, pixels: (0..<18).map { UInt8(10 * $0) }),
      in: Rectangle(x: 0, y: 0, width: 61.5, height: 40.25))
    return picture
  }()

  private static let pictures: [Picture] = [
    SamplePicture.picture, photograph, SamplePicture.picture.scaled(by: 0.1), SamplePicture.picture.scaled(by: 20),
    Picture(size: Size(10, 10)),
  ]

  @Test("is one page of its size, which qpdf finds sound, tagged as one figure", arguments: pictures.indices)
  func onePage(_ index: Int) throws {
    let picture = Self.pictures[index]
    let data = try picture.pdf(title: "Bögen\n  und (Linien) \\", language: "de-CH")
    #expect(try data == picture.pdf(title: "Bögen\n  und (Linien) \\", language: "de-CH"))
    #expect(try PDFTools.run("qpdf", ["--check", "FILE"], on: data).exit == 0)
    #expect(data.starts(with: Data("%PDF-1.5\n".utf8)))
    let tagged = try TaggedPDF(data)
    #expect(tagged.pages.count == 1)
    let (width, height) = (picture.size.width, picture.size.height)
    #expect(Self.numbers(tagged.pages[0]["/MediaBox"]) == [0, 0, width, height])
    let root = try #require(tagged.document)
    #expect(root.outline == "Document(Figure)")
    let figure = try #require(root.kids.first)
    #expect(figure.alternative == "Bögen und (Linien) \\")
    #expect(Self.numbers(figure.attributes["BBox"]) == [0, 0, width, height])
    #expect(figure.attributes["Placement"] as? String == "/Block")
    let parents = try #require(tagged.parents[0] as? [Any])
    #expect(parents.map { tagged.dictionary($0)?["/S"] as? String } == ["/Figure"])
    #expect(try PDFTools.unmarkedOperators(of: data).isEmpty)
  }

  private static func numbers(_ value: Any?) -> [Double] {
    (value as? [Any] ?? []).compactMap { ($0 as? NSNumber)?.doubleValue }
  }

  @Test("says its language and title, in its information and its metadata")
  func information() throws {
    let data = try SamplePicture.picture.pdf(title: "Ein\tBild <1>", language: "de")
    let tagged = try TaggedPDF(data)
    #expect(TaggedPDF.text(tagged.catalogue["/Lang"]) == "de")
    #expect(tagged.dictionary(tagged.catalogue["/ViewerPreferences"])?["/DisplayDocTitle"] as? Bool == true)
    #expect(tagged.dictionary(tagged.catalogue["/MarkInfo"])?["/Marked"] as? Bool == true)
    #expect(TaggedPDF.text(tagged.dictionary(tagged.trailer["/Info"])?["/Title"]) == "Ein Bild <1>")
    let packet = try PDFTools.run("pdfinfo", ["-meta", "FILE"], on: data).output
    #expect(packet.contains("<rdf:li xml:lang=\"x-default\">Ein Bild &lt;1&gt;</rdf:li>"))
    #expect(packet.contains("<dc:language><rdf:Bag><rdf:li>de</rdf:li>"))
    #expect(packet.contains("<pdfuaid:part>1</pdfuaid:part>") && !packet.contains("Date"))
  }

  @Test("holds files, of which its metadata do not grow")
  func attachments() throws {
    let text = String(repeating: "{\"a\": \"ä\"}\n", count: 20_000)
    let file = PDFAttachment(
      name: "a.json", mediaType: "application/json", description: "d", relationship: .source,
      contents: Data(text.utf8))
    let plain = try SamplePicture.picture.pdf(title: "A")
    let data = try SamplePicture.picture.pdf(title: "A", attachments: [file])
    #expect(data.count < plain.count + 3000)
    #expect(PDFText.attachment(named: "a.json", of: data) == text)
    #expect(try PDFTools.run("pdfdetach", ["-list", "FILE"], on: data).output.contains("a.json"))
    let tagged = try TaggedPDF(data)
    let files = try #require(tagged.resolved(tagged.catalogue["/AF"]) as? [Any])
    #expect(tagged.dictionary(files.first)?["/AFRelationship"] as? String == "/Source")
  }

  @Test("is tagged also where a colour covers all of it, or nothing shows")
  func covered() throws {
    var covered = Picture(size: Size(30, 20))
    covered.fill(Path(Rectangle(x: 0, y: 0, width: 30, height: 20)), Colour(0xFFFFEE))
    var unseen = Picture(size: Size(30, 20))
    unseen.text("", at: Point(5, 5), Font(.sans, size: 9))
    for picture in [covered, unseen] {
      let data = try picture.pdf(title: "A")
      #expect(try TaggedPDF(data).document?.outline == "Document(Figure)")
      #expect(try PDFTools.unmarkedOperators(of: data).isEmpty)
    }
  }

  @Test("without words is decoration", arguments: ["", " \n"])
  func wordless(title: String) throws {
    let data = try SamplePicture.picture.pdf(title: title)
    #expect(try PDFTools.run("qpdf", ["--check", "FILE"], on: data).exit == 0)
    #expect(try TaggedPDF(data).document?.kids.isEmpty == true)
    #expect(try PDFTools.unmarkedOperators(of: data).isEmpty)
  }

  @Test(
    "pdfua finds nothing", .enabled(if: Pdfua.isInstalled, Comment(rawValue: Pdfua.reason)), arguments: pictures.indices
  )
  func pdfua(_ index: Int) throws {
    let (output, exit) = try Pdfua.check(Self.pictures[index].pdf(title: "A picture", language: "de"))
    #expect(exit == 0, "\(output)")
  }
}

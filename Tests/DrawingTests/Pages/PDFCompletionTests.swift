import Foundation
import TestSupport
import Testing

@testable import Drawing

@Suite("What Cairo leaves out of a PDF", .enabled(if: PDFTools.areInstalled, Comment(rawValue: PDFTools.reason)))
struct PDFCompletionTests {
  private let picture: Picture = {
    var picture = Picture(size: Size(40, 40))
    picture.fill(Path(Rectangle(x: 0, y: 0, width: 40, height: 40)), .black)
    return picture
  }()

  private func document(_ alternatives: [String], language: String = "en") -> PDFDocument {
    let pages = alternatives.map { text in
      DocumentPage([.tagged(.figure(alternative: text), [.picture(picture, at: Point(50, 50), scale: 1)])])
    }
    return PDFDocument(metadata: DocumentMetadata(title: "t", language: language, date: nil), pages: pages)
  }

  @Test("every figure has its own words in the order of the pages, whatever signs they hold")
  func alternatives() throws {
    let words = ["a (b) \\", "Äpfel 🎉", "", String(repeating: "long ", count: 400) + "enough"]
    let data = try document(words.map { " " + $0.replacing(" ", with: "\n ") }, language: "de-CH").data()
    #expect(try PDFTools.run("qpdf", ["--check", "FILE"], on: data).exit == 0)
    let json = try PDFTools.run("qpdf", ["--json", "FILE"], on: data).output
    let tree = try JSONSerialization.jsonObject(with: Data(json.utf8))
    let figures = dictionaries(in: tree).filter { $0["/S"] as? String == "/Figure" }
    #expect(figures.count == 4)
    let said = Set(figures.map { ($0["/Alt"] as? String ?? "").withoutQPDFMark })
    #expect(said == Set(words))
    let catalogue = try #require(dictionaries(in: tree).first { $0["/Type"] as? String == "/Catalog" })
    #expect((catalogue["/Lang"] as? String)?.withoutQPDFMark == "de-CH")
  }

  @Test("a file that is no PDF of Cairo's is returned as it is")
  func others() {
    for text in [
      "", "startxref\n", "startxref\n999999\n", "xref\n0 9\nstartxref\n0\n%%EOF\n", "%PDF-1.4\nstartxref\n3\n",
    ] {
      let data = Data(text.utf8)
      #expect(PDFCompletion.complete(data, language: "en", alternatives: ["a"]) == data)
    }
  }

  private func dictionaries(in value: Any) -> [[String: Any]] {
    switch value {
    case let object as [String: Any]: [object] + object.values.flatMap(dictionaries)
    case let list as [Any]: list.flatMap(dictionaries)
    default: []
    }
  }
}

extension String {
  /// Newer versions of qpdf write "u:" in front of text.
  fileprivate var withoutQPDFMark: String { hasPrefix("u:") ? String(dropFirst(2)) : self }
}

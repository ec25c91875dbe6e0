import Diagnostics
import Foundation
import Testing

@testable import Drawing

@Suite("PDFs as Cairo writes them")
struct CairoFileTests {
  @Test("a file of another kind is refused, and says why")
  func others() {
    for text in [
      "", "startxref\n", "startxref\n999999\n", "xref\n0 9\nstartxref\n0\n%%EOF\n", "%PDF-1.4\nstartxref\n3\n",
      "xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 1 >>\nstartxref\n0\n%%EOF\n",
    ] {
      #expect(throws: Diagnostic.self, "\(text)") { try CairoFile(Data(text.utf8)) }
    }
  }

  @Test("its pages are found, and their content")
  func pages() throws {
    let surface = try CairoSurface.pdf(size: Size(100, 80))
    surface.context.fill(Path(Rectangle(x: 1, y: 2, width: 3, height: 4)), .black)
    let file = try CairoFile(try surface.finish())
    let pages = try file.pages()
    #expect(pages.count == 1)
    #expect(pages[0]["MediaBox"] == .array([.number(0), .number(0), .number(100), .number(80)]))
    let content = try file.object(try #require(pages[0]["Contents"]?.reference))
    let text = String(decoding: try Deflate.expanded(try #require(content.stream)), as: UTF8.self)
    #expect(text.contains("1 2 3 4 re f"))
  }
}

@Suite("Marks in a page's content")
struct MarkedContentTests {
  private let content = Data("q\n/Span << /MCID 0 >> BDC\n(a)Tj\nEMC\n/Span << /MCID 1 >> BDC\nf\nEMC\nQ".utf8)

  private func described(_ content: Data, _ marks: [StructureTree.Mark]) throws -> String {
    String(decoding: try MarkedContent.described(content, as: marks) { "H\($0)" }, as: UTF8.self)
  }

  @Test("become what they are marks of, and nothing else is changed")
  func described() throws {
    #expect(
      try described(content, [.content(element: 3, number: 0), .artifact(.pagination)])
        == "q\n/H3 <</MCID 0>> BDC\n(a)Tj\nEMC\n/Artifact <</Type /Pagination>> BDC\nf\nEMC\nQ")
  }

  @Test("more of them or fewer than there are is an error")
  func miscounted() {
    #expect(throws: Diagnostic.self) { try described(content, [.artifact(.layout)]) }
    #expect(throws: Diagnostic.self) {
      try described(content, [.artifact(.layout), .artifact(.layout), .artifact(.layout)])
    }
  }

  @Test("a text that shows such a mark is none")
  func shown() throws {
    let text = "(/Span << /MCID 0 >> BDC)Tj\n(a\\\n/Span << /MCID 0 >> BDC\\\n b)Tj"
    #expect(try described(Data(text.utf8), []) == text)
  }
}

@Suite("The colour profile")
struct SRGBProfileTests {
  @Test("is an ICC profile of version 4 whose tags lie within it")
  func form() {
    let bytes = [UInt8](SRGBProfile.data)
    func word(_ place: Int) -> Int { bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) } }
    #expect(bytes.count == word(0) && bytes.count == 520)
    #expect(bytes[8] == 4)
    #expect(String(decoding: bytes[12..<24], as: UTF8.self) == "mntrRGB XYZ ")
    #expect(String(decoding: bytes[36..<40], as: UTF8.self) == "acsp")
    #expect([68, 72, 76].map(word) == [0xF6D6, 0x10000, 0xD32D])
    let names = (0..<word(128)).map { String(decoding: bytes[(132 + 12 * $0)..<(136 + 12 * $0)], as: UTF8.self) }
    #expect(names.count == 10 && Set(names).isSuperset(of: ["desc", "cprt", "wtpt", "chad", "rXYZ", "gTRC"]))
    for index in 0..<word(128) {
      #expect(word(136 + 12 * index) + word(140 + 12 * index) <= bytes.count)
    }
    // The primaries' sum is white, within the rounding of the matrix that everybody uses.
    let places = ["rXYZ", "gXYZ", "bXYZ"].compactMap { names.firstIndex(of: $0) }.map { word(136 + 12 * $0) }
    for axis in 0..<3 {
      let sum = places.reduce(0) { $0 + word($1 + 8 + 4 * axis) }
      #expect(abs(sum - word(68 + 4 * axis)) <= 12)
    }
  }
}

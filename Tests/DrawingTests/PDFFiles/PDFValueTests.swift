import Diagnostics
import Foundation
import Testing

@testable import Drawing

@Suite("Values in a PDF")
struct PDFValueTests {
  private func written(_ value: PDFValue) -> String { String(decoding: value.bytes, as: UTF8.self) }

  private func read(_ text: String) -> PDFValue? {
    var reader = PDFValueReader(Array(text.utf8))
    return reader.value()
  }

  @Test("are read as they were written")
  func roundTrip() {
    let value = PDFValue.dictionary([
      "A": .array([.number(-3), .number(0.125), .boolean(true), .null, .reference(12), .number(7)]),
      "B": .string(Array("a (b) \\ c".utf8)), "C": .text("Ünï"), "D": .name(escaping: "text/markdown"),
      "E": .dictionary(["F": .array([])]),
    ])
    #expect(read(written(value)) == value)
    #expect(
      written(value)
        == "<</A [-3 0.125 true null 12 0 R 7]/B (a \\(b\\) \\\\ c)/C <FEFF00DC006E00EF>/D /text#2Fmarkdown"
        + "/E <</F []>>>>")
  }

  @Test(
    "numbers have no exponent and no digit too many",
    arguments: [
      (0, "0"), (-0.0004, "0"), (595.28, "595.28"), (-1.5, "-1.5"), (1e-9, "0"), (0.1 + 0.2, "0.3"),
      (12.0306, "12.031"),
      (.nan, "0"), (-0.05, "-0.05"),
    ])
  func numbers(value: Double, text: String) { #expect(written(.number(value)) == text) }

  @Test("are read in the other ways in which they may be written")
  func forms() {
    #expect(read(" % remark\n [ 1 2 ]") == .array([.number(1), .number(2)]))
    #expect(read("(a\\(b\\051\\n(c))") == .string(Array("a(b)\n(c)".utf8)))
    #expect(read("<48 65 6C6>") == .string(Array("Hel`".utf8)))
    #expect(read("<< /A/B /C 1 0 R>>") == .dictionary(["A": .name("B"), "C": .reference(1)]))
    #expect(read("1 0 0 1") == .number(1))
    #expect(read("1 0 Rx") == .number(1))
  }

  @Test(
    "what is none ends",
    arguments: ["", "[", "<<", "<</A", "(a", "<41", "<</A 1", "foo", String(repeating: "[", count: 9999)])
  func malformed(text: String) { #expect(read(text) == nil) }

  @Test("compressed bytes come back, whatever their number", arguments: [0, 1, 4096, 300_000])
  func deflate(count: Int) throws {
    let data = Data((0..<count).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 7) })
    #expect(try Deflate.expanded(Deflate.compressed(data)) == data)
    let zeros = Data(count: count)
    #expect(try Deflate.expanded(Deflate.compressed(zeros)) == zeros)
    #expect(throws: Diagnostic.self) { try Deflate.expanded(Data("nothing of the kind".utf8)) }
    #expect(throws: Diagnostic.self) { try Deflate.expanded(Deflate.compressed(Data(count: 9000)), limit: 8000) }
  }
}

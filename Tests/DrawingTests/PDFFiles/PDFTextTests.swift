import Foundation
import TestSupport
import Testing

@testable import Drawing

@Suite("Texts that PDFs carry")
struct PDFTextTests {
  /// A PDF of the kind that Cairo writes, with this dictionary as its information.
  private func classic(_ information: String) -> Data {
    let objects = [
      "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [ ] /Count 0 >>", "<< \(information) >>",
    ]
    var text = "%PDF-1.4\n"
    var table = "0000000000 65535 f \n"
    for (index, object) in objects.enumerated() {
      let place = String(text.utf8.count)
      table += String(repeating: "0", count: 10 - place.count) + place + " 00000 n \n"
      text += "\(index + 1) 0 obj\n\(object)\nendobj\n"
    }
    let place = text.utf8.count
    text += "xref\n0 4\n\(table)trailer\n<< /Size 4 /Root 1 0 R /Info 3 0 R >>\nstartxref\n\(place)\n%%EOF\n"
    return Data(text.utf8)
  }

  private static func hexadecimal(_ text: String) -> String {
    "<FEFF" + text.utf16.map { String(Int($0) + 0x10000, radix: 16).dropFirst() }.joined() + ">"
  }

  @Test("keywords of Cairo's files are read whole, with their line breaks, brackets and signs of any script")
  func keywords() {
    let literal = #"/Producer (cairo) /Keywords (a\(b\)\\ \n{c}) /Title (t)"#
    #expect(PDFText.keywords(of: classic(literal)) == "a(b)\\ \n{c}")
    let text = "{\"ä\": \"図 🎉\",\n\t1}"
    #expect(PDFText.keywords(of: classic("/Keywords \(Self.hexadecimal(text)) /Producer (x)")) == text)
    #expect(PDFText.keywords(of: classic("/Title (t)")) == nil)
    #expect(PDFText.keywords(of: classic("/Keywords 7")) == nil)
    #expect(PDFText.keywords(of: classic("/Keywords <FEFFD800>")) == nil)
  }

  private func attachment(_ name: String, _ contents: Data) -> PDFAttachment {
    PDFAttachment(name: name, mediaType: "text/plain", description: "", relationship: .source, contents: contents)
  }

  @Test("a file within is found by its name among others, also where the objects fill several streams")
  func attachments() throws {
    let files = (0..<150).map { attachment("\($0) ä (b)", Data("text \($0)\r\n\u{0}".utf8)) }
    let data = try SamplePicture.picture.pdf(title: "A", attachments: files)
    for number in [0, 1, 77, 149] {
      #expect(PDFText.attachment(named: "\(number) ä (b)", of: data) == "text \(number)\r\n\u{0}")
    }
    #expect(PDFText.attachment(named: "150 ä (b)", of: data) == nil)
    #expect(PDFText.keywords(of: data) == nil)
    let bytes = attachment("a", Data([0xFF, 0xFE, 0]))
    #expect(PDFText.attachment(named: "a", of: try SamplePicture.picture.pdf(title: "A", attachments: [bytes])) == nil)
    let empty = attachment("a", Data())
    #expect(PDFText.attachment(named: "a", of: try SamplePicture.picture.pdf(title: "A", attachments: [empty])) == "")
  }

  @Test("what refers to itself, is cut off or damaged carries nothing, and ends nothing")
  func damaged() throws {
    let stream = "xref\n0 2\n0000000000 65535 f \n0000000000 00000 n \ntrailer\n<< /Root 1 0 R /Info 1 0 R >>\n"
    for text in [
      "", "startxref\n0\n", "1 0 obj\n<</Length 1 0 R>>\nstream\n\(stream)startxref\n31\n%%EOF\n",
      "1 0 obj\n<</Filter /FlateDecode/Length 9223372036854775807/W [1 4 2]/Root 1 0 R>>\nstream\nstartxref\n0\n",
    ] {
      #expect(PDFText.attachment(named: "a", of: Data(text.utf8)) == nil, "\(text)")
      #expect(PDFText.keywords(of: Data(text.utf8)) == nil, "\(text)")
    }
    let files = [attachment("a", Data("text".utf8))]
    let whole = [try Picture(size: Size(9, 9)).pdf(title: "A", attachments: files), classic("/Keywords (text)")]
    for (index, sound) in whole.enumerated() {
      for end in stride(from: 0, to: sound.count - 12, by: 7) {
        let part = sound.prefix(end)
        #expect(PDFText.attachment(named: "a", of: part) == nil && PDFText.keywords(of: part) == nil, "\(index) \(end)")
      }
      for place in stride(from: 0, to: sound.count, by: 3) {
        for byte in [UInt8(0), 0x39, 0xFF] {
          var other = sound
          other[place] = byte
          _ = PDFText.attachment(named: "a", of: other)
          _ = PDFText.keywords(of: other)
        }
      }
    }
  }
}

import Diagnostics
import Foundation
import Images
import Testing

@Suite("Encoding")
struct PNGEncodingTests {
  @Test("an encoded image decodes to the same pixels", arguments: ["grey.png", "rgb.png", "rgba.png"])
  func survivesRoundTrip(name: String) throws {
    let image = try PixelFixture.image(name)
    let data = try image.pngData()
    #expect(try Image(decoding: data, name: name) == image)
    #expect(try image.pngData() == data)
  }

  @Test("a PNG has the chunks IHDR, IDAT and IEND and no other")
  func writesNoMetadata() throws {
    let bytes = [UInt8](try PixelFixture.image("rgb.png").pngData())
    var kinds: [String] = []
    var position = 8
    while position < bytes.count {
      let length = bytes[position..<(position + 4)].reduce(0) { $0 << 8 | Int($1) }
      kinds.append(String(decoding: bytes[(position + 4)..<(position + 8)], as: UTF8.self))
      position += 12 + length
    }
    #expect(kinds == ["IHDR", "IDAT", "IEND"])
  }

  @Test("an image without pixels or with two channels cannot be written")
  func refusesWhatPNGCannotHold() {
    #expect(throws: Diagnostic.self) { try Image(width: 0, height: 3, channels: 3, pixels: []).pngData() }
    #expect(throws: Diagnostic.self) { try Image(width: 1, height: 1, channels: 2, pixels: [1, 2]).pngData() }
  }
}

import Diagnostics
import Foundation
import Images
import Testing

@Suite("Damaged files")
struct DamageTests {
  @Test("a truncated file is an error wherever it ends", arguments: FormatFixture.all)
  func refusesTruncated(fixture: FormatFixture) throws {
    let data = try FormatFixture.data(fixture.name)
    for count in Set((0..<100).map { data.count * $0 / 100 } + [data.count - 1]) {
      #expect(throws: Diagnostic.self, "\(count) of \(data.count) bytes") {
        try Image(decoding: data.prefix(count), name: fixture.name)
      }
      #expect(throws: Diagnostic.self, "\(count) of \(data.count) bytes") {
        try StoredPicture(decoding: data.prefix(count), name: fixture.name)
      }
    }
  }

  @Test("a file with changed bytes is an error or a whole picture", arguments: FormatFixture.all)
  func survivesMutations(fixture: FormatFixture) throws {
    let data = try FormatFixture.data(fixture.name)
    var random = Xorshift(seed: fixture.name)
    for _ in 0..<60 {
      var changed = [UInt8](data)
      // The first bytes say what the file is.
      for _ in 0...random.number(below: 3) {
        changed[4 + random.number(below: changed.count - 4)] = UInt8(random.number(below: 256))
      }
      if fixture.name.hasSuffix(".png") { PNGChecksums.repair(&changed) }
      if let image = try? Image(decoding: Data(changed), name: fixture.name) {
        #expect(image.pixels.count == image.width * image.height * image.channels)
      }
      if let picture = try? StoredPicture(decoding: Data(changed), name: fixture.name) {
        #expect(picture.values.count == picture.width * picture.height * picture.channels)
      }
    }
  }

  /// BMP and WebP hold their size in the header; the places are those of a TIFF that begins with its directory.
  @Test("a picture that claims more pixels than are allowed is refused before memory is taken")
  func refusesBombs() throws {
    var bmp = try FormatFixture.data("rgb-24.bmp")
    bmp.replaceSubrange(18..<26, with: [0x30, 0x75, 0, 0, 0x30, 0x75, 0, 0])
    var tiff = try FormatFixture.data("grey-2.tif")
    for tag in [UInt8(0), 1] {
      let entry = try #require(tiff.firstRange(of: [tag, 1, 3, 0, 1, 0, 0, 0]))
      tiff.replaceSubrange(entry.upperBound..<(entry.upperBound + 2), with: [0x30, 0x75])
    }
    var webp = try FormatFixture.data("lossy-rgba.webp")
    let extended = try #require(webp.firstRange(of: Data("VP8X".utf8)))
    let size = extended.lowerBound + 12
    webp.replaceSubrange(size..<(size + 6), with: [0x2F, 0x75, 0, 0x2F, 0x75, 0])
    for (data, name) in [(bmp, "bomb.bmp"), (tiff, "bomb.tif")] {
      let diagnostic = try #require(throws: Diagnostic.self) { try Image(decoding: data, name: name) }
      #expect(diagnostic.problem.contains("30000 × 30000 pixels"), "\(diagnostic.problem)")
    }
    #expect(throws: Diagnostic.self) { try Image(decoding: webp, name: "bomb.webp") }
  }
}

/// The same numbers for the same name, on every computer.
private struct Xorshift {
  private var state: UInt64

  init(seed: String) {
    state = seed.utf8.reduce(0x9E37_79B9_7F4A_7C15) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 } | 1
  }

  mutating func number(below bound: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state >> 33) % bound
  }
}

/// Makes checksums hold again, so that damage reaches what is behind them.
private enum PNGChecksums {
  static func repair(_ bytes: inout [UInt8]) {
    var position = 8
    while position + 12 <= bytes.count {
      let length = bytes[position..<(position + 4)].reduce(0) { $0 << 8 | Int($1) }
      let end = position + 8 + length
      guard end + 4 <= bytes.count else { return }
      let checksum = checksum(of: bytes[(position + 4)..<end])
      for byte in 0..<4 { bytes[end + byte] = UInt8(truncatingIfNeeded: checksum >> (24 - 8 * byte)) }
      position = end + 4
    }
  }

  private static func checksum(of bytes: ArraySlice<UInt8>) -> UInt32 {
    ~bytes.reduce(0xFFFF_FFFF) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
  }
}

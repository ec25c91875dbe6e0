import Diagnostics
import Foundation
import Images
import TestSupport
import Testing

@Suite("Decoding")
struct ImageDecodingTests {
  @Test(
    "PNG and JPEG decode to Pillow's pixels",
    arguments: [
      "rgb.png", "grey.png", "rgba.png", "interlaced.png", "baseline.jpg", "half.jpg", "full.jpg", "progressive.jpg",
      "grey.jpg",
    ])
  func decodesAsPillow(name: String) throws {
    let image = try Image(decoding: PixelFixture.data(name), name: name)
    #expect(image == (try PixelFixture.image(name)))
  }

  @Test("the content decides about the format, not the name")
  func ignoresSuffix() throws {
    let image = try Image(decoding: PixelFixture.data("baseline.jpg"), name: "picture.png")
    #expect(image.width == 53 && image.height == 37 && image.channels == 3)
  }

  @Test("an EXIF orientation of 1 is no reason to refuse")
  func acceptsUpright() throws {
    #expect(try Image(decoding: PixelFixture.data("upright.jpg"), name: "upright.jpg").width == 53)
  }

  @Test(
    "what is not supported is refused by its name",
    arguments: [
      ("turned.jpg", "EXIF orientation 6"), ("turned.png", "EXIF orientation 6"),
      ("turned-by-xmp.jpg", "EXIF orientation 8"), ("cmyk.jpg", "CMYK"), ("picture.gif", "a GIF"),
    ])
  func refuses(name: String, words: String) throws {
    let diagnostic = try #require(throws: Diagnostic.self) {
      try Image(decoding: PixelFixture.data(name), name: "images/\(name)")
    }
    #expect(diagnostic.problem.contains(words), "\(diagnostic.problem)")
    #expect(diagnostic.outcome == .data)
    #expect(diagnostic.place == .file("images/\(name)"))
    #expect(diagnostic.remedy != nil)
  }

  @Test(
    "a truncated file is an error wherever it ends",
    arguments: ["rgb.png", "interlaced.png", "baseline.jpg", "progressive.jpg", "grey.jpg"])
  func refusesTruncated(name: String) throws {
    let data = try PixelFixture.data(name)
    for count in stride(from: 0, to: data.count, by: 7) + [data.count - 1] {
      #expect(throws: Diagnostic.self, "\(count) of \(data.count) bytes") {
        try Image(decoding: data.prefix(count), name: name)
      }
    }
  }

  @Test("a PNG with one changed byte is an error, wherever it is")
  func refusesFlippedByte() throws {
    let data = try PixelFixture.data("rgb.png")
    for index in stride(from: 0, to: data.count, by: 11) {
      var changed = data
      changed[index] ^= 0x10
      #expect(throws: Diagnostic.self, "byte \(index)") { try Image(decoding: changed, name: "rgb.png") }
    }
  }

  @Test("an empty file says so")
  func refusesEmpty() throws {
    let diagnostic = try #require(throws: Diagnostic.self) { try Image(decoding: Data(), name: "a.png") }
    #expect(diagnostic.problem.contains("empty"))
  }

  @Test("a picture that claims more pixels than are allowed is refused before memory is taken")
  func refusesBombs() throws {
    var png = try PixelFixture.data("grey.png")
    png.replaceSubrange(16..<24, with: [0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30])
    png.replaceSubrange(29..<33, with: [0x43, 0x4C, 0xA7, 0x66])
    var jpeg = try PixelFixture.data("grey.jpg")
    let frame = try #require(jpeg.firstRange(of: [0xFF, 0xC0]))
    jpeg.replaceSubrange((frame.lowerBound + 5)..<(frame.lowerBound + 9), with: [0x75, 0x30, 0x75, 0x30])
    for (data, name) in [(png, "bomb.png"), (jpeg, "bomb.jpg")] {
      let diagnostic = try #require(throws: Diagnostic.self) { try Image(decoding: data, name: name) }
      #expect(diagnostic.problem.contains("30000 × 30000 pixels"), "\(diagnostic.problem)")
    }
  }

  @Test(
    "every real image and mask decodes", .enabled(if: SharedData.has("data/endotect"), "no real images here"))
  func decodesRealImages() throws {
    for folder in ["images", "masks", "lesion-free"] {
      let url = SharedData.root.appending(path: "data/endotect/\(folder)")
      for file in try FileManager.default.contentsOfDirectory(at: url, includingPropertiesForKeys: nil).prefix(10) {
        let image = try Image(decoding: Data(contentsOf: file), name: file.lastPathComponent)
        #expect(image.width > 300 && image.height > 300)
      }
    }
  }
}

private func + (range: StrideTo<Int>, more: [Int]) -> [Int] { Array(range) + more }

import Diagnostics
import Foundation
import Images
import Testing

@Suite("Formats")
struct FormatTests {
  @Test("there is a file of every kind")
  func hasFixtures() {
    #expect(FormatFixture.all.count == 68)
  }

  @Test("what a screen shows is what independent decoders see", arguments: FormatFixture.all)
  func decodes(fixture: FormatFixture) throws {
    #expect(try Image(decoding: FormatFixture.data(fixture.name), name: fixture.name) == fixture.image)
  }

  @Test("stored values are those that independent decoders read", arguments: FormatFixture.all)
  func keepsStoredValues(fixture: FormatFixture) throws {
    let picture = try StoredPicture(decoding: FormatFixture.data(fixture.name), name: fixture.name)
    #expect(picture.width == fixture.width && picture.height == fixture.height)
    #expect(picture.channels == fixture.channels)
    #expect(picture.maximum == fixture.maximum)
    #expect(picture.isLossy == fixture.isLossy)
    #expect(picture.values == fixture.values)
    #expect(picture.alphaChannel == [2: 1, 4: 3][fixture.channels])
  }

  @Test("a mask with a palette of greys keeps its classes")
  func keepsClasses() throws {
    let name = "mask-of-mode-p.png"
    let mask = try StoredPicture(decoding: FormatFixture.data(name), name: name)
    #expect(mask.channels == 1)
    #expect(Set(mask.values) == [0, 1, 2, 3])
  }

  @Test("a JPEG's stored values are its pixels, and lossy")
  func knowsJPEGAsLossy() throws {
    let picture = try StoredPicture(decoding: PixelFixture.data("grey.jpg"), name: "grey.jpg")
    #expect(picture.isLossy && picture.maximum == 255)
    #expect(picture.values == (try PixelFixture.image("grey.jpg").pixels.map(UInt16.init)))
  }

  @Test("what is not supported is refused by its name, for images and for masks", arguments: FormatFixture.refused)
  func refuses(name: String, words: String) throws {
    let data = try FormatFixture.data(name)
    for decode in [
      { _ = try Image(decoding: data, name: name) }, { _ = try StoredPicture(decoding: data, name: name) },
    ] {
      let diagnostic = try #require(throws: Diagnostic.self) { try decode() }
      #expect(diagnostic.problem.contains(words), "\(diagnostic.problem)")
      #expect(diagnostic.outcome == .data)
      #expect(diagnostic.place == .file(name))
      #expect(diagnostic.remedy != nil)
    }
  }

  @Test(
    "medical formats are refused with the command that converts them",
    arguments: [
      (128, "DICM", "a DICOM file", "dcm2pnm +on"), (344, "n+1\0", "a NIfTI volume", "nibabel.load"),
      (344, "ni1\0", "header of a NIfTI volume", "med2image"), (4, "n+2\0", "a NIfTI-2 volume", "nibabel.load"),
    ])
  func refusesMedicalFormats(offset: Int, magic: String, words: String, command: String) throws {
    let data = Data(count: offset) + Data(magic.utf8) + Data(count: 100)
    let diagnostic = try #require(throws: Diagnostic.self) { try Image(decoding: data, name: "scan") }
    #expect(diagnostic.problem.contains(words), "\(diagnostic.problem)")
    #expect(diagnostic.remedy?.contains(command) == true)
  }

  @Test("a file compressed by gzip is refused with what to do about a NIfTI volume in it")
  func refusesGzip() throws {
    let diagnostic = try #require(throws: Diagnostic.self) {
      try Image(decoding: Data([0x1F, 0x8B, 8, 0, 0]), name: "mask.nii.gz")
    }
    #expect(diagnostic.problem.contains("compressed by gzip"))
    #expect(diagnostic.remedy?.contains("nibabel") == true)
  }
}

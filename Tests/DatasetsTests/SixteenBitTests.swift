import ArtifactStore
import Diagnostics
import Foundation
import Images
import TestSupport
import Testing

@testable import Datasets

/// Images of 16 bits a channel, of which cameras often use fewer.
@Suite struct SixteenBitTests {
  /// A grey TIFF of one strip, of `value(x, y)`.
  private static func tiff(size: Int, _ value: (Int, Int) -> Int) -> Data {
    func bytes(_ number: Int, _ count: Int) -> [UInt8] { (0..<count).map { UInt8(number >> (8 * $0) & 0xFF) } }
    let fields = [
      (256, 3, size), (257, 3, size), (258, 3, 16), (259, 3, 1), (262, 3, 1), (273, 4, 8 + 2 + 9 * 12 + 4), (277, 3, 1),
      (278, 3, size), (279, 4, size * size * 2),
    ]
    var file = Array("II*\0".utf8) + bytes(8, 4) + bytes(fields.count, 2)
    for (tag, type, number) in fields { file += bytes(tag, 2) + bytes(type, 2) + bytes(1, 4) + bytes(number, 4) }
    file += bytes(0, 4)
    for y in 0..<size { for x in 0..<size { file += bytes(value(x, y), 2) } }
    return Data(file)
  }

  /// Eight photographs of 16 bits, none of whose values is above the largest.
  private static func added(
    largest: Int, change: (ImageFolderFixture) throws -> Void = { _ in },
    decide: (inout DatasetAddition) -> Void = { _ in }
  ) throws -> (added: AddedDataset, image: Image) {
    try withTemporaryFolder { root in
      let folder = try ImageFolderFixture(in: root)
      for index in 0..<8 {
        let name = ImageFolderFixture.name(index)
        try folder.remove("images/\(name).png")
        let noise = ImageFolderFixture.picture(seed: index, size: 64).pixels
        let file = tiff(size: 64) { x, y in Int(noise[(y * 64 + x) * 3]) * largest / 255 }
        try file.write(to: folder.url.appending(path: "images/\(name).tif"))
      }
      // The largest value of all.
      try tiff(size: 64) { x, y in (x * 64 + y) * largest / 4095 }.write(
        to: folder.url.appending(path: "images/p00.tif"))
      try change(folder)
      var addition = DatasetAddition(name: "photographs")
      addition.folds = 2
      decide(&addition)
      let added = try addition.manifest(of: folder.url, workers: 2)
      let library = try added.library(in: root)
      let manifest = try library.manifest(named: "photographs")
      #expect(manifest.samples == added.samples)
      let dataset = try library.verified(manifest, workers: 2)
      return (added, try dataset.image(of: manifest.samples[0]))
    }
  }

  @Test(
    "the rule is that of the largest value of all, stands in the manifest, and is applied",
    arguments: [(4095, 12), (3800, 12), (1023, 10), (255, 8), (256, 10), (16383, 14), (16384, 16), (65535, 16)])
  func rule(_ largest: Int, _ bits: Int) throws {
    let (added, image) = try Self.added(largest: largest)
    #expect(Set(added.samples.map(\.imageRule?.description)) == ["bits=\(bits)"])
    #expect(added.table.hasPrefix(SampleTable.columns.joined(separator: ",") + ",image_rule\n"))
    #expect(
      added.notes == [
        "8 of 8 images have 16 bits a channel, and none a value above \(largest): they are read as of \(bits) bits, so that "
          + "\(1 << bits - 1) is white"
      ])
    let white = Double(1 << bits - 1)
    for (x, y) in [(0, 0), (63, 63), (17, 40), (50, 3)] {
      let value = Double((x * 64 + y) * largest / 4095)
      #expect(image.pixels[(y * 64 + x) * 3] == UInt8((value * 255 / white).rounded()))
    }
  }

  @Test("the author may say how many bits there are")
  func given() throws {
    let (added, image) = try Self.added(largest: 4095, decide: { $0.imageBits = 16 })
    #expect(Set(added.samples.map(\.imageRule?.description)) == ["bits=16"])
    #expect(image.pixels.max() == 16)
  }

  @Test("images of 8 bits among them have no rule, and without others there is no column")
  func mixed() throws {
    let (added, _) = try Self.added(largest: 4000) { folder in
      try folder.remove("images/p07.tif")
      try folder.write(ImageFolderFixture.picture(seed: 7, size: 64), "images/p07.png")
    }
    #expect(added.samples.map(\.imageRule?.description) == Array(repeating: "bits=12", count: 7) + [nil])
  }

  @Test("bits that no image has are refused")
  func none() throws {
    try withTemporaryFolder { root in
      let folder = try ImageFolderFixture(in: root)
      var addition = DatasetAddition(name: "photographs")
      addition.imageBits = 12
      let list = try #require(throws: DiagnosticList.self) { try addition.manifest(of: folder.url, workers: 1) }
      #expect(list.diagnostics.map(\.problem) == ["no image has 16 bits a channel"])
    }
  }

  @Test("all sixteen bits of a PNG are as they are without a rule")
  func sixteen() throws {
    let data = try SmallDataset.imageFixture("sixteen-bit.png")
    let plain = try Image(decoding: data, name: "a.png")
    #expect(try Image(decoding: data, name: "a.png", usedBits: 16) == plain)
    #expect(try Image(decoding: data, name: "a.png", usedBits: 12) != plain)
    #expect(try Image.largestSixteenBitValue(in: data, name: "a.png") != nil)
    let rgb = try SmallDataset.imageFixture("rgb.png")
    #expect(try Image.largestSixteenBitValue(in: rgb, name: "a.png") == nil)
    let eight = try Image(decoding: rgb, name: "a.png")
    #expect(try Image(decoding: rgb, name: "a.png", usedBits: 8) == eight)
  }

  @Test("a rule is read as it is written, and what is none is none")
  func text() {
    for bits in 8...16 { #expect(ImageRule("bits=\(bits)")?.description == "bits=\(bits)") }
    for text in ["", "bits=", "bits=7", "bits=17", "bits=012", "bits=12 ", "bits=99999999999999999999"] {
      #expect(ImageRule(text) == nil)
    }
  }
}

import ArtifactStore
import Diagnostics
import Foundation
import Images
import TestSupport
import Testing

@testable import Datasets

@Suite("Verification")
struct VerificationTests {
  /// The faults of a small dataset after a change.
  private func faults(
    _ change: (SmallDataset) throws -> Void, describingAgain: Bool = false, verifyingFirst: Bool = false
  ) throws -> [Diagnostic] {
    try withTemporaryFolder { folder in
      let small = try SmallDataset(in: folder)
      if verifyingFirst { _ = try small.library.verified(small.library.manifest(named: "small"), workers: 1) }
      try change(small)
      if describingAgain { try small.writeManifest() }
      do throws(DiagnosticList) {
        _ = try small.library.verified(small.library.manifest(named: "small"), workers: 2)
        return []
      } catch {
        #expect(error.outcome == .data)
        return error.diagnostics
      }
    }
  }

  private func sample(_ diagnostic: Diagnostic) -> String? {
    if case .sample("small", let sample) = diagnostic.place { sample } else { nil }
  }

  @Test("a sound dataset verifies, and gives cropped images, and masks cut as Pillow's from JPEGs that ring")
  func verifies() throws {
    try withTemporaryFolder { folder in
      let small = try SmallDataset(in: folder)
      let manifest = try small.library.manifest(named: "small")
      let dataset = try small.library.verified(manifest, workers: 2)
      let mask = try dataset.mask(of: manifest.samples[0])
      #expect(mask.width == 24 && mask.height == 20 && mask.channels == 1)
      let pillow = try SmallDataset.fixture("mask.txt").filter { $0 != UInt8(ascii: "\n") }
      #expect(mask.pixels == pillow.map { $0 == UInt8(ascii: "1") ? 255 : 0 })
      let part = try dataset.image(of: manifest.samples[1])
      #expect(part.width == 20 && part.height == 16 && part.channels == 3)
      #expect(try dataset.mask(of: manifest.samples[1]).width == 20)
      #expect(try dataset.mask(of: manifest.samples[2]).pixels.allSatisfy { $0 == 0 })
    }
  }

  @Test("one changed byte names dataset, sample, expected and found digest", arguments: [false, true])
  func reportsFlippedByte(verifyingFirst: Bool) throws {
    var expected = ""
    var found = ""
    let list = try faults(
      { small in
        expected = try small.sum("images/a.png")
        var bytes = try Data(contentsOf: small.file("images/a.png"))
        bytes[bytes.count / 2] ^= 1
        try bytes.write(to: small.file("images/a.png"))
        found = try small.sum("images/a.png")
      }, verifyingFirst: verifyingFirst)
    #expect(list.count == 1)
    let diagnostic = try #require(list.first)
    #expect(sample(diagnostic) == "a")
    #expect(diagnostic.expected == expected)
    #expect(diagnostic.problem.contains(found) && diagnostic.problem.contains("images/a.png"))
    #expect(diagnostic.remedy != nil)
  }

  @Test("missing, empty, truncated, replaced and surplus files are all reported in one pass")
  func reportsAllAtOnce() throws {
    let list = try faults { small in
      try FileManager.default.removeItem(at: small.file("masks/a.JPG"))
      try Data().write(to: small.file("images/a.png"))
      let whole = try Data(contentsOf: small.file("images/b.png"))
      try whole.prefix(whole.count / 2).write(to: small.file("images/b.png"))
      try FileManager.default.removeItem(at: small.file("masks/b.png"))
      try FileManager.default.createDirectory(at: small.file("masks/b.png"), withIntermediateDirectories: true)
      try Data("x".utf8).write(to: small.file("free/another.png"))
    }
    #expect(list.count == 5)
    func find(_ words: String) -> Diagnostic? { list.first { $0.problem.contains(words) } }
    #expect(find("the file `masks/a.JPG` is missing").flatMap(sample) == "a")
    #expect(find("it is empty").flatMap(sample) == "a")
    #expect(find("ends too early").flatMap(sample) == "b")
    #expect(find("`masks/b.png` is a folder").flatMap(sample) == "b")
    #expect(find("free/another.png") != nil)
  }

  @Test("files beside the named folders and hidden ones are no surplus, a folder among the images is")
  func reportsSurplus() throws {
    #expect(
      try faults { small in
        try Data().write(to: small.file("README.md"))
        try Data().write(to: small.file("images/.directory"))
      }.isEmpty)
    let list = try faults { small in
      try FileManager.default.createDirectory(at: small.file("images/more"), withIntermediateDirectories: true)
    }
    #expect(list.map(\.problem).contains { $0.contains("images/more") })
  }

  @Test(
    "a file of the right digest that cannot be decoded is reported with its sample",
    arguments: [
      ("turned.jpg", "EXIF orientation 6"), ("Formats/index-outside.png", "palette"),
      ("Formats/float.tif", "float"),
      ("cmyk.jpg", "CMYK"),
    ])
  func reportsUndecodable(fixture: String, words: String) throws {
    let list = try faults(
      { small in try SmallDataset.imageFixture(fixture).write(to: small.file("images/b.png")) }, describingAgain: true)
    #expect(list.count == 1 && sample(list[0]) == "b" && list[0].problem.contains(words), "\(list)")
  }

  @Test("a mask of another size than its image is reported")
  func reportsSizes() throws {
    let list = try faults(
      { small in
        let other = Image(width: 20, height: 24, channels: 1, pixels: SmallDataset.mask.pixels)
        try other.pngData().write(to: small.file("masks/a.JPG"))
      }, describingAgain: true)
    #expect(list.count == 1 && sample(list[0]) == "a")
    #expect(list.first?.problem.contains("20 × 24") == true && list.first?.expected?.contains("24 × 20") == true)
  }

  @Test("a lesion sample whose mask is empty is reported")
  func reportsEmptyMask() throws {
    let list = try faults(
      { small in
        let empty = Image(width: 24, height: 20, channels: 1, pixels: [UInt8](repeating: 127, count: 480))
        try empty.pngData().write(to: small.file("masks/a.JPG"))
      }, describingAgain: true)
    #expect(list.count == 1 && sample(list[0]) == "a" && list[0].problem.contains("no lesion"))
  }

  @Test("a rectangle outside its image is reported")
  func reportsRectangle() throws {
    let list = try faults { small in try small.writeManifest(rectangle: "10 3 20 16") }
    #expect(list.count == 1 && sample(list[0]) == "b" && list[0].problem.contains("rectangle"))
  }

  @Test("images that are not on this computer are a fault of the data that says where to put them")
  func reportsAbsence() throws {
    let list = try faults { small in try FileManager.default.removeItem(at: small.folder) }
    #expect(list.count == 1 && list[0].remedy?.contains("--data") == true)
  }

  @Test("a file that changes after it was verified is not used")
  func hashesAgain() throws {
    try withTemporaryFolder { folder in
      let small = try SmallDataset(in: folder)
      let manifest = try small.library.manifest(named: "small")
      let dataset = try small.library.verified(manifest, workers: 1)
      try Data(contentsOf: small.file("images/b.png")).write(to: small.file("images/a.png"))
      #expect(throws: Diagnostic.self) { try dataset.image(of: manifest.samples[0]) }
      #expect(throws: Diagnostic.self) {
        try dataset.prepared(
          SamplePreparation(
            manifest.samples, of: manifest, size: ImageSize(height: 8, width: 8), filter: .bicubic), workers: 2)
      }
    }
  }

  @Test(
    "the real images verify against the committed manifests",
    .enabled(if: SharedData.has("data/endotect"), "no real images here"))
  func verifiesRealImages() throws {
    try withTemporaryFolder { folder in
      let library = DatasetLibrary(
        manifests: PhantomManifestTests.manifests, data: SharedData.root.appending(path: "data"),
        store: ArtifactStore(root: folder))
      let dataset = try library.verified(library.manifest(named: "endotect"), workers: 2)
      #expect(dataset.manifest.samples.count { $0.domain == .outOfDistribution && $0.rectangle == nil } == 20)
    }
  }
}

import ArtifactStore
import Foundation
import Images
import TestSupport
import Testing

@testable import Datasets

@Suite("Doubts")
struct DatasetDoubtsTests {
  private func doubts(_ change: (ImageFolderFixture) throws -> Void) throws -> [String] {
    try withTemporaryFolder { root in
      let folder = try ImageFolderFixture(in: root, photographs: 6)
      try change(folder)
      return try DatasetDoubts.find(in: folder.url, workers: 2).diagnostics.map(\.problem)
    }
  }

  @Test("a sound folder raises no doubt")
  func sound() throws {
    #expect(try doubts { _ in }.isEmpty)
  }

  @Test("empty labels, copies, near-duplicates, odd masks and unused pictures are told, each once")
  func all() throws {
    let found = try doubts { folder in
      try folder.write(ImageFolderFixture.mask(nil, size: 64), "masks/p00.png")
      var grey = ImageFolderFixture.mask(PixelRectangle(x: 0, y: 0, width: 30, height: 30), size: 64)
      for index in 0..<200 { grey.pixels[2000 + index] = UInt8(80 + index % 100) }
      try folder.write(grey, "masks/p01.png")
      try folder.write(
        ImageFolderFixture.mask(PixelRectangle(x: 1, y: 0, width: 63, height: 60), size: 64), "masks/p02.png")
      try FileManager.default.createDirectory(
        at: folder.url.appending(path: "doubtful"), withIntermediateDirectories: true)
      try folder.copy("images/p03.png", to: "doubtful/x.png")
      var brighter = ImageFolderFixture.picture(seed: 4, size: 64)
      brighter.pixels = brighter.pixels.map { $0 + 5 }
      try folder.write(brighter, "doubtful/y.png")
    }
    #expect(
      found == [
        "1 of 6 images have an empty label, though they are not said to be lesion-free: `images/p00.png`",
        "`images/p03.png`, `doubtful/x.png` are the same file",
        "`images/p04.png` and `doubtful/y.png` look nearly the same",
        "1 of 6 masks have more than two values, such as `masks/p01.png` with 102",
        "more than 1 % of the pixels are grey (64 to 191) in the masks of `images/p01.png`",
        "the mask `masks/p02.png` marks 92 % of its image",
        "the 2 pictures of `doubtful/` belong to no sample",
      ])
  }

  @Test("one mask for two images is told")
  func sharedMask() throws {
    let found = try doubts { folder in
      try folder.remove("masks/p01.png")
      try folder.copy("masks/p00.png", to: "masks/p01.png")
    }
    #expect(found == ["the masks of `images/p00.png`, `images/p01.png` are the same file, but the images are not"])
  }

  @Test(
    "Kvasir-SEG's four near-duplicate pairs are found, each with its folds, and its masks that ring",
    .enabled(if: SharedData.has("data/kvasir-seg"), "no real images here"))
  func kvasir() throws {
    let found = try realDoubts("kvasir-seg")
    let pairs = found.filter { $0.contains("look nearly the same") }
    #expect(pairs.count == 4)
    #expect(pairs.contains { $0.contains("cju5fydrud94708507vo6oy21") && $0.contains(", in fold ") })
    #expect(found.contains { $0.hasPrefix("1000 of 1000 masks have more than two values") })
  }

  @Test(
    "the foot ulcers' doubtful pictures are told, the one that is there twice among them",
    .enabled(if: SharedData.has("data/fuseg-mini"), "no real images here"))
  func footUlcers() throws {
    let found = try realDoubts("fuseg-mini")
    #expect(found.contains("`doubtful/0092.png`, `doubtful/0335.png` are the same file"))
    #expect(found.contains("the 19 pictures of `doubtful/` belong to no sample"))
  }

  private func realDoubts(_ name: String) throws -> [String] {
    try withTemporaryFolder { folder in
      let library = DatasetLibrary(
        manifests: PhantomManifestTests.manifests, data: SharedData.root.appending(path: "data"),
        store: ArtifactStore(root: folder))
      let dataset = try library.verified(library.manifest(named: name), workers: 2)
      return DatasetDoubts.find(in: dataset, workers: 2).diagnostics.map(\.problem)
    }
  }
}

import ArtifactStore
import Foundation
import Images
import TestSupport
import Testing

@testable import Datasets

/// Which changes of an image leave it a near-duplicate, on the phantoms that come with the program.
@Suite struct NearDuplicateTests {
  private static let phantoms = [0, 120, 250].map { PhantomGenerator.catalogue[$0].rendered().image }

  private struct Change: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let make: @Sendable (Image) throws -> Image

    init(_ name: String, _ make: @escaping @Sendable (Image) throws -> Image) {
      (testDescription, self.make) = (name, make)
    }

    init(_ name: String, values: @escaping @Sendable (Int) -> Int) {
      self.init(name) { image in
        var image = image
        image.pixels = image.pixels.map { UInt8(clamping: values(Int($0))) }
        return image
      }
    }

    /// The pixel that each pixel becomes, in an image of one side.
    init(_ name: String, place: @escaping @Sendable (_ x: Int, _ y: Int, _ last: Int) -> (Int, Int)) {
      self.init(name) { image in
        var result = image
        for y in 0..<image.height {
          for x in 0..<image.width {
            let (column, row) = place(x, y, image.width - 1)
            let (source, target) = ((y * image.width + x) * 3, (row * image.width + column) * 3)
            result.pixels.replaceSubrange(target..<(target + 3), with: image.pixels[source..<(source + 3)])
          }
        }
        return result
      }
    }
  }

  private static let found = [
    Change("saved as JPEG of quality 75") { try Resaving.jpeg.applied(to: $0) },
    Change("saved as JPEG of quality 20") { try Image(decoding: $0.jpegData(quality: 20), name: "a.jpg") },
    Change("half as large") { $0.resized(width: 48, height: 48, filter: .bicubic) },
    Change("of other proportions") { $0.resized(width: 200, height: 80, filter: .bilinear) },
    Change("brighter", values: { $0 + 25 }), Change("with more contrast", values: { ($0 - 128) * 6 / 5 + 128 }),
    Change("darker", values: { $0 * 6 / 10 }), Change("grey") { $0.grey().rgb() },
    Change("mirrored", place: { x, y, last in (last - x, y) }),
    Change("upside down", place: { x, y, last in (x, last - y) }),
    Change("turned by a half", place: { x, y, last in (last - x, last - y) }),
    Change("turned by a quarter", place: { x, y, last in (last - y, x) }),
    Change("turned by three quarters and mirrored", place: { x, y, last in (last - y, last - x) }),
  ]

  @Test("an image is found again", arguments: found)
  private func finds(_ change: Change) throws {
    for phantom in Self.phantoms {
      let thumbnails = [Thumbnail(phantom), Thumbnail(try change.make(phantom))]
      let pairs = ThumbnailPair.all(among: thumbnails, workers: 1)
      #expect(pairs.map { [$0.first, $0.second] } == [[0, 1]])
    }
  }

  @Test("what is cropped by a tenth, or its negative, is not: docs/datasets.md says so")
  func misses() {
    for phantom in Self.phantoms {
      let part = phantom.cropped(to: PixelRectangle(x: 5, y: 5, width: 86, height: 86))
      var negative = phantom
      negative.pixels = negative.pixels.map { 255 - $0 }
      for other in [part, negative] {
        #expect(ThumbnailPair.all(among: [Thumbnail(phantom), Thumbnail(other)], workers: 1).isEmpty)
      }
    }
  }

  @Test("no two of the phantoms look nearly the same, and neither does an image of one colour like another")
  func different() {
    let phantoms = PhantomGenerator.catalogue.map { Thumbnail($0.rendered().image) }
    #expect(ThumbnailPair.all(among: phantoms, workers: 2).isEmpty)
    let plain = [40, 200].map { value in
      Thumbnail(Image(width: 9, height: 9, channels: 3, pixels: [UInt8](repeating: value, count: 243)))
    }
    #expect(ThumbnailPair.all(among: plain, workers: 1).isEmpty)
  }

  @Test("the eight orientations of a thumbnail are its turns and mirror images, each once")
  func orientations() {
    let thumbnail = Thumbnail(Self.phantoms[0])
    let all = thumbnail.orientations
    #expect(all[0] == thumbnail && Set(all).count == 8)
    for turned in all { #expect(Set(turned.orientations) == Set(all)) }
  }

  @Test(
    "two folders are compared with each other: copies are counted, near-duplicates named, pairs within one left out")
  func betweenFolders() throws {
    try withTemporaryFolder { root in
      let first = try ImageFolderFixture(in: root.appending(path: "a"), photographs: 4)
      let second = try ImageFolderFixture(in: root.appending(path: "b"), photographs: 4)
      for (index, seed) in [(0, 1), (1, 2), (2, 40), (3, 41)] {
        try second.write(ImageFolderFixture.picture(seed: seed, size: 64), "images/p0\(index).png")
      }
      var brighter = ImageFolderFixture.picture(seed: 3, size: 64)
      brighter.pixels = brighter.pixels.map { $0 + 5 }
      try second.write(brighter, "images/p03.png")
      let doubts = try [first, second].map { try DatasetDoubts.find(in: $0.url, workers: 2) }
      let found = DatasetDoubts.between(doubts[0], doubts[1], workers: 2)
      #expect(found.map(\.severity) == [.warning, .warning])
      let (a, b) = (shownPath(first.url), shownPath(second.url))
      #expect(
        found.map(\.problem) == [
          "`\(a)/images/p01.png` and `\(b)/images/p00.png` are the same file, and so are 1 more pairs",
          "`\(a)/images/p03.png` and `\(b)/images/p03.png` look nearly the same",
        ])
      #expect(DatasetDoubts.between(doubts[0], doubts[0], workers: 1).map(\.problem).count == 1)
    }
  }

  @Test("pictures of datasets are named with dataset, sample and split")
  func betweenDatasets() throws {
    try withTemporaryFolder { root in
      _ = try DiscDataset(in: root)
      _ = try DiscDataset(in: root, name: "rings")
      let library = DatasetLibrary(project: root)
      let doubts = try ["discs", "rings"].map { try library.doubts(of: $0, from: root, workers: 2) }
      #expect(
        DatasetDoubts.between(doubts[0], doubts[1], workers: 2).map(\.problem) == [
          "`discs`: `train-0` (train, fold 1) and `rings`: `train-0` (train, fold 1) are the same file, and so are 16 more "
            + "pairs"
        ])
    }
  }

  @Test(
    "Kvasir-SEG and EndoTect have no image in common, nor have the wounds",
    .enabled(if: SharedData.has("data/endotect") && SharedData.has("data/kvasir-seg"), "no real images here"))
  func real() throws {
    try withTemporaryFolder { folder in
      let library = DatasetLibrary(
        manifests: PhantomManifestTests.manifests, data: SharedData.root.appending(path: "data"),
        store: ArtifactStore(root: folder))
      let datasets = try ["kvasir-seg", "endotect"].map { name in
        try library.verified(library.manifest(named: name), workers: 2)
      }
      let pairs = try NearDuplicates.find(in: datasets, workers: 2)
      #expect(pairs.count == 4)
      let own = Set(datasets[0].manifest.used.map(\.imageDigest))
      #expect(pairs.allSatisfy { own.contains($0.first) && own.contains($0.second) && $0.similarity >= 0.985 })
    }
  }
}

import ArtifactStore
import Diagnostics
import Foundation
import Images
import TestSupport
import Testing

@testable import Datasets

/// The mask of an image is the union of all that it has.
@Suite struct SeveralMasksTests {
  /// The masks of the eight photographs of a folder, each cut into two that overlap.
  static func added(
    mask path: (String, Int) -> String, change: (ImageFolderFixture) throws -> Void = { _ in },
    decide: (inout DatasetAddition, URL) throws -> Void = { _, _ in }
  ) throws -> (added: AddedDataset, masks: [Image]) {
    try withTemporaryFolder { root in
      let folder = try ImageFolderFixture(in: root)
      for index in 0..<8 {
        let name = ImageFolderFixture.name(index)
        try folder.remove("masks/\(name).png")
        for (part, columns) in [0..<5, 3..<8].enumerated() {
          let lesion = PixelRectangle(x: 10 + index + columns.lowerBound, y: 24, width: columns.count, height: 6)
          let file = folder.url.appending(path: path(name, part + 1))
          try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
          try ImageFolderFixture.mask(lesion, size: 64).pngData().write(to: file)
        }
      }
      if try FileManager.default.contentsOfDirectory(atPath: folder.url.appending(path: "masks").path).isEmpty {
        try folder.remove("masks")
      }
      try change(folder)
      var addition = DatasetAddition(name: "photographs")
      (addition.folds, addition.testShare) = (3, 0.25)
      try decide(&addition, root)
      let added = try addition.manifest(of: folder.url, workers: 2)
      let library = try added.library(in: root)
      let manifest = try library.manifest(named: "photographs")
      #expect(manifest.samples == added.samples)
      let dataset = try library.verified(manifest, workers: 2)
      let sheet = ContactSheet(of: added.samples, in: folder.url)
      #expect(try sheet.image(workers: 1).width == 8 * 164 + 4)
      return (added, try manifest.samples.map { try dataset.mask(of: $0) })
    }
  }

  static let whole = (0..<8).map { index in
    ImageFolderFixture.mask(PixelRectangle(x: 10 + index, y: 24, width: 8, height: 6), size: 64)
  }

  struct Naming: CustomTestStringConvertible {
    let name: String
    let path: @Sendable (String, Int) -> String
    let said: [String]
    var testDescription: String { name }
  }

  private static let union = "8 images have several masks: their union is the lesion"
  static let namings = [
    Naming(
      name: "a_mask_1.png", path: { "masks/\($0)_mask_\($1).png" },
      said: ["masks are called as their images, with `_mask` and numbers behind", union]),
    Naming(
      name: "a_mask1.png", path: { "masks/\($0)_mask\($1).png" },
      said: ["masks are called as their images, with `_mask` and numbers behind", union]),
    Naming(
      name: "a/1.png", path: { "masks/\($0)/\($1).png" },
      said: ["the masks of an image lie in a folder of its name", union]),
    Naming(
      name: "a_polyp1_mask.png", path: { "masks/\($0)_polyp\($1)_mask.png" },
      said: ["masks are called as their images, with `_polyp_mask` and numbers behind", union]),
    Naming(
      name: "a_1.png", path: { "masks/\($0)_\($1).png" },
      said: ["masks are called as their images, with a number behind", union]),
    Naming(
      name: "a.png and a_2.png", path: { "masks/\($0)\($1 == 1 ? "" : "_2").png" },
      said: ["masks are called as their images, with a number behind", union]),
    Naming(
      name: "a_mask.png and a_mask_1.png beside a.png", path: { "images/\($0)_mask\($1 == 1 ? "" : "_1").png" },
      said: [
        "masks lie beside the images in `images/`",
        "masks are called as their images, with `_mask` and numbers behind", union,
      ]),
  ]

  @Test("masks that are called alike but for a number are united, and that is said", arguments: namings)
  func united(_ naming: Naming) throws {
    let found = try Self.added(mask: naming.path)
    #expect(found.added.notes == naming.said)
    #expect(found.masks == Self.whole)
    #expect(found.added.samples.allSatisfy { $0.masks.count == 2 && $0.masks[0].digest != $0.masks[1].digest })
    #expect(found.added.warnings == [])
  }

  @Test("a table names several masks in a field, or in several lines")
  func table() throws {
    func tabled(_ rows: (String) -> String) throws -> [Image] {
      try Self.added(
        mask: { "masks/\($0)-\($1 == 1 ? "left" : "right").png" },
        decide: { addition, root in
          let file = root.appending(path: "table.csv")
          let lines = (0..<8).map { rows(ImageFolderFixture.name($0)) }
          try Data(("image,mask,group\n" + lines.joined()).utf8).write(to: file)
          addition.table = try ImageTable.read(file.path)
        }
      ).masks
    }
    #expect(try tabled { "images/\($0).png,masks/\($0)-left.png|masks/\($0)-right.png,\($0)\n" } == Self.whole)
    #expect(
      try tabled { "images/\($0).png,masks/\($0)-left.png,\($0)\nimages/\($0).png,masks/\($0)-right.png,\($0)\n" }
        == Self.whole)
    let list = try #require(throws: DiagnosticList.self) {
      try tabled { "images/\($0).png,masks/\($0)-left.png,A\nimages/\($0).png,masks/\($0)-right.png,B\n" }
    }
    #expect(
      list.diagnostics.first?.problem
        == "the image `images/p00.png` is listed twice, and not with the same but for its mask")
  }

  private static func problems(_ change: (ImageFolderFixture) throws -> Void) throws -> [String] {
    try #require(throws: DiagnosticList.self) {
      try added(mask: { "masks/\($0)_\($1).png" }, change: change)
    }.diagnostics.map(\.problem)
  }

  @Test("one of several masks that has another size is a fault")
  func sizes() throws {
    let problems = try Self.problems { try $0.write(ImageFolderFixture.mask(nil, size: 32), "masks/p01_2.png") }
    #expect(problems == ["the mask `masks/p01_2.png` has 32 × 32 pixels"])
  }

  @Test("where images have numbers behind each other's names, numbers tell no masks apart")
  func numberedImages() throws {
    let problems = try Self.problems { folder in
      try folder.write(ImageFolderFixture.picture(seed: 50, size: 64), "images/p02_7.png")
      try folder.copy("masks/p02_1.png", to: "masks/p02_7.png")
    }
    #expect(problems.contains { $0.hasPrefix("16 of 17 masks belong to no image") })
  }

  @Test("the separator of several masks is refused in their names")
  func separator() throws {
    let problems = try Self.problems { folder in
      try folder.copy("masks/p01_2.png", to: "masks/p01|_3.png")
      try folder.remove("masks/p01_2.png")
    }
    #expect(problems.contains("the mask `masks/p01|_3.png` belongs to no image"))
    let inFolder = try #require(throws: DiagnosticList.self) {
      try Self.added(mask: { "masks/\($0)/\($1)|.png" })
    }
    #expect(inFolder.diagnostics.map(\.problem).contains { $0.hasSuffix("have `|` in their names") })
  }

  @Test("how masks mark the lesion is decided over all of them")
  func oneRule() throws {
    let found = try Self.added(
      mask: { "masks/\($0)_\($1).png" },
      change: { folder in
        for index in 0..<8 {
          for part in 1...2 {
            let path = "masks/\(ImageFolderFixture.name(index))_\(part).png"
            var mask = try Image(decoding: Data(contentsOf: folder.url.appending(path: path)), name: path)
            mask.pixels = mask.pixels.map { $0 / 255 }
            try folder.write(mask, path)
          }
        }
      })
    #expect(found.masks == Self.whole && Set(found.added.samples.map(\.maskRule?.description)) == ["grey=1"])
  }

  @Test("a table of samples names several masks with their digests, and a single one as ever, whatever its name")
  func manifest() throws {
    let digests = ["a", "b", "c"].map { String(repeating: $0, count: 64) }
    func read(_ mask: String, _ sums: String) -> (samples: [Sample], problems: [String]) {
      let collector = DiagnosticCollector()
      let text = "\(SmallManifest.header)\ns,i.png,\(mask),in-distribution,test,,\(digests[0]),\(sums),\n"
      let samples = SampleTable.read(Data(text.utf8), file: "samples.csv", collector: collector)
      if collector.diagnostics.isEmpty { #expect(SampleTable.text(of: samples) == text) }
      return (samples, collector.diagnostics.map(\.problem))
    }
    #expect(
      read("a.png|b.png", "\(digests[1])|\(digests[2])").samples.first?.masks
        == [MaskFile(path: "a.png", digest: digests[1]), MaskFile(path: "b.png", digest: digests[2])])
    #expect(read("a|b.png", digests[1]).samples.first?.masks == [MaskFile(path: "a|b.png", digest: digests[1])])
    #expect(
      read("a.png", "\(digests[1])|\(digests[2])").problems == ["there are 1 masks, and 2 digests of masks"])
    #expect(read("a.png|a.png", "\(digests[1])|\(digests[1])").problems == ["a mask is named twice"])
    #expect(read("a.png|../b.png", "\(digests[1])|\(digests[2])").problems.count == 1)
  }

  @Test("recipes of one mask a sample are as they were, and hold every digest of several")
  func recipes() throws {
    try withTemporaryFolder { folder in
      _ = try DiscDataset(in: folder)
      let manifest = try DatasetManifest.load(named: "discs", in: folder.appending(path: "data-manifests"))
      func recipe(_ change: (inout Sample) -> Void = { _ in }) -> String {
        var sample = manifest.samples[0]
        change(&sample)
        let size = ImageSize(height: 16, width: 16)
        return SamplePreparation([sample], of: manifest, size: size, filter: .bilinear).recipe.text
      }
      let (one, two) = (recipe(), recipe { $0.masks.append(MaskFile(path: "b.png", digest: "b")) })
      let digest = try #require(manifest.samples[0].masks.first?.digest)
      let words = one.filter { !$0.isWhitespace }
      #expect(words.contains("\"masks\":[\"sha256:\(digest)\"]"))
      #expect(!words.contains("rules") && !words.contains("image-rules"))
      #expect(two.filter { !$0.isWhitespace }.contains("\"masks\":[[\"sha256:\(digest)\",\"sha256:b\"]]"))
      #expect(recipe { $0.imageRule = ImageRule("bits=12") }.contains("bits=12"))
    }
  }
}

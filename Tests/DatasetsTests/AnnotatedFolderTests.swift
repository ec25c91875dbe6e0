import ArtifactStore
import Diagnostics
import Foundation
import Images
import TestSupport
import Testing

@testable import Datasets

/// Folders whose masks are annotations in COCO's format.
@Suite struct AnnotatedFolderTests {
  /// Eight photographs of which the masks are taken away.
  private struct Folder {
    let fixture: ImageFolderFixture
    var masks: [Image] = []

    init(in root: URL) throws {
      fixture = try ImageFolderFixture(in: root)
      for index in 0..<8 {
        let path = "masks/\(ImageFolderFixture.name(index)).png"
        masks.append(try Image(decoding: Data(contentsOf: fixture.url.appending(path: path)), name: path))
      }
      try fixture.remove("masks")
    }

    func move(_ index: Int, to path: String) throws {
      let file = fixture.url.appending(path: path)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try FileManager.default.moveItem(
        at: fixture.url.appending(path: "images/\(ImageFolderFixture.name(index)).png"), to: file)
    }

    func write(_ annotations: AnnotationText, _ path: String) throws {
      let file = fixture.url.appending(path: path)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(annotations.text.utf8).write(to: file)
    }
  }

  private static func added(
    _ arrange: (Folder) throws -> Void, decide: (inout DatasetAddition) -> Void = { _ in },
    look: (AddedDataset, VerifiedDataset, [Image]) throws -> Void = { _, _, _ in }
  ) throws -> AddedDataset {
    try withTemporaryFolder { root in
      let folder = try Folder(in: root)
      try arrange(folder)
      if try FileManager.default.contentsOfDirectory(atPath: folder.fixture.url.appending(path: "images").path).isEmpty
      {
        try folder.fixture.remove("images")
      }
      var addition = DatasetAddition(name: "photographs")
      (addition.folds, addition.testShare) = (3, 0.25)
      decide(&addition)
      let added = try addition.manifest(of: folder.fixture.url, workers: 2)
      let library = try added.library(in: root)
      let manifest = try library.manifest(named: "photographs")
      #expect(manifest.samples == added.samples)
      let dataset = try library.verified(manifest, workers: 2)
      #expect(DatasetDoubts.find(in: dataset, workers: 1).diagnostics.map(\.problem) == [])
      #expect(try ContactSheet(of: added.samples, in: folder.fixture.url).image(workers: 2).width > 0)
      try look(added, dataset, folder.masks)
      return added
    }
  }

  private static func problems(
    _ arrange: (Folder) throws -> Void, decide: (inout DatasetAddition) -> Void = { _ in }
  ) throws -> [Diagnostic] {
    try #require(throws: DiagnosticList.self) { try added(arrange, decide: decide) }.diagnostics
  }

  /// All photographs as they lie, in a file in the dataset's folder.
  private static func annotations(of folder: Folder, _ indices: some Sequence<Int>) -> AnnotationText {
    var text = AnnotationText()
    for index in indices {
      text.add("\(ImageFolderFixture.name(index)).png", width: 64, height: 64, masks: [folder.masks[index]])
    }
    return text
  }

  @Test("one file beside images/ gives the samples, and the division, that masks give")
  func single() throws {
    let plain = try withTemporaryFolder { root in
      let folder = try ImageFolderFixture(in: root)
      var addition = DatasetAddition(name: "photographs")
      (addition.folds, addition.testShare) = (3, 0.25)
      return try addition.manifest(of: folder.url, workers: 2).samples
    }
    let found = try Self.added(
      { folder in
        // In another order than by name, and with a category that nothing is of.
        var text = Self.annotations(of: folder, (0..<8).reversed())
        text.categories.append((id: 0, name: "none"))
        try folder.write(text, "annotations.json")
      },
      look: { added, dataset, masks in
        let drawn = try added.samples.map { try dataset.mask(of: $0) }
        #expect(drawn == masks)
      })
    #expect(found.samples.map(\.id) == plain.map(\.id) && found.samples.map(\.fold) == plain.map(\.fold))
    #expect(found.samples.map(\.split) == plain.map(\.split))
    #expect(found.samples[0].maskRule?.description == "coco=107")
    #expect(Set(found.samples.flatMap { $0.masks.map(\.path) }) == ["annotations.json"])
    #expect(
      found.notes == ["masks are drawn from the annotations in `annotations.json`: what is marked as `polyp` is lesion"]
    )
    #expect(found.warnings == [])
  }

  @Test("Roboflow's folders and COCO's own are parts, of which test/ is tested on", arguments: [true, false])
  func parts(isRoboflow: Bool) throws {
    let parts = [("train", 0..<4), ("valid", 4..<6), ("test", 6..<8)]
    let found = try Self.added(
      { folder in
        for (part, indices) in parts {
          var text = AnnotationText()
          for index in indices {
            // Names repeat from part to part.
            let name = "\(index - indices.lowerBound).png"
            text.add(name, width: 64, height: 64, masks: [folder.masks[index]])
            try folder.move(index, to: (isRoboflow ? part : part + "2017") + "/" + name)
          }
          try folder.write(
            text, isRoboflow ? "\(part)/_annotations.coco.json" : "annotations/instances_\(part)2017.json")
        }
      },
      look: { added, dataset, masks in
        let order = [6, 7, 0, 1, 2, 3, 4, 5]
        let drawn = try added.samples.map { try dataset.mask(of: $0) }
        #expect(drawn == order.map { masks[$0] })
      })
    let year = isRoboflow ? "" : "2017"
    #expect(found.samples.map(\.id).prefix(3) == ["test\(year)-0", "test\(year)-1", "train\(year)-0"])
    #expect(found.samples.map(\.split) == Array(repeating: .test, count: 2) + Array(repeating: .train, count: 6))
    #expect((1...3).allSatisfy { fold in found.samples.count { $0.fold == fold } == 2 })
    #expect(found.notes.contains("`valid\(year)/` is trained on, too: the folds are drawn anew"))
    #expect(found.notes.contains("tested on are the 2 images of `test\(year)`"))
  }

  @Test("several categories are asked for, and chosen by name or id; the others are no lesion")
  func categories() throws {
    func arrange(_ folder: Folder) throws {
      var text = Self.annotations(of: folder, 0..<8)
      text.categories.append((id: 2, name: "instrument"))
      text.add("p08.png", width: 64, height: 64, masks: [folder.masks[0]], category: 2)
      try folder.fixture.write(ImageFolderFixture.picture(seed: 70, size: 64), "images/p08.png")
      try folder.write(text, "annotations.json")
    }
    let asked = try Self.problems(arrange)
    #expect(asked.map(\.problem) == ["the annotations are of 2 categories"])
    #expect(asked[0].expected == "`polyp`, `instrument`")
    #expect(asked[0].remedy?.contains("`--lesion-value 'polyp'`") == true)
    let empty = try Self.problems(arrange) { $0.maskReading.values = .names(["Polyp"]) }
    #expect(empty.map(\.problem) == ["the mask of `images/p08.png` marks no lesion"])
    for values in [MaskReading.Values.names(["polyp"]), .numbers([1])] {
      let found = try Self.added(arrange) { ($0.maskReading.values, $0.emptyMasks) = (values, .exclude) }
      #expect(found.samples[0].maskRule?.description == "coco=100/1")
      #expect(found.samples[8].split == .excluded)
    }
    let unknown = try Self.problems(arrange) { $0.maskReading.values = .names(["wound"]) }
    #expect(unknown.map(\.problem).contains("the annotations have no category `wound`"))
  }

  @Test("images without annotations are lesion-free only by their author's word")
  func unmasked() throws {
    func arrange(_ folder: Folder) throws {
      var text = Self.annotations(of: folder, 0..<7)
      text.add("p07.png", width: 64, height: 64, masks: [])
      try folder.write(text, "annotations.json")
    }
    #expect(try Self.problems(arrange).map(\.problem) == ["the image `images/p07.png` has no annotation"])
    let found = try Self.added(arrange) { $0.unmasked = .lesionFree }
    #expect(found.samples[7].masks == [] && found.samples[7].domain == .outOfDistribution)
  }

  @Test("pictures of lesion-free/ belong to annotated ones, too, and other folders are said not to be read")
  func lesionFree() throws {
    let found = try Self.added { folder in
      try folder.write(Self.annotations(of: folder, 0..<8), "annotations/instances_default.json")
      for (name, seed) in [("lesion-free", 80), ("doubtful", 81)] {
        try FileManager.default.createDirectory(
          at: folder.fixture.url.appending(path: name), withIntermediateDirectories: true)
        try folder.fixture.write(ImageFolderFixture.picture(seed: seed, size: 64), "\(name)/f0.png")
      }
      try folder.fixture.remove("doubtful/f0.png")
    }
    #expect(found.samples.last?.imagePath == "lesion-free/f0.png" && found.samples.last?.split == .test)
    #expect(found.warnings == ["not read: `doubtful/`"])
  }

  @Test("names that differ in their endings alone are refused")
  func sameNames() throws {
    let found = try Self.problems { folder in
      var text = Self.annotations(of: folder, 0..<8)
      try folder.fixture.copy("images/p00.png", to: "images/p00.jpg")
      text.add("p00.jpg", width: 64, height: 64, masks: [folder.masks[0]])
      try folder.write(text, "annotations.json")
    }
    #expect(found.first?.problem == "`images/p00.jpg` and `images/p00.png` have the same name")
  }

  @Test("boxes, images that are not there, sizes that differ and files that are not listed are told, one a kind")
  func faults() throws {
    let found = try Self.problems { folder in
      var text = AnnotationText()
      text.add("p00.png", width: 64, height: 64, masks: [])
      text.addBox()
      let narrow = Image(width: 32, height: 64, channels: 1, pixels: [UInt8](repeating: 0, count: 32 * 64))
      text.add("p01.png", width: 32, height: 64, masks: [narrow])
      for name in ["x.png", "y.png"] { text.add(name, width: 64, height: 64, masks: []) }
      try folder.write(text, "annotations.json")
    }.map(\.problem)
    #expect(found.contains("an annotation of `images/p00.png` has no outline"))
    #expect(found.contains("the annotations list 2 images that are not there: `x.png`, `y.png`"))
    #expect(
      found.contains(
        "the annotations do not list 6 of the files among theirs: `images/p02.png`, `images/p03.png`, `images/p04.png` "
          + "and 3 more"))
    #expect(found.contains("the mask `annotations.json` has 32 × 64 pixels"))
  }

  @Test("an annotation file that changes is told once it is read, and so is one that holds other images")
  func changed() throws {
    try withTemporaryFolder { root in
      let folder = try Folder(in: root)
      try folder.write(Self.annotations(of: folder, 0..<8), "annotations.json")
      var addition = DatasetAddition(name: "photographs")
      addition.folds = 2
      let library = try addition.manifest(of: folder.fixture.url, workers: 2).library(in: root)
      let manifest = try library.manifest(named: "photographs")
      try folder.write(Self.annotations(of: folder, 0..<7), "annotations.json")
      let list = try #require(throws: DiagnosticList.self) { try library.verified(manifest, workers: 2) }
      #expect(list.diagnostics.count == 1 && list.diagnostics[0].problem.contains("`annotations.json` has the SHA-256"))
    }
  }
}

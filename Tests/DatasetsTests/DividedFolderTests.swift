import Diagnostics
import Foundation
import Images
import TestSupport
import Testing

@testable import Datasets

/// Folders that say themselves what is trained on and what is tested.
@Suite struct DividedFolderTests {
  /// - Parameter place: of the photograph of an index: its folder, with `images` to be replaced by what masks lie in, and its name.
  private static func added(
    image: (Int) -> String, mask: (Int) -> String?, change: (ImageFolderFixture) throws -> Void = { _ in },
    decide: (inout DatasetAddition) -> Void = { _ in }
  ) throws -> AddedDataset {
    try withTemporaryFolder { root in
      let folder = try ImageFolderFixture(in: root)
      for index in 0..<8 {
        let name = ImageFolderFixture.name(index)
        for (from, to) in [("images/\(name).png", image(index)), ("masks/\(name).png", mask(index))] {
          guard let to else { continue }
          let target = folder.url.appending(path: to)
          try FileManager.default.createDirectory(
            at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
          try FileManager.default.moveItem(at: folder.url.appending(path: from), to: target)
        }
      }
      try folder.remove("images")
      try folder.remove("masks")
      try change(folder)
      var addition = DatasetAddition(name: "photographs")
      (addition.folds, addition.testShare) = (3, 0.25)
      decide(&addition)
      let added = try addition.manifest(of: folder.url, workers: 2)
      let library = try added.library(in: root)
      _ = try library.verified(try library.manifest(named: "photographs"), workers: 2)
      return added
    }
  }

  private static func part(_ index: Int) -> String { index < 4 ? "train" : index < 6 ? "validation" : "test" }

  @Test("FUSeg's folders: test/ is tested on, validation/ is trained on, and both are said")
  func fuseg() throws {
    let found = try Self.added(
      image: { "\(Self.part($0))/images/\($0).png" }, mask: { "\(Self.part($0))/labels/\($0).png" })
    #expect(found.samples.map(\.id) == (0..<8).map(String.init))
    #expect(found.samples.map(\.split) == Array(repeating: .train, count: 6) + Array(repeating: .test, count: 2))
    #expect((1...3).allSatisfy { fold in found.samples.count { $0.fold == fold } == 2 })
    #expect(
      found.notes == [
        "images are those of `train/images/`, `validation/images/` and `test/images/`, masks those of `train/labels/`, "
          + "`validation/labels/` and `test/labels/`",
        "`validation/images/` is trained on, too: the folds are drawn anew",
        "tested on are the 2 images of `test/images/`",
      ])
    #expect(found.warnings == [])
  }

  @Test("test images without masks are excluded, and said, unless somebody has seen that they show no lesion")
  func unlabelledTest() throws {
    func added(_ decide: (inout DatasetAddition) -> Void = { _ in }) throws -> AddedDataset {
      try Self.added(
        image: { "\(Self.part($0))/images/\($0).png" },
        mask: { $0 < 6 ? "\(Self.part($0))/labels/\($0).png" : nil }, decide: decide)
    }
    let found = try added()
    #expect(found.samples.suffix(2).allSatisfy { $0.split == .excluded && $0.reason == "it has no mask" })
    #expect(found.samples.prefix(6).count { $0.split == .test } == 2)
    #expect(found.notes.contains { $0.hasPrefix("`test/images/` has no masks: its 2 images are excluded") })
    let free = try added { $0.unmasked = .lesionFree }
    #expect(free.samples.suffix(2).allSatisfy { $0.split == .test && $0.domain == .outOfDistribution })
  }

  @Test("names that repeat from part to part begin with their part's")
  func names() throws {
    let found = try Self.added(
      image: { "\(Self.part($0))/images/\($0 % 2).\($0 / 2).png" },
      mask: { "\(Self.part($0))/masks/\($0 % 2).\($0 / 2).png" },
      change: { folder in
        try folder.write(ImageFolderFixture.picture(seed: 60, size: 64), "test/images/0.0.png")
        try folder.copy("test/masks/0.3.png", to: "test/masks/0.0.png")
      })
    #expect(found.samples.map(\.id).prefix(3) == ["test-0.0", "test-0.3", "test-1.3"])
    #expect(found.samples.count { $0.id.hasPrefix("train-") } == 4)
  }

  @Test("a picture that is trained on and tested on is refused, with both")
  func leak() throws {
    let list = try #require(throws: DiagnosticList.self) {
      try Self.added(
        image: { "\(Self.part($0))/images/\($0).png" }, mask: { "\(Self.part($0))/labels/\($0).png" },
        change: { folder in
          var brighter = ImageFolderFixture.picture(seed: 1, size: 64)
          brighter.pixels = brighter.pixels.map { $0 + 5 }
          try folder.write(brighter, "test/images/7.png")
        })
    }
    #expect(
      list.diagnostics.map(\.problem) == [
        "the group `train/images/1.png` is in the test and in training, with `test/images/7.png`, `train/images/1.png`"
      ])
    #expect(list.diagnostics[0].remedy?.contains("--exclude") == true)
  }

  @Test("nnU-Net's imagesTs are the test with labelsTs, and excluded without", arguments: [true, false])
  func nnUNet(hasLabels: Bool) throws {
    let found = try Self.added(
      image: { "\($0 < 6 ? "imagesTr" : "imagesTs")/case_\($0)_0000.png" },
      mask: { $0 < 6 ? "labelsTr/case_\($0).png" : hasLabels ? "labelsTs/case_\($0).png" : nil })
    #expect(found.samples.map(\.id) == (0..<8).map { "case_\($0)_0000" })
    #expect(found.samples.suffix(2).allSatisfy { $0.split == (hasLabels ? .test : .excluded) })
    #expect(found.samples.prefix(6).count { $0.split == .train } == (hasLabels ? 6 : 4))
  }

  @Test("nnU-Net's dataset.json names what the values of labels are")
  func classNames() throws {
    func added(
      _ labels: String, values: [UInt8], decide: (inout DatasetAddition) -> Void = { _ in }
    ) throws -> AddedDataset {
      try Self.added(
        image: { "imagesTr/case_\($0)_0000.png" }, mask: { "labelsTr/case_\($0).png" },
        change: { folder in
          try Data("{\"labels\": \(labels), \"channel_names\": {\"0\": \"R\"}}".utf8).write(
            to: folder.url.appending(path: "dataset.json"))
          for index in 0..<8 {
            let path = "labelsTr/case_\(index).png"
            var mask = try Image(decoding: Data(contentsOf: folder.url.appending(path: path)), name: path)
            mask.pixels = mask.pixels.enumerated().map { $1 == 0 ? 0 : values[$0 % 64 % values.count] }
            try folder.write(mask, path)
          }
        }, decide: decide)
    }
    let two = try added(#"{"background": 0, "polyp": 1}"#, values: [1])
    #expect(two.notes.contains("the masks hold 0 and 1: 1 (`polyp` in dataset.json) is lesion"))
    for labels in [
      #"{"background": 0, "polyp": 1, "tool": 2, "ignore": 3}"#, #"{"0": "background", "1": "polyp", "2": "tool"}"#,
    ] {
      let list = try #require(throws: DiagnosticList.self) { try added(labels, values: [1, 2]) }
      #expect(
        list.diagnostics.first?.remedy
          == "say which is lesion: `--lesion-value 'polyp'`, `--lesion-value 'tool'`, or several with commas")
      let chosen = try added(labels, values: [1, 2]) { $0.maskReading.values = .names(["Polyp"]) }
      #expect(Set(chosen.samples.map(\.maskRule?.description)) == ["grey=1"])
    }
    let both = try added(#"{"background": 0, "any": [1, 2], "tool": 2}"#, values: [1, 2]) {
      $0.maskReading.values = MaskReading.Values("any")
    }
    #expect(Set(both.samples.map(\.maskRule?.description)) == ["grey=1|2"])
    let unknown = try #require(throws: DiagnosticList.self) {
      try added(#"{"background": 0, "polyp": 1}"#, values: [1]) { $0.maskReading.values = .names(["wound"]) }
    }
    #expect(unknown.diagnostics.map(\.problem) == ["dataset.json names no class `wound`"])
  }

  @Test("a dataset.json that is none of nnU-Net's says nothing", arguments: ["{}", "[", "{\"labels\": [1]}", "NaN"])
  func noNames(_ text: String) { #expect(ClassNames(Array(text.utf8)) == nil) }
}

import ArtifactStore
import Datasets
import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Studies

/// Images that look alike on both sides of what a study divides are warned of.
@Suite struct StudyNearDuplicatesTests {
  private func found(
    folds: Int = 2, test: [String] = ["discs"],
    _ change: (DiscDataset, DiscDataset, inout [Sample], inout [Sample]) throws -> Void
  ) throws -> StudyNearDuplicates {
    try withTemporaryFolder { root in
      // Others than the discs: the images of the second are larger.
      let datasets = [try DiscDataset(in: root), try DiscDataset(in: root, name: "rings", size: 24)]
      let library = DatasetLibrary(project: root)
      var samples = try library.manifest(named: datasets[0].name).samples
      var others = try library.manifest(named: datasets[1].name).samples
      try change(datasets[0], datasets[1], &samples, &others)
      try datasets[0].write(samples)
      try datasets[1].write(others)
      let collector = DiagnosticCollector()
      let place = SourcePlace(file: "report.md", line: 1)
      let study = StudyDeclaration.read(
        placed([
          "dataset": .text("discs"), "test": .list(test.map { PlacedValue(.text($0), at: place) }),
          "network": tinyNetwork, "losses": .text("ce"), "batch-size": .integer(5), "folds": .integer(folds),
        ]),
        label: "s", library: library, collector: collector)
      try collector.throwIfErrors()
      let declared = try #require(study)
      let verified = try declared.datasets.map { try library.verified($0, workers: 2) }
      return StudyNearDuplicates(try NearDuplicates.find(in: verified, workers: 2), in: declared)
    }
  }

  @Test("discs of two sizes do not look alike")
  func sound() throws {
    let found = try found(test: ["discs", "rings"]) { _, _, _, _ in }
    #expect(found.pairs.isEmpty && found.warnings.isEmpty)
  }

  @Test("a test image that looks like one that is trained on is a warning at the study, unless the manifest says why")
  func trainAndTest() throws {
    let open = try found { discs, _, samples, _ in
      try discs.imitate(3, by: 13, in: &samples)
    }
    #expect(open.pairs.map { [$0.first.sample.id, $0.second.sample.id] } == [["train-3", "test-13"]])
    #expect(open.pairs.map(\.division) == [.trainAndTest])
    #expect(
      open.warnings.map(\.problem) == [
        "`train-3` and `test-13` look nearly the same; they are images of `discs` that are trained on and of `discs` that "
          + "are tested on"
      ])
    #expect(open.warnings.map(\.severity) == [.warning])
    #expect(open.warnings.map(\.place) == [.source(SourcePlace(file: "report.md", line: 1, column: 1))])
    let answered = try found { discs, _, samples, _ in
      try discs.imitate(3, by: 13, in: &samples)
      samples[13].duplicateReason = "another lesion of the scene"
    }
    #expect(answered.pairs.map(\.reason) == ["another lesion of the scene"] && answered.warnings.isEmpty)
  }

  @Test("so is one of another dataset, and more than three pairs are counted")
  func otherDataset() throws {
    let found = try found(test: ["discs", "rings"]) { discs, rings, samples, others in
      for index in 12..<16 { try discs.imitate(samples[index - 12], by: &others[index], of: rings) }
    }
    #expect(found.pairs.map(\.second.dataset.name) == ["rings", "rings", "rings", "rings"])
    #expect(
      found.warnings.map(\.problem) == [
        "`train-0` and `test-12`, `train-1` and `test-13`, `train-2` and `test-14`, and 1 more pairs look nearly the same; "
          + "they are images of `discs` that are trained on and of `rings` that are tested on"
      ])
  }

  @Test("images that folds divide are warned of, those of one fold or of folds that no run holds out are told only")
  func folds() throws {
    let change: (DiscDataset, DiscDataset, inout [Sample], inout [Sample]) throws -> Void = { discs, _, samples, _ in
      try discs.imitate(0, by: 1, in: &samples)
      try discs.imitate(2, by: 4, in: &samples)
    }
    let found = try found(change)
    #expect(found.pairs.map(\.division) == [.folds, nil])
    #expect(
      found.warnings.map(\.problem) == [
        "`train-0` and `train-1` look nearly the same; they are images of `discs` in different folds, where one is trained "
          + "on when the other is held out"
      ])
    #expect(try self.found(folds: 1, change).warnings.count == 1)
    let beyond = try self.found(folds: 1) { discs, rings, samples, others in
      for index in [0, 1] { samples[index].fold = index + 2 }
      try change(discs, rings, &samples, &others)
    }
    #expect(beyond.warnings.isEmpty && beyond.pairs.count == 2)
    let answered = try self.found { discs, rings, samples, others in
      try change(discs, rings, &samples, &others)
      samples[1].duplicateReason = "meant"
    }
    #expect(answered.warnings.isEmpty)
  }
}

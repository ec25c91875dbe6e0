import ArtifactStore
import Datasets
import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Studies

/// No study tests on what it trains on.
@Suite struct StudyLeakageTests {
  /// The problems of a study of the discs whose samples were changed.
  private func problems(folds: Int? = nil, _ change: (inout [Sample]) -> Void) throws -> [String] {
    try withTemporaryFolder { folder in
      let discs = try DiscDataset(in: folder)
      let manifests = folder.appending(path: "data-manifests")
      var samples = try DatasetManifest.load(named: "discs", in: manifests).samples
      change(&samples)
      try discs.write(samples)
      let library = DatasetLibrary(
        manifests: manifests, data: folder.appending(path: "data"),
        store: ArtifactStore(root: folder.appending(path: "store")))
      let collector = DiagnosticCollector()
      _ = StudyDeclaration.read(
        placed([
          "dataset": .text("discs"), "network": tinyNetwork, "losses": .text("ce"), "batch-size": .integer(5),
          "folds": .integer(folds ?? 2),
        ]),
        label: "s", library: library, collector: collector)
      return collector.diagnostics.map(\.problem)
    }
  }

  /// Makes one sample the copy of another.
  private func copy(_ source: Int, to target: Int, _ samples: inout [Sample]) {
    samples[target].imageDigest = samples[source].imageDigest
  }

  @Test("sound discs raise no doubt")
  func sound() throws { #expect(try problems { _ in } == []) }

  @Test("a test image that is trained on stops the study, unless the manifest says why")
  func copies() throws {
    #expect(
      try problems { copy(3, to: 13, &$0) } == ["the test image `test-13` is trained on, as `train-3`"])
    #expect(
      try problems { samples in
        copy(3, to: 13, &samples)
        copy(4, to: 16, &samples)
      } == ["the test image `test-13` is trained on, as `train-3`, and so are 1 more"])
    #expect(
      try problems { samples in
        copy(3, to: 13, &samples)
        samples[13].duplicateReason = "a test of repeatability"
      } == [])
  }

  @Test("a test image of a patient who is trained on stops it, too")
  func groups() throws {
    #expect(
      try problems { samples in
        for index in [2, 14] { samples[index].group = "patient A" }
      } == ["the test image `test-14` is of the group `patient A`, which is trained on"])
  }

  @Test("copies and patients that folds divide stop it")
  func folds() throws {
    #expect(
      try problems { copy(0, to: 1, &$0) } == ["`train-0` of fold 1 and `train-1` of fold 2 are the same file"])
    #expect(
      try problems { samples in
        for index in [0, 2, 5] { samples[index].group = "patient A" }
      } == ["`train-0` of fold 1 and `train-5` of fold 2 are of one group"])
    #expect(try problems { copy(0, to: 2, &$0) } == [])
    #expect(try problems(folds: 1) { copy(0, to: 1, &$0) }.count == 1)
    // Of folds that no run holds out.
    #expect(
      try problems(folds: 1) { samples in
        for index in [1, 2] { samples[index].fold = index + 1 }
        copy(1, to: 2, &samples)
      } == [])
  }
}

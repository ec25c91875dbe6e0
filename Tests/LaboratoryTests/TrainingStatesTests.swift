import ArtifactStore
import Datasets
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Laboratory
@testable import Studies
@testable import Training

/// Runs that go on from a state that was kept, their own or another run's.
@Suite struct TrainingStatesTests {
  private func laboratory(
    _ library: DatasetLibrary, workers: Int = 1, _ report: @escaping @Sendable (StudyEvent) -> Void = { _ in }
  ) -> Laboratory {
    Laboratory(library: library, store: library.store, workers: workers, report: report)
  }

  /// The checkpoint and the history of every run.
  private func files(_ study: StudyDeclaration, _ library: DatasetLibrary) throws -> [Data] {
    try StudyRecipes(study).runs.flatMap { planned in
      let folder = try #require(library.store.existing(planned.recipe))
      return try ["checkpoint.safetensors", "history.json"].map { try Data(contentsOf: folder.appending(path: $0)) }
    }
  }

  /// Each variant trained in a project of its own, where there is nothing to begin with.
  private func apart(_ losses: [String], epochs: Int) throws -> [Data] {
    try losses.flatMap { loss in
      try withTemporaryFolder { folder in
        let library = try DatasetLibrary.withDiscs(in: folder)
        let study = try StudyDeclaration.tiny(library, losses: [loss], epochs: epochs)
        _ = try laboratory(library).results(of: RecipeChain([study]))
        return try files(study, library)
      }
    }
  }

  private final class Epochs: Sendable {
    private let names = Mutex<[String]>([])
    func note(_ event: StudyEvent) {
      guard case .epochFinished(let progress) = event else { return }
      names.withLock { $0.append("\(progress.run): \(progress.epoch)") }
    }
    var trained: [String] { names.withLock { $0 } }
  }

  @Test(
    "variants whose first epochs are the same train them once, to the bytes of training apart", arguments: [1, 2, 6])
  func sharing(workers: Int) throws {
    let losses = ["ce", "ce-linear-dice", "ce-finetune-dice"]
    try withTemporaryFolder { folder in
      let library = try DatasetLibrary.withDiscs(in: folder)
      let study = try StudyDeclaration.tiny(library, losses: losses, epochs: 4)
      let epochs = Epochs()
      let notebook = Notebook()
      _ = try laboratory(library, workers: workers) {
        epochs.note($0)
        notebook.note($0)
      }.results(of: RecipeChain([study]))
      // On each of two folds: four epochs of `ce`, three more of `linear` and the last of `finetune`.
      if workers == 1 {
        #expect(epochs.trained.count == 2 * (4 + 3 + 1))
        #expect(
          epochs.trained.filter { $0.hasPrefix("ce-finetune-dice, fold 1") } == ["ce-finetune-dice, fold 1, seed 0: 4"])
      }
      #expect(try files(study, library) == apart(losses, epochs: 4))
      #expect(library.store.keys(ofKind: PlannedRun.stateKind) == [])
    }
  }

  @Test("a run that is killed goes on from its last epoch, to the bytes of one that was not")
  func killed() async throws {
    let root = FileManager.default.temporaryDirectory.appending(path: "make-report-states-\(getpid())")
    defer { try? FileManager.default.removeItem(at: root) }
    _ = try DiscDataset(in: root)
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = root.path as String] in
      let library = DatasetLibrary(project: URL(fileURLWithPath: path))
      let laboratory = Laboratory(library: library, store: library.store, workers: 1) { event in
        guard case .epochFinished(let progress) = event, progress.epoch == 4 else { return }
        kill(getpid(), SIGKILL)
      }
      _ = try laboratory.results(of: RecipeChain([StudyDeclaration.tiny(library, losses: ["ce+dice"], epochs: 5)]))
    }
    let library = DatasetLibrary(project: root)
    #expect(library.store.keys(ofKind: PlannedRun.stateKind).count == 1)
    let study = try StudyDeclaration.tiny(library, losses: ["ce+dice"], epochs: 5)
    let epochs = Epochs()
    _ = try laboratory(library, epochs.note).results(of: RecipeChain([study]))
    #expect(epochs.trained.prefix(2) == ["ce+dice, fold 1, seed 0: 4", "ce+dice, fold 1, seed 0: 5"])
    #expect(try files(study, library) == apart(["ce+dice"], epochs: 5))
    #expect(library.store.keys(ofKind: PlannedRun.stateKind) == [])
  }

  @Test("a state that cannot be read, or is damaged, is trained again; another study's is left alone")
  func damaged() throws {
    try withTemporaryFolder { folder in
      let library = try DatasetLibrary.withDiscs(in: folder)
      let study = try StudyDeclaration.tiny(library, losses: ["dice"], epochs: 3)
      let own = StudyRecipes(study).runs[0].states[1]
      let strange = Recipe(kind: PlannedRun.stateKind, version: 1, settings: [], inputs: [:])
      for recipe in [own, strange] {
        _ = try library.store.artefact(recipe) { folder in
          try Data("no state".utf8).write(to: folder.appending(path: "network.safetensors"))
        }
      }
      _ = try laboratory(library).results(of: RecipeChain([study]))
      #expect(try files(study, library) == apart(["dice"], epochs: 3))
      #expect(library.store.keys(ofKind: PlannedRun.stateKind) == [strange.key])
      let aside = library.store.root.appending(path: "set-aside").path
      #expect(try FileManager.default.contentsOfDirectory(atPath: aside) == ["training-states-\(own.key)"])
    }
  }

  @Test("states have the same recipe exactly while their objectives are the same")
  func keys() throws {
    try withTemporaryFolder { folder in
      let library = try DatasetLibrary.withDiscs(in: folder)
      let study = try StudyDeclaration.tiny(
        library, losses: ["ce", "ce-linear-dice", "ce-finetune-dice", "dice"], epochs: 12)
      let runs = StudyRecipes(study).runs.filter { $0.run.fold == 1 }
      // There is none after the last epoch: then the run is finished.
      #expect(runs.map(\.states.count) == [11, 11, 11, 11])
      let common = runs.map { planned in (1...11).filter { planned.states[$0 - 1] == runs[0].states[$0 - 1] } }
      #expect(common == [Array(1...11), [1], Array(1...11), []])
      #expect(Set(runs.map(\.recipe)).count == 4)
      func first(_ study: StudyDeclaration) -> Recipe { StudyRecipes(study).runs[0].states[0] }
      #expect(try first(.tiny(library, losses: ["ce"], epochs: 12)) == runs[0].states[0])
      #expect(try first(.tiny(library, losses: ["ce"], epochs: 12, seeds: [1])) != runs[0].states[0])
      #expect(try first(.tiny(library, losses: ["ce"], epochs: 13)) != runs[0].states[0])
    }
  }
}

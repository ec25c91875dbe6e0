import ArtifactStore
import Datasets
import Diagnostics
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Laboratory
@testable import Results
@testable import Studies

/// What a laboratory told, to be asked afterwards.
final class Notebook: Sendable {
  private let events = Mutex<[StudyEvent]>([])

  func note(_ event: StudyEvent) { events.withLock { $0.append(event) } }

  var trainedRuns: [String] {
    events.withLock { $0 }.compactMap { if case .runFinished(_, let run, _, _) = $0 { run } else { nil } }.sorted()
  }

  /// The problems of doubtful studies.
  var doubts: [String] {
    events.withLock { $0 }.compactMap { if case .doubtful(_, let problem) = $0 { problem } else { nil } }
  }

  var estimates: [StudyEstimate] {
    events.withLock { $0 }.compactMap { if case .planned(let estimate) = $0 { estimate } else { nil } }
  }
}

@Suite struct LaboratoryTests {
  func laboratory(_ library: DatasetLibrary, _ notebook: Notebook = Notebook(), workers: Int = 2) -> Laboratory {
    Laboratory(library: library, store: library.store, workers: workers, report: notebook.note)
  }

  func bytes(_ results: ResultsDatabase) throws -> Data {
    try Data(contentsOf: #require(results.file))
  }

  @Test("one worker, two, and more than there are runs give the same bytes, in another folder too")
  func workers() throws {
    let files = try [1, 2, 8].map { workers in
      try withTemporaryFolder { folder in
        let library = try DatasetLibrary.withDiscs(in: folder)
        let laboratory = laboratory(library, workers: workers)
        let study = try StudyDeclaration.tiny(library, losses: ["ce", "ce-linear-dice"])
        let results = try laboratory.results(of: RecipeChain([study]))
        let checkpoints = try StudyRecipes(study).runs.map { planned in
          let folder = try #require(library.store.existing(planned.recipe))
          return try Data(contentsOf: folder.appending(path: "checkpoint.safetensors"))
        }
        return [try bytes(results)] + checkpoints
      }
    }
    #expect(files[0].count == 5)
    #expect(files[0] == files[1])
    #expect(files[0] == files[2])
    #expect(Set(files[0]).count == 5)
  }

  @Test("what is in the store is not trained again; another loss trains its own runs only, another label none")
  func caching() throws {
    try withTemporaryFolder { folder in
      let library = try DatasetLibrary.withDiscs(in: folder)
      let study = try StudyDeclaration.tiny(library)
      let first = Notebook()
      let chain = RecipeChain([study])
      #expect(try laboratory(library).estimates(of: chain).map(\.runs) == [4])
      #expect(chain.studies.flatMap(\.runs).allSatisfy { library.store.existing($0.recipe) == nil })
      #expect(library.store.existing(chain.results) == nil)
      let results = try laboratory(library, first).results(of: RecipeChain([study]))
      #expect(first.trainedRuns.count == 4)
      #expect(first.estimates.map(\.runs) == [4])
      #expect(library.store.existing(chain.results) != nil)
      #expect(try laboratory(library).estimates(of: chain) == [])

      let second = Notebook()
      #expect(try bytes(laboratory(library, second).results(of: RecipeChain([study]))) == bytes(results))
      #expect(second.trainedRuns == [])

      let third = Notebook()
      _ = try laboratory(library, third).results(
        of: RecipeChain([StudyDeclaration.tiny(library, losses: ["ce", "ce+dice"], label: "b")]))
      #expect(third.trainedRuns == ["ce+dice, fold 1, seed 0", "ce+dice, fold 2, seed 0"])
    }
  }

  @Test("killed after two of four runs, the work goes on from there to the same bytes")
  func killed() async throws {
    let root = FileManager.default.temporaryDirectory.appending(path: "make-report-study-\(getpid())")
    defer { try? FileManager.default.removeItem(at: root) }
    _ = try DiscDataset(in: root)
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = root.path as String] in
      let library = DatasetLibrary(project: URL(fileURLWithPath: path))
      let finished = Mutex(0)
      let laboratory = Laboratory(library: library, store: library.store, workers: 1) { event in
        guard case .epochFinished = event else { return }
        let epochs = finished.withLock { count in
          count += 1
          return count
        }
        if epochs == 5 { kill(getpid(), SIGKILL) }
      }
      _ = try laboratory.results(of: RecipeChain([StudyDeclaration.tiny(library)]))
    }
    let library = DatasetLibrary(project: root)
    let notebook = Notebook()
    let resumed = try laboratory(library, notebook).results(of: RecipeChain([StudyDeclaration.tiny(library)]))
    #expect(notebook.trainedRuns.count == 2)
    try withTemporaryFolder { folder in
      let whole = try DatasetLibrary.withDiscs(in: folder)
      let study = try StudyDeclaration.tiny(whole)
      #expect(try bytes(resumed) == bytes(laboratory(whole).results(of: RecipeChain([study]))))
    }
  }

  @Test("a damaged checkpoint is trained again, to the same bytes")
  func damaged() throws {
    try withTemporaryFolder { folder in
      let library = try DatasetLibrary.withDiscs(in: folder)
      let study = try StudyDeclaration.tiny(library, losses: ["ce"])
      let before = try bytes(laboratory(library).results(of: RecipeChain([study])))
      let run = try #require(library.store.existing(StudyRecipes(study).runs[0].recipe))
      var checkpoint = try Data(contentsOf: run.appending(path: "checkpoint.safetensors"))
      checkpoint[checkpoint.count - 1] ^= 1
      try checkpoint.write(to: run.appending(path: "checkpoint.safetensors"))
      try FileManager.default.removeItem(at: library.store.root.appending(path: "results"))
      let notebook = Notebook()
      #expect(try bytes(laboratory(library, notebook).results(of: RecipeChain([study]))) == before)
      #expect(notebook.trainedRuns == ["ce, fold 1, seed 0"])
    }
  }

  @Test("a run whose loss is no number is one diagnostic with its name, and nothing of it is kept")
  func divergence() throws {
    try withTemporaryFolder { folder in
      let library = try DatasetLibrary.withDiscs(in: folder)
      let study = try StudyDeclaration.tiny(library, losses: ["ce"], learningRate: 1e38)
      let list = try #require(throws: DiagnosticList.self) { try laboratory(library).results(of: RecipeChain([study])) }
      #expect(list.diagnostics.count == 2)
      #expect(
        list.diagnostics.first?.problem.hasPrefix("the run `ce, fold 1, seed 0` of the study `tiny` diverged") == true)
      #expect(list.outcome == .failed)
      #expect(library.store.keys(ofKind: "runs") == [])
    }
  }

  @Test("one run that cannot be kept is one diagnostic; the others are finished and kept")
  func othersAreKept() throws {
    try withTemporaryFolder { folder in
      let library = try DatasetLibrary.withDiscs(in: folder)
      let study = try StudyDeclaration.tiny(library)
      let planned = StudyRecipes(study).runs
      let keys = planned.map(\.recipe.key)
      let folders = keys.map { String($0.hexadecimal.prefix(2)) }
      // A file where the folder of one run's key should be, and of no other's.
      let lost = try #require(folders.firstIndex { name in folders.count { $0 == name } == 1 })
      let runs = library.store.root.appending(path: "runs")
      try FileManager.default.createDirectory(at: runs, withIntermediateDirectories: true)
      let inTheWay = runs.appending(path: folders[lost])
      try Data().write(to: inTheWay)
      let list = try #require(throws: DiagnosticList.self) { try laboratory(library).results(of: RecipeChain([study])) }
      #expect(list.diagnostics.count == 1)
      #expect(Set(library.store.keys(ofKind: "runs")) == Set(keys).subtracting([keys[lost]]))
      try FileManager.default.removeItem(at: inTheWay)
      let notebook = Notebook()
      _ = try laboratory(library, notebook).results(of: RecipeChain([study]))
      #expect(notebook.trainedRuns == [planned[lost].run.name])
    }
  }

  @Test("a changed image stops the study before anything is trained, with the outcome of data")
  func changedImage() throws {
    try withTemporaryFolder { folder in
      let library = try DatasetLibrary.withDiscs(in: folder)
      let image = folder.appending(path: "data/discs/images/train-3.png")
      var data = try Data(contentsOf: image)
      data[data.count / 2] ^= 1
      try data.write(to: image)
      let notebook = Notebook()
      let study = try StudyDeclaration.tiny(library)
      let list = try #require(throws: DiagnosticList.self) {
        try laboratory(library, notebook).results(of: RecipeChain([study]))
      }
      #expect(list.outcome == .data)
      #expect(list.diagnostics.map(\.place) == [.sample(dataset: "discs", sample: "train-3")])
      #expect(notebook.trainedRuns == [])
    }
  }
}

import ArtifactStore
import Datasets
import Diagnostics
import Digests
import Foundation
import Laboratory
import LiterateDocuments
import Results
import Weaving

/// Makes a report again from what its lock names, and compares.
public struct ReportVerifier: Sendable {
  /// How much is made again.
  public enum Way: Sendable, Hashable {
    /// Everything, from the data on, in a store of its own.
    case fresh
    /// The report, from the store's runs, whose files are hashed.
    case fromStore
    /// The same, and so many of the runs, drawn by the lock's digest, from the data on.
    case sample(Int)
  }

  public enum Outcome: Sendable {
    case verified(Verification, warnings: [Diagnostic])
    /// Images or weights are not as their manifest says, each with its place.
    case otherData([Diagnostic])
    /// Images or pretrained weights are not on this computer.
    case skipped(missing: MissingData)
  }

  private let settings: PublishingSettings
  private let lock: ReportLock
  private let tolerance: Double
  private let events: @Sendable (StudyEvent) -> Void

  /// - Parameters:
  ///   - settings: with the user's own store and output; the lock's parameters go before theirs where they name none.
  ///   - tolerance: by how much, as a share of the larger, two numbers may differ that count as the same.
  public init(
    settings: PublishingSettings, lock: ReportLock, tolerance: Double,
    events: @escaping @Sendable (StudyEvent) -> Void = { _ in }
  ) {
    var settings = settings
    if settings.parameters.values.isEmpty { settings.parameters = ParameterOverrides(lock[.parameters]) }
    let formats = PublishingSettings.Format.allCases.filter { lock[.outputs]["report.\($0.rawValue)"] != nil }
    if !formats.isEmpty { settings.formats = Set(formats) }
    self.settings = settings
    self.lock = lock
    self.tolerance = tolerance
    self.events = events
  }

  /// Reads the report and finds its faults, as a rendering by the lock's parameters would.
  public func check(_ report: URL) throws -> (document: CheckedDocument?, diagnostics: [Diagnostic]) {
    try Publisher(settings: settings).check(report)
  }

  /// - Parameters:
  ///   - document: as `check` gave it.
  ///   - work: an empty folder, or one of an earlier verification that was interrupted.
  /// - Throws: what rendering throws, but for data that are not as their manifest says: that is a difference.
  public func verify(_ document: CheckedDocument, named name: String, _ way: Way, in work: URL) throws -> Outcome {
    let chain = RecipeChain(document.studies)
    let inputs = ReportLock(LockedInputs(document, chain: chain, parameters: settings.parameters.values).entries)
    let others = LockDifferences(from: lock, to: inputs, in: LockedInputs.decisive)
    guard others.isEmpty else {
      let surroundings = LockDifferences(from: lock, to: inputs, in: Verification.surrounding)
      return .verified(Verification(ofOtherInputs: others, surroundings: surroundings, lock: lock), warnings: [])
    }
    if way != .fresh { try checkRuns(of: chain) }
    do {
      return try remade(document, chain, named: name, way, in: work)
    } catch {
      let problems = DiagnosticList(of: error)
      guard problems.outcome == .data else { throw error }
      return .otherData(problems.diagnostics)
    }
  }

  private func remade(
    _ document: CheckedDocument, _ chain: RecipeChain, named name: String, _ way: Way, in work: URL
  ) throws -> Outcome {
    var fresh = settings
    fresh.store = work.appending(path: "store")
    fresh.output = work.appending(path: "output")
    var trained: [String: String] = [:]
    if case .sample(let count) = way {
      let publisher = Publisher(settings: fresh, events: events)
      let missing = publisher.missingData(of: document)
      guard missing.isEmpty else { return .skipped(missing: missing) }
      trained = try checkpoints(of: drawn(count, of: chain), chain, by: publisher.laboratory, in: fresh.store)
    }
    if way != .fresh { fresh.store = settings.store }
    switch try Publisher(settings: fresh, events: events).render(document, named: name) {
    case .skipped(let missing): return .skipped(missing: missing)
    case .rendered(_, let failures, let warnings, let proof):
      var found = try proof.lock()
      // What was just trained speaks for itself; what the store holds was only hashed.
      found.entries[.checkpoints]?.merge(trained) { _, new in new }
      let tables = found[.results] == lock[.results] ? [] : try differences(to: proof.results, chain, name)
      let verification = Verification(
        of: lock, found: found, tables: tables, tolerance: tolerance,
        trained: way == .fresh ? chain.lockedRuns.count : trained.count)
      return .verified(verification, warnings: failures + warnings)
    }
  }

  /// Runs in an order that follows from the lock alone, so that nobody chooses which are looked at.
  private func drawn(_ count: Int, of chain: RecipeChain) -> [(name: String, recipe: Recipe)] {
    let seed = ContentDigest.of(lock.json).hexadecimal
    let ordered = chain.lockedRuns.map { ($0, ContentDigest.of(Data("\(seed) \($0.name)".utf8)).hexadecimal) }
    return ordered.sorted { $0.1 < $1.1 }.prefix(count).map(\.0)
  }

  /// Trains runs, and gives the digests of their checkpoints by name.
  private func checkpoints(
    of runs: [(name: String, recipe: Recipe)], _ chain: RecipeChain, by laboratory: Laboratory, in store: URL
  ) throws -> [String: String] {
    try laboratory.train(Set(runs.map(\.recipe)), of: chain)
    let finished = FinishedRuns(in: ArtifactStore(root: store))
    return try Dictionary(
      uniqueKeysWithValues: runs.compactMap { run in
        try finished.checkpoint(of: run.recipe).map { (run.name, $0.lockText) }
      })
  }

  /// - Throws: a `Diagnostic` where a run is not in the user's store: it would be trained, which was not asked for.
  private func checkRuns(of chain: RecipeChain) throws {
    let store = ArtifactStore(root: settings.store)
    let runs = chain.lockedRuns
    let missing = runs.filter { store.existing($0.recipe) == nil }
    guard let first = missing.first else { return }
    throw Diagnostic(
      "\(missing.count) of \(runs.count) runs are not in the store, `\(first.name)` the first of them",
      at: .file(shownPath(settings.store)),
      remedy: "render the report first, or verify it without `--from-store` and `--sample`, which trains all of them",
      outcome: .data)
  }

  /// How results differ from the locked ones, which may still lie in the output folder or in the store; nil where they do not.
  private func differences(to results: URL, _ chain: RecipeChain, _ name: String) throws -> [TableDifferences]? {
    let store = ArtifactStore(root: settings.store)
    let places = [
      settings.output.appending(path: "\(name)/results.sqlite"),
      store.existing(chain.results)?.appending(path: "results.sqlite"),
    ]
    for place in places.compactMap(\.self) where FileManager.default.fileExists(atPath: place.path) {
      guard let contents = try? TableContents(of: place), let digests = try? contents.digests(),
        Dictionary(uniqueKeysWithValues: digests.map { ($0.table, $0.digest.lockText) }) == lock[.results]
      else { continue }
      return try contents.differences(to: TableContents(of: results))
    }
    return nil
  }
}

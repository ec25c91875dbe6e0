import ArtifactStore
import Diagnostics
import Digests
import Foundation
import Synchronization

/// How far the runs of a study are, kept after every epoch under the digest of all that decided it.
///
/// A killed run goes on from its last epoch, and a run whose first epochs are those of another begins with the other's
/// (`ce-finetune-dice` is `ce` until its last epochs). Kept is the latest state of every run that is not finished, no other.
final class TrainingStates: Sendable {
  static let kind = "training-states"

  private let store: ArtifactStore
  /// The keys of each run's states, the first that after one epoch; after the last epoch none is kept.
  private let keys: [ContentDigest: [ContentDigest]]
  private let unfinished: Mutex<[ContentDigest]>

  init(of runs: [Run], store: ArtifactStore) {
    self.store = store
    keys = Dictionary(
      runs.map { run in (run.key, (1...run.study.epochs).map(run.stateKey)) }, uniquingKeysWith: { first, _ in first })
    unfinished = Mutex(runs.map(\.key))
  }

  /// Steps that are to be made until all runs are finished; an epoch that several have in common counts once.
  func steps(of runs: [Run]) -> Int {
    let kept = Set(store.keys(ofKind: Self.kind))
    var seen: Set<ContentDigest> = []
    return runs.reduce(0) { sum, run in
      let states = keys[run.key] ?? []
      let next = states.lastIndex(where: kept.contains).map { $0 + 1 } ?? 0
      return sum + states[next...].count { seen.insert($0).inserted } * run.study.stepsPerEpoch(fold: run.fold)
    }
  }

  /// The furthest state of a run, if it is beyond a number of epochs.
  func latest(of run: Run, beyond epochs: Int, threads: Int) throws -> TrainingState? {
    for key in (keys[run.key] ?? []).dropFirst(epochs).reversed() {
      guard let folder = try store.existing(kind: Self.kind, key: key) else { continue }
      do {
        return try TrainingState(from: folder, of: run, threads: threads)
      } catch {
        // Another thread may have removed it just now; one that cannot be read is of no use to anybody.
        try store.remove(kind: Self.kind, key: key)
      }
    }
    return nil
  }

  /// Keeps a run's state after some epochs, and removes those that nobody needs any more.
  ///
  /// - Parameter make: trains the epoch and writes the state; not called where another run has made the same one.
  func keep(_ run: Run, epochs: Int, make: (URL) throws -> Void) throws {
    guard let key = keys[run.key]?[epochs - 1] else { preconditionFailure("the run belongs to the study") }
    _ = try store.artefact(kind: Self.kind, key: key, make: make)
    try removeSurplus()
  }

  /// To be called when a run is finished, or cannot be.
  func finish(_ run: Run) throws {
    unfinished.withLock { keys in keys.removeAll { $0 == run.key } }
    try removeSurplus()
  }

  private func removeSurplus() throws(Diagnostic) {
    let kept = Set(store.keys(ofKind: Self.kind))
    let needed = unfinished.withLock { runs in
      Set(runs.compactMap { keys[$0]?.last(where: kept.contains) })
    }
    let own = Set(keys.values.joined())
    for key in kept.sorted(by: { $0.hexadecimal < $1.hexadecimal }) where own.contains(key) && !needed.contains(key) {
      try store.remove(kind: Self.kind, key: key)
    }
  }
}

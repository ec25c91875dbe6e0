import ArtifactStore
import Diagnostics
import Foundation
import NeuralNetworks
import Studies
import Synchronization

/// How far the runs of a study are, kept after every epoch under the recipe of all that decided it.
///
/// A killed run goes on from its last epoch, and a run whose first epochs are those of another begins with the other's
/// (`ce-finetune-dice` is `ce` until its last epochs). Kept is the latest state of every run that is not finished, no other.
package final class TrainingStates: Sendable {
  private let store: ArtifactStore
  /// The states of each run, the first that after one epoch; after the last epoch none is kept.
  private let states: [Recipe: [Recipe]]
  /// The runs that are not finished.
  private let unfinished: Mutex<[Recipe]>

  package init(of runs: [PlannedRun], store: ArtifactStore) {
    self.store = store
    states = Dictionary(runs.map { ($0.recipe, $0.states) }) { first, _ in first }
    unfinished = Mutex(runs.map(\.recipe))
  }

  /// Steps that are to be made until all runs are finished; an epoch that several have in common counts once.
  package func steps(of runs: [PlannedRun]) -> Int {
    let kept = Set(store.keys(ofKind: PlannedRun.stateKind))
    var seen: Set<Recipe> = []
    return runs.reduce(0) { sum, planned in
      let states = states[planned.recipe] ?? []
      let next = states.lastIndex { kept.contains($0.key) }.map { $0 + 1 } ?? 0
      let epochs = states[next...].count { seen.insert($0).inserted } + 1
      return sum + epochs * planned.run.study.stepsPerEpoch(fold: planned.run.fold)
    }
  }

  /// The furthest state of a run, if it is beyond a number of epochs.
  ///
  /// - Throws: why a state that is there cannot be read just now; it is kept.
  func latest(of planned: PlannedRun, beyond epochs: Int, threads: Int) throws -> TrainingState? {
    for recipe in (states[planned.recipe] ?? []).dropFirst(epochs).reversed() {
      let state = try store.existingValue(recipe) { try TrainingState(from: $0, of: planned.run, threads: threads) }
      if let state { return state }
    }
    return nil
  }

  /// Keeps a run's state after some epochs, and removes those that nobody needs any more.
  ///
  /// - Parameter make: trains the epoch and writes the state; not called where another run has made the same one.
  /// - Throws: what `make` threw; a `Diagnostic` for a full disk and the like.
  func keep(_ planned: PlannedRun, epochs: Int, make: (URL) throws -> Void) throws {
    guard let recipe = states[planned.recipe]?[epochs - 1] else { preconditionFailure("the run belongs to the study") }
    _ = try store.artefact(recipe, make: make)
    try removeSurplus()
  }

  /// To be called when a run is finished, or cannot be.
  ///
  /// - Throws: a `Diagnostic` for missing permission and the like.
  package func finish(_ planned: PlannedRun) throws(Diagnostic) {
    unfinished.withLock { runs in runs.removeAll { $0 == planned.recipe } }
    try removeSurplus()
  }

  private func removeSurplus() throws(Diagnostic) {
    let kept = Set(store.keys(ofKind: PlannedRun.stateKind))
    let needed = unfinished.withLock { runs in
      Set(runs.compactMap { states[$0]?.last { kept.contains($0.key) } })
    }
    let surplus = Set(states.values.joined()).filter { kept.contains($0.key) && !needed.contains($0) }
    for recipe in surplus.sorted(by: { $0.key.hexadecimal < $1.key.hexadecimal }) { try store.remove(recipe) }
  }
}

import Foundation
import Laboratory
import Synchronization

/// What of a report's work is finished and would be gone on with, for whoever interrupts it.
final class KeptWork: Sendable {
  private struct Study: Sendable {
    var cached = 0
    var runs = 0
    var finished = 0
    /// The last finished epoch of each run that is being trained.
    var epochs: [String: (epoch: Int, of: Int)] = [:]
  }

  private struct State: Sendable {
    var studies: [String: Study] = [:]
    var order: [String] = []
    var isEvaluated = false
  }

  private let report: String
  private let store: String
  private let output: String
  private let state = Mutex(State())

  /// - Parameters:
  ///   - store: as the user knows it.
  ///   - output: the folder of the report's files, likewise.
  init(report: String, store: String, output: String) {
    self.report = report
    self.store = store
    self.output = output
  }

  func note(_ event: StudyEvent) {
    state.withLock { state in
      switch event {
      case .planned(let estimate):
        state.order.append(estimate.study)
        state.studies[estimate.study] = Study(cached: estimate.cached, runs: estimate.runs)
      case .epochFinished(let progress):
        state.studies[progress.study]?.epochs[progress.run] = (progress.epoch, progress.epochs)
      case .runFinished(let study, let run, let finished, _):
        state.studies[study]?.epochs[run] = nil
        state.studies[study]?.finished = finished
      case .evaluating, .writingResults: state.isEvaluated = true
      case .verifying, .doubtful, .preparing: break
      }
    }
  }

  var words: String {
    let state = state.withLock { $0 }
    var kept = state.order.compactMap { name in state.studies[name].map { Self.words(name, $0) } }
    if state.isEvaluated { kept.append("evaluations that are finished") }
    let list = kept.isEmpty ? "what is finished" : kept.joined(separator: "; ")
    return "\(report): interrupted; kept in \(store): \(list)\n"
      + "\(report): the same command goes on from there; every file in \(output) is whole"
  }

  private static func words(_ name: String, _ study: Study) -> String {
    let all = study.cached + study.runs
    let trained = "\(study.cached + study.finished) of \(CommandAnswer.count(all, "run")) of `\(name)`"
    let begun = study.epochs.sorted { $0.key < $1.key }
    if begun.isEmpty { return trained }
    return trained + ", and "
      + begun.map { "\($0.key) up to epoch \($0.value.epoch) of \($0.value.of)" }.joined(separator: ", ")
  }
}

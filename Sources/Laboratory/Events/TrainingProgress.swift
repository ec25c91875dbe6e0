import Studies
import Synchronization

/// Counts steps over the threads that train, and estimates the time left.
final class TrainingProgress: Sendable {
  private let study: String
  private let steps: Int
  private let runs: Int
  private let epochs: Int
  private let report: @Sendable (StudyEvent) -> Void
  private let start = ContinuousClock.now
  private let stepsFinished = Atomic<Int>(0)
  private let runsFinished = Atomic<Int>(0)

  /// - Parameter steps: that are to be made until all runs are finished.
  init(study: String, runs: Int, epochs: Int, steps: Int, report: @escaping @Sendable (StudyEvent) -> Void) {
    self.study = study
    self.runs = runs
    self.steps = steps
    self.epochs = epochs
    self.report = report
  }

  func stepFinished() { stepsFinished.add(1, ordering: .relaxed) }

  func epochFinished(_ run: Run, _ epoch: RunHistory.Epoch) {
    let finished = stepsFinished.load(ordering: .relaxed)
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    report(
      .epochFinished(
        EpochProgress(
          study: study, run: run.name, epoch: epoch.epoch, epochs: epochs, trainingLoss: epoch.trainingLoss,
          diceValidation: epoch.diceValidation, stepsFinished: finished, steps: steps,
          secondsLeft: seconds / Double(max(1, finished)) * Double(max(0, steps - finished)))))
  }

  func runFinished(_ run: Run) {
    let finished = runsFinished.add(1, ordering: .relaxed).newValue
    report(.runFinished(study: study, run: run.name, finished: finished, of: runs))
  }
}

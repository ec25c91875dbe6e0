import Foundation
import Laboratory
import Synchronization

/// The progress of one report's studies: a bar with the time left on a terminal, plain lines elsewhere.
final class StudyProgress: Sendable {
  private let console: Console
  private let bar: ProgressBar
  private let evaluated = Mutex<Set<String>>([])

  init(report: String, console: Console) {
    self.console = console
    bar = ProgressBar(report)
  }

  func show(_ event: StudyEvent) {
    guard !console.quiet else { return }
    switch event {
    case .doubtful(_, let problem): bar.say(problem)
    case .planned(let estimate):
      bar.say(
        "\(CommandAnswer.count(estimate.runs, "run")) to train (\(estimate.cached) in the store), about "
          + "\(ProgressBar.duration(estimate.seconds)), \(ProgressBar.size(estimate.bytes))")
    case .epochFinished(let progress):
      bar.show(
        "training \(progress.run), epoch \(progress.epoch)/\(progress.epochs)",
        share: Double(progress.stepsFinished) / Double(max(progress.steps, 1)), left: progress.secondsLeft)
    case .runFinished(_, let run, let finished, let total):
      if !Console.isTerminal { bar.say("trained \(run), \(finished) of \(total)") }
    case .evaluating(_, let loss, let finished, let total):
      if Console.isTerminal {
        bar.show("evaluating \(loss)", share: Double(finished) / Double(max(total, 1)), left: nil)
      } else if evaluated.withLock({ $0.insert(loss).inserted }) {
        bar.say("evaluating \(loss)")
      }
    case .verifying, .preparing, .writingResults: break
    }
  }

  /// Takes the bar off the screen.
  func end() { bar.erase() }
}

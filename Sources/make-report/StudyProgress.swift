import Foundation
import Laboratory
import Synchronization

/// The progress of one report's studies: a bar with the time left on a terminal, plain lines elsewhere.
final class StudyProgress: Sendable {
  private let report: String
  private let console: Console
  private let state = Mutex(State())

  private struct State {
    var barIsShown = false
    var lastDrawn = ContinuousClock.now - .seconds(1)
    var evaluated: Set<String> = []
  }

  init(report: String, console: Console) {
    self.report = report
    self.console = console
  }

  func show(_ event: StudyEvent) {
    guard !console.quiet else { return }
    state.withLock { state in
      switch event {
      case .doubtful(_, let problem): line(problem, &state)
      case .planned(let estimate):
        line(
          "\(CommandAnswer.count(estimate.runs, "run")) to train (\(estimate.cached) in the store), about "
            + "\(Self.duration(estimate.seconds)), \(Self.size(estimate.bytes))", &state)
      case .epochFinished(let progress): bar(progress, &state)
      case .runFinished(_, let run, let finished, let total):
        if !Console.isTerminal { line("trained \(run), \(finished) of \(total)", &state) }
      case .evaluating(_, let loss, let finished, let total):
        if Console.isTerminal {
          bar("evaluating \(loss)", share: Double(finished) / Double(max(total, 1)), left: nil, &state)
        } else if state.evaluated.insert(loss).inserted {
          line("evaluating \(loss)", &state)
        }
      case .verifying, .preparing, .writingResults: break
      }
    }
  }

  /// Takes the bar off the screen.
  func end() {
    state.withLock { erase(&$0) }
  }

  private func line(_ text: String, _ state: inout State) {
    erase(&state)
    Console.write("\(report): \(text)\n", to: .standardError)
  }

  private func bar(_ progress: EpochProgress, _ state: inout State) {
    guard Console.isTerminal else { return }
    bar(
      "training \(progress.run), epoch \(progress.epoch)/\(progress.epochs)",
      share: Double(progress.stepsFinished) / Double(max(progress.steps, 1)), left: progress.secondsLeft, &state)
  }

  private func bar(_ what: String, share: Double, left: Double?, _ state: inout State) {
    let now = ContinuousClock.now
    guard share >= 1 || now - state.lastDrawn > .milliseconds(100) else { return }
    state.lastDrawn = now
    let width = 24
    let filled = Int(Double(width) * min(max(share, 0), 1))
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
    let time = left.map { ", \(Self.duration($0)) left" } ?? ""
    let text = "\(report): \(bar) \(Int(100 * share)) %\(time)  \(what)"
    Console.write("\r\u{1B}[K" + String(text.prefix(Self.terminalWidth - 1)), to: .standardError)
    state.barIsShown = true
  }

  private func erase(_ state: inout State) {
    if state.barIsShown { Console.write("\r\u{1B}[K", to: .standardError) }
    state.barIsShown = false
  }

  private static var terminalWidth: Int {
    var size = winsize()
    return ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 20 ? Int(size.ws_col) : 80
  }

  static func duration(_ seconds: Double) -> String {
    let whole = Int(max(seconds, 0).rounded())
    switch whole {
    case ..<60: return "\(whole) s"
    case ..<3600: return "\(whole / 60) min \(whole % 60) s"
    default: return "\(whole / 3600) h \(whole % 3600 / 60) min"
    }
  }

  private static func size(_ bytes: Int) -> String {
    bytes < 1 << 20 ? "\(max(1, bytes >> 10)) KiB" : "\(bytes >> 20) MiB"
  }
}

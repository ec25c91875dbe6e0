import Diagnostics
import Foundation
import Laboratory
import Previewing
import Publishing
import Synchronization

/// Shows what happens to a watched report in the terminal and over the page.
final class WatchScreen: Sendable {
  let board = PreviewBoard()
  let name: String
  private let settings: PublishingSettings
  private let console: Console
  private let progress: StudyProgress
  private let began = Mutex(ContinuousClock.now)

  init(of report: URL, settings: PublishingSettings, console: Console) {
    name = report.deletingPathExtension().lastPathComponent
    self.settings = settings
    self.console = console
    progress = StudyProgress(report: name, console: console)
  }

  func show(_ event: ReportWatch.Event) {
    switch event {
    case .began:
      began.withLock { $0 = ContinuousClock.now }
      board.show(activity: "rendering")
    case .study(let event):
      progress.show(event)
      if let words = Self.words(for: event) { board.show(activity: words) }
    case .page(let page): board.show(page: PreviewDocument(page))
    case .rendered(let files, let failures, let warnings): show(files, failures, warnings)
    case .failed(let problems):
      fail(problems.map { $0.terminalText() }.joined(separator: "\n")) { $0.problems(problems) }
    case .skipped(let missing):
      let text = "skipped, \(missing.text(in: settings))"
      fail(text) { $0.say("\(self.name): \(text)") }
    case .untrained(let estimates):
      let text = Self.text(of: estimates) + "; `make-report \(name)` trains them, or `watch --train`"
      fail(text) { $0.say("\(self.name): \(text)") }
    }
  }

  /// Takes the bar off the terminal.
  func end() { progress.end() }

  private func show(_ files: [URL], _ failures: [Diagnostic], _ warnings: [Diagnostic]) {
    let seconds = (ContinuousClock.now - began.withLock { $0 }) / .seconds(1)
    progress.end()
    if let pdf = files.first(where: { $0.pathExtension == "pdf" }), let contents = try? Data(contentsOf: pdf) {
      board.show(pdf: PreviewDocument(contents))
    }
    board.show(problems: "")
    board.show(activity: "")
    console.problems(failures + warnings)
    let failed = failures.isEmpty ? "" : "; \(CommandAnswer.count(failures.count, "fault")) in it"
    console.say("\(name): rendered in \(String(format: "%.2f", seconds)) s\(failed)")
  }

  private func fail(_ text: String, tell: (Console) -> Void) {
    progress.end()
    board.show(problems: text)
    board.show(activity: "")
    tell(console)
    console.say("\(name): not rendered" + (board.state.page == nil ? "" : "; its last good output stays"))
  }

  private static func text(of estimates: [StudyEstimate]) -> String {
    let runs = estimates.reduce(0) { $0 + $1.runs }
    let cached = estimates.reduce(0) { $0 + $1.cached }
    let time = ProgressBar.duration(estimates.reduce(0) { $0 + $1.seconds })
    return "the edit asks for \(CommandAnswer.count(runs, "run")) that \(runs == 1 ? "is" : "are") not trained "
      + "(\(cached) in the store), about \(time)"
  }

  private static func words(for event: StudyEvent) -> String? {
    switch event {
    case .planned(let estimate):
      "training \(CommandAnswer.count(estimate.runs, "run")), about \(ProgressBar.duration(estimate.seconds))"
    case .epochFinished(let progress):
      "training \(progress.run), about \(ProgressBar.duration(progress.secondsLeft)) left"
    case .evaluating(_, let loss, let finished, let total):
      "evaluating \(loss), \(100 * finished / max(total, 1)) %"
    case .verifying, .doubtful, .preparing, .runFinished, .writingResults: nil
    }
  }
}

import Datasets
import Fetching
import Synchronization

/// The progress of one dataset that is fetched: a bar with the time left on a terminal, a line for each step elsewhere.
final class FetchProgress: Sendable {
  private let console: Console
  private let bar: ProgressBar
  private let step = Mutex("")

  init(_ name: String, console: Console) {
    self.console = console
    bar = ProgressBar(name)
  }

  func show(_ event: FetchEvent) {
    switch event {
    case .downloading(let host, let progress):
      begin("downloading from \(host)")
      let size = progress.size.map { " of \(ProgressBar.size($0))" } ?? ""
      bar.show(
        "\(ProgressBar.size(progress.received))\(size) from \(host)",
        share: progress.size.map { Double(progress.received) / Double(max($0, 1)) }, left: progress.secondsLeft)
    case .unpacking(let files, let total):
      begin("unpacking")
      bar.show("unpacking \(total) files", share: Double(files) / Double(max(total, 1)), left: nil)
    case .verifying:
      begin("verifying every file")
      bar.show("verifying every file", share: nil, left: nil)
    case .sourceFailed(let diagnostic):
      bar.erase()
      var warning = diagnostic
      warning.severity = .warning
      console.problem(warning)
    }
  }

  func end() { bar.erase() }

  private func begin(_ words: String) {
    let isNew = step.withLock { step in
      defer { step = words }
      return step != words
    }
    if isNew, !Console.isTerminal, !console.quiet { bar.say(words) }
  }
}

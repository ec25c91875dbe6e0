import ArgumentParser
import Datasets
import Diagnostics
import Foundation
import Publishing

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Makes reports again from their data and compares every step with their locks.",
    discussion: """
      Everything is trained anew in a store of its own, unless `--from-store` or `--sample` says otherwise; nothing of the \
      project is changed. Where something differs, the first stage that does is named, and how much holds all the same: every \
      byte, every number within a tolerance, or the verdicts.

      Exit codes: 0 what `--accept` asks for holds; 3 data are missing; 4 there is a difference.
      """)

  enum Accepted: String, ExpressibleByArgument, CaseIterable {
    case bytes, numbers, verdicts

    var rung: Verification.Rung {
      switch self {
      case .bytes: .bytes
      case .numbers: .numbers
      case .verdicts: .verdicts
      }
    }
  }

  @Argument(help: "Report files, or names of reports in reports/.")
  var reports: [String] = []

  @Flag(name: .long, help: "Verify every report in reports/ that has a lock.")
  var all = false

  @Flag(name: .long, help: "Hash what the store holds instead of training it anew.")
  var fromStore = false

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Train only so many runs anew, drawn by the lock; the rest is taken from the store.", valueName: "runs"))
  var sample: Int?

  @Option(name: .long, help: "What has to hold: bytes, numbers or verdicts.")
  var accept = Accepted.bytes

  @Option(name: .long, help: "By how much two numbers that count as the same may differ, as a share of the larger.")
  var tolerance = 1e-6

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Where everything is made again, kept, and gone on with after an interruption. (default: a temporary folder)",
      valueName: "dir"))
  var work: String?

  @Option(
    name: [.customLong("output"), .customLong("output-dir")],
    help: ArgumentHelp(
      "Where the reports were rendered to: the values that a difference is told from. (default: _reports/)",
      valueName: "dir"))
  var output: String?

  @Option(name: .long, help: "How many runs to train at once. (default: one a core)")
  var workers: Int?

  @Flag(name: .long, help: "Answer in JSON.")
  var json = false

  @Flag(name: .long, help: "Say nothing but errors and differences.")
  var quiet = false

  @OptionGroup var project: ProjectOptions

  func run() throws {
    let console = Console(quiet: quiet || json)
    try reportingProblems(on: console) {
      let settings = try project.settings(output: output, workers: try checkedWorkers())
      let chosen = try ChosenReports(reports, all: all, in: settings)
      let round = VerifyingRound(
        settings: settings, console: console, way: try way(), accepted: accept.rung, tolerance: tolerance,
        work: ProjectOptions.url(work))
      let answers = try round.verify(chosen)
      if json { console.answer(try CommandAnswer.json(answers.map(VerificationAnswer.init))) }
      if let gravest = answers.compactMap(\.exit).min(by: { $0.rawValue < $1.rawValue }) { throw gravest.exitCode }
    }
  }

  private func checkedWorkers() throws(Diagnostic) -> Int? {
    if let workers, workers < 1 {
      throw Diagnostic("`--workers \(workers)` trains nothing", expected: "at least 1", outcome: .usage)
    }
    guard tolerance >= 0, tolerance.isFinite else {
      throw Diagnostic("`--tolerance \(tolerance)` is no share", expected: "0 or more, such as 1e-6", outcome: .usage)
    }
    return workers
  }

  private func way() throws(Diagnostic) -> ReportVerifier.Way {
    guard let sample else { return fromStore ? .fromStore : .fresh }
    guard sample > 0 else {
      throw Diagnostic("`--sample \(sample)` trains nothing", expected: "at least 1", outcome: .usage)
    }
    return .sample(sample)
  }
}

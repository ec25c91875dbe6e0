import ArgumentParser
import Publishing

struct LockCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lock", abstract: "Writes the locks of reports: the digests of all that went in and came out.",
    discussion: """
      The lock, reports/NAME.lock.json, is meant to be committed: `render` says whether it still holds, and `verify` makes
      the report again from its data and compares. What is not rendered yet is rendered first.
      """)

  @Argument(help: "Report files, or names of reports in reports/.")
  var reports: [String] = []

  @Flag(name: .long, help: "Lock every report in reports/.")
  var all = false

  @Flag(name: .long, help: "Say nothing but errors.")
  var quiet = false

  @OptionGroup var options: RenderingOptions

  func run() throws {
    let console = Console(quiet: quiet)
    try reportingProblems(on: console) {
      let settings = try options.settings(format: "html,pdf")
      let chosen = try ChosenReports(reports, all: all, in: settings)
      try RenderingRound(settings: settings, console: console, writesLocks: true).render(chosen)
    }
  }
}

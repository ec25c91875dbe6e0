import ArgumentParser
import Datasets
import Diagnostics
import Foundation
import Publishing

struct RenderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render", abstract: "Renders reports: verifies, trains what is missing, evaluates, weaves.")

  @Argument(help: "Report files, or names of reports in reports/.")
  var reports: [String] = []

  @Flag(name: .long, help: "Render every report in reports/.")
  var all = false

  @Flag(name: .long, help: "A report whose dataset is missing is an error, not skipped; so is a warning.")
  var strict = false

  @Flag(name: .long, help: "Say nothing but errors.")
  var quiet = false

  @Flag(name: .long, help: "Write each report's lock, reports/NAME.lock.json.")
  var lock = false

  @Flag(
    name: .long,
    help:
      "Pack each report with its results, its source and all that is needed to verify it into _reports/NAME/NAME.zip.")
  var archive = false

  @OptionGroup var options: RenderingOptions

  func run() throws {
    let console = Console(quiet: quiet)
    try reportingProblems(on: console) {
      let settings = try options.settings(format: "html,pdf")
      let chosen = try ChosenReports(reports, all: all, in: settings)
      try RenderingRound(
        settings: settings, console: console, strict: strict, writesLocks: lock, archives: archive
      ).render(chosen)
    }
  }
}

import ArgumentParser
import Datasets
import Diagnostics
import Foundation
import Publishing

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Finds every fault of reports without running anything.")

  @Argument(help: "Report files, or names of reports in reports/; every one there where none is named.")
  var reports: [String] = []

  @Flag(name: .long, help: "Write all that was found as one JSON document on standard output, and nothing else.")
  var json = false

  @OptionGroup var options: ProjectOptions

  func run() throws {
    let console = Console(quiet: false)
    try reportingProblems(on: console) {
      let found: [(path: String, diagnostics: [Diagnostic])]
      do {
        found = try findings { if !json { show($0, $1, on: console) } }
      } catch {
        if json {
          console.answer(
            try CommandAnswer.json(CheckAnswer(reports: [], elsewhere: DiagnosticList(of: error).diagnostics)))
        }
        throw error
      }
      if json { console.answer(try CommandAnswer.json(CheckAnswer(reports: found))) }
      if let outcome = DiagnosticList(found.flatMap(\.diagnostics)).outcome { throw outcome.exitCode }
    }
  }

  /// What was found in each report.
  ///
  /// - Parameter tell: is given the path and the problems of each report as soon as they are known.
  private func findings(
    tell: (String, [Diagnostic]) -> Void
  ) throws -> [(path: String, diagnostics: [Diagnostic])] {
    let settings = try options.settings()
    let publisher = Publisher(settings: settings)
    let names = reports.isEmpty ? settings.project.reportFiles().map(shownPath) : reports
    return names.map { name in
      var path = name
      let problems: [Diagnostic]
      do {
        let file = try settings.project.report(name, from: ProjectOptions.folder)
        path = shownPath(file)
        problems = try publisher.check(file).diagnostics
      } catch {
        // A file that cannot be read is one problem more, and does not keep the others from being checked.
        problems = DiagnosticList(of: error).diagnostics
      }
      tell(path, problems)
      return (path, problems)
    }
  }

  private func show(_ path: String, _ problems: [Diagnostic], on console: Console) {
    console.problems(problems)
    console.answer("\(path): \(Self.count(problems))")
  }

  private static func count(_ diagnostics: [Diagnostic]) -> String {
    let errors = diagnostics.count { $0.severity == .error }
    let warnings = diagnostics.count - errors
    return "\(CommandAnswer.count(errors, "error")), \(CommandAnswer.count(warnings, "warning"))"
  }
}

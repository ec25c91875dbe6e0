import ArgumentParser
import Diagnostics
import Foundation
import Publishing

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Finds every fault of reports without running anything.")

  @Argument(help: "Report files, or names of reports in reports/; every one there where none is named.")
  var reports: [String] = []

  @OptionGroup var options: ProjectOptions

  func run() throws {
    let console = Console(quiet: false)
    try reportingProblems(on: console) {
      let settings = try options.settings()
      let publisher = Publisher(settings: settings)
      let files =
        reports.isEmpty
        ? settings.project.reportFiles()
        : try reports.map { try settings.project.report($0, from: ProjectOptions.folder) }
      var all: [Diagnostic] = []
      for file in files {
        let found = problems(of: file, publisher)
        console.problems(found)
        console.answer("\(RenderCommand.display(file)): \(Self.count(found))")
        all += found
      }
      if let outcome = DiagnosticList(all).outcome { throw outcome.exitCode }
    }
  }

  /// A file that cannot be read is one problem more, and does not keep the others from being checked.
  private func problems(of file: URL, _ publisher: Publisher) -> [Diagnostic] {
    do {
      return try publisher.check(file).diagnostics
    } catch {
      return RenderCommand.problems(in: error)
    }
  }

  private static func count(_ diagnostics: [Diagnostic]) -> String {
    let errors = diagnostics.filter { $0.severity == .error }.count
    let warnings = diagnostics.count - errors
    func plural(_ number: Int, _ word: String) -> String { "\(number) \(word)\(number == 1 ? "" : "s")" }
    return "\(plural(errors, "error")), \(plural(warnings, "warning"))"
  }
}

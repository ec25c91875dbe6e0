import ArgumentParser
import Datasets
import Diagnostics
import Foundation
import Publishing

struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Says what of reports is up to date, what is stale, and because of which change; changes nothing.",
    discussion: """
      A report is compared with what its last rendering into the same folder was made of, which the store knows; where it \
      does not, with the report's lock. How long training would take is measured by a few steps of it.

      Exit codes: 0 whether reports are up to date or stale; 1 a report has faults.
      """)

  @Argument(help: "Report files, or names of reports in reports/; every one there where none is named.")
  var reports: [String] = []

  @Flag(name: .long, help: "Look at every report in reports/.")
  var all = false

  @Flag(name: .long, help: "Answer in JSON.")
  var json = false

  @OptionGroup var options: RenderingOptions

  func run() throws {
    let console = Console(quiet: false)
    try reportingProblems(on: console) {
      let settings = try options.settings(format: "html,pdf")
      let chosen = try ChosenReports(reports, all: all || reports.isEmpty, in: settings)
      let inspector = ReportInspector(settings: settings, choosesFormats: options.format != nil)
      var answers: [StatusAnswer.Report] = []
      var outcomes: [Diagnostic.Outcome] = []
      for file in chosen.files {
        let name = file.deletingPathExtension().lastPathComponent
        do {
          let (status, diagnostics) = try inspector.status(of: file)
          console.problems(diagnostics)
          if status == nil { outcomes.append(DiagnosticList(diagnostics).outcome ?? .failed) }
          answers.append(StatusAnswer.Report(name, status))
          if !json {
            (status?.lines(name, settings) ?? ["\(name): not known, see the faults above"]).forEach(console.answer)
          }
        } catch {
          let problems = DiagnosticList(of: error).diagnostics
          console.problems(problems)
          outcomes.append(DiagnosticList(problems).outcome ?? .failed)
          answers.append(StatusAnswer.Report(name, nil))
          if !json { console.answer("\(name): not known, see the faults above") }
        }
      }
      if json { console.answer(try CommandAnswer.json(StatusAnswer(reports: answers))) }
      if let gravest = outcomes.min(by: { $0.rawValue < $1.rawValue }) { throw gravest.exitCode }
    }
  }
}

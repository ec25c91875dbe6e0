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

  @OptionGroup var options: RenderingOptions

  func run() throws {
    let console = Console(quiet: quiet)
    try reportingProblems(on: console) {
      guard all || !reports.isEmpty else {
        throw Diagnostic(
          "no report is named", remedy: "name a report, or render every one in reports/ with `--all`", outcome: .usage)
      }
      let settings = try options.settings(format: "html,pdf")
      let named = try reports.map { try settings.project.report($0, from: ProjectOptions.folder) }
      var files = named
      if all { files += settings.project.reportFiles().filter { !files.contains($0) } }
      guard !files.isEmpty else {
        throw Diagnostic("there is no report in reports/", remedy: "write one: `reports/NAME.md`", outcome: .usage)
      }
      try checkNames(files)
      try render(files, named: named, settings: settings, console: console)
    }
  }

  /// Two reports of one name would write over each other.
  private func checkNames(_ files: [URL]) throws(Diagnostic) {
    var seen: [String: URL] = [:]
    for file in files {
      let name = file.deletingPathExtension().lastPathComponent
      if let other = seen.updateValue(file, forKey: name), other != file {
        throw Diagnostic(
          "two reports are called `\(name)`: \(shownPath(other)) and \(shownPath(file))",
          remedy: "rename one of them, or render them into different folders with `--output DIR`", outcome: .usage)
      }
    }
  }

  /// Renders one report after the other; the faults of one do not keep the others from being rendered.
  ///
  /// - Parameter named: those that the user asked for by name: that the data of one are missing is then an error.
  private func render(_ files: [URL], named: [URL], settings: PublishingSettings, console: Console) throws {
    var outcomes: [Diagnostic.Outcome] = []
    var summary: [String] = []
    for file in files {
      let name = file.deletingPathExtension().lastPathComponent
      let progress = StudyProgress(report: name, console: console)
      let kept = KeptWork(
        report: name, store: shownPath(settings.store), output: shownPath(settings.output.appending(path: name)))
      Interruption.endsProgram { kept.words }
      let publisher = Publisher(settings: settings) { event in
        kept.note(event)
        progress.show(event)
      }
      do {
        let (document, diagnostics) = try publisher.check(file)
        console.problems(diagnostics)
        guard let document, !(strict && !diagnostics.isEmpty) else {
          outcomes.append(DiagnosticList(diagnostics).outcome ?? .failed)
          summary.append("\(name): not rendered, see the faults above")
          continue
        }
        let outcome = try publisher.render(document, named: name)
        progress.end()
        switch outcome {
        case .rendered(let documents, let failures, let warnings):
          console.problems((failures + warnings).filter { !diagnostics.contains($0) })
          if strict, !warnings.isEmpty { outcomes.append(.failed) }
          if !failures.isEmpty || DiagnosticList(diagnostics).hasErrors { outcomes.append(.failed) }
          summary.append(
            "\(name): " + documents.map { shownPath($0) }.joined(separator: ", ")
              + (failures.isEmpty ? "" : "; with \(CommandAnswer.count(failures.count, "fault")), see above"))
        case .skipped(let missing):
          summary.append("\(name): skipped, \(missing.text(in: settings))")
          if strict || named.contains(file) { outcomes.append(.data) }
        }
      } catch {
        progress.end()
        let problems = DiagnosticList(of: error).diagnostics
        console.problems(problems)
        outcomes.append(DiagnosticList(problems).outcome ?? .failed)
        summary.append("\(name): not rendered, see the faults above")
      }
    }
    if !quiet { summary.forEach(console.answer) }
    if let gravest = outcomes.min(by: { $0.rawValue < $1.rawValue }) { throw gravest.exitCode }
  }
}

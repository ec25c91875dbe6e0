import ArgumentParser
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

  @Option(
    name: [.customLong("format"), .customLong("to")],
    help: ArgumentHelp("Formats to write, separated by commas: html, pdf.", valueName: "formats"))
  var format: String = "html,pdf"

  @Option(
    name: [.customLong("output"), .customLong("output-dir")],
    help: ArgumentHelp("Where the reports go. (default: _reports/)", valueName: "dir"))
  var output: String?

  @Option(name: .long, help: "How many runs to train at once. (default: one a core)")
  var workers: Int?

  @Flag(name: .long, help: "A report whose dataset is missing is an error, not skipped; so is a warning.")
  var strict = false

  @Flag(name: .long, help: "Say nothing but errors.")
  var quiet = false

  @OptionGroup var options: ProjectOptions

  func run() throws {
    let console = Console(quiet: quiet)
    try reportingProblems(on: console) {
      guard all || !reports.isEmpty else {
        throw Diagnostic(
          "no report is named", remedy: "name a report, or render every one in reports/ with `--all`", outcome: .usage)
      }
      if let workers, workers < 1 {
        throw Diagnostic("`--workers \(workers)` trains nothing", expected: "at least 1", outcome: .usage)
      }
      let settings = try options.settings(output: output, formats: try formats(), workers: workers)
      var files = try reports.map { try settings.project.report($0, from: ProjectOptions.folder) }
      if all { files += settings.project.reportFiles().filter { !files.contains($0) } }
      guard !files.isEmpty else {
        throw Diagnostic("there is no report in reports/", remedy: "write one: `reports/NAME.md`", outcome: .usage)
      }
      try checkNames(files)
      try render(files, settings: settings, console: console)
    }
  }

  /// Two reports of one name would write over each other.
  private func checkNames(_ files: [URL]) throws(Diagnostic) {
    var seen: [String: URL] = [:]
    for file in files {
      let name = file.deletingPathExtension().lastPathComponent
      if let other = seen.updateValue(file, forKey: name), other != file {
        throw Diagnostic(
          "two reports are called `\(name)`: \(Self.display(other)) and \(Self.display(file))",
          remedy: "rename one of them, or render them into different folders with `--output DIR`", outcome: .usage)
      }
    }
  }

  private func formats() throws(Diagnostic) -> Set<PublishingSettings.Format> {
    var formats: Set<PublishingSettings.Format> = []
    for name in format.split(separator: ",") {
      guard let known = PublishingSettings.Format(rawValue: name.trimmingCharacters(in: .whitespaces)) else {
        throw Diagnostic(
          "`--format` does not know `\(name)`",
          remedy: suggestion(for: String(name), among: PublishingSettings.Format.allCases.map(\.rawValue)),
          outcome: .usage)
      }
      formats.insert(known)
    }
    guard !formats.isEmpty else {
      throw Diagnostic("`--format` names no format", expected: "html, pdf or both", outcome: .usage)
    }
    return formats
  }

  /// Renders one report after the other; the faults of one do not keep the others from being rendered.
  private func render(_ files: [URL], settings: PublishingSettings, console: Console) throws {
    var outcomes: [Diagnostic.Outcome] = []
    var summary: [String] = []
    for file in files {
      let name = file.deletingPathExtension().lastPathComponent
      let progress = StudyProgress(report: name, console: console)
      let publisher = Publisher(settings: settings) { progress.show($0) }
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
        case .rendered(let documents):
          summary.append("\(name): " + documents.map { Self.display($0) }.joined(separator: ", "))
        case .skipped(let missing):
          summary.append("\(name): skipped, \(Self.text(of: missing, in: settings))")
          if strict { outcomes.append(.data) }
        }
      } catch {
        progress.end()
        let problems = Self.problems(in: error)
        console.problems(problems)
        outcomes.append(DiagnosticList(problems).outcome ?? .failed)
        summary.append("\(name): not rendered, see the faults above")
      }
    }
    if !quiet { summary.forEach(console.answer) }
    if let gravest = outcomes.min(by: { $0.rawValue < $1.rawValue }) { throw gravest.exitCode }
  }

  /// What is missing, and the remedy.
  private static func text(of missing: MissingData, in settings: PublishingSettings) -> String {
    var parts: [String] = []
    if !missing.datasets.isEmpty {
      parts.append(
        "the images of \(missing.datasets.joined(separator: " and ")) are not in \(display(settings.data)); "
          + "put them there, or name their folder with `--data DIR`")
    }
    if !missing.weights.isEmpty {
      parts.append(
        "the pretrained weights \(missing.weights.map(display).joined(separator: " and ")) are not there; "
          + "put them there, or name their folder with `--weights DIR`")
    }
    return parts.joined(separator: ", and ")
  }

  static func problems(in error: any Error) -> [Diagnostic] {
    switch error {
    case let list as DiagnosticList: list.diagnostics
    case let diagnostic as Diagnostic: [diagnostic]
    default: [Diagnostic("\(error)")]
    }
  }

  /// A path relative to the current folder where it lies below it.
  static func display(_ url: URL) -> String {
    let folder = ProjectOptions.folder.standardizedFileURL.path
    let prefix = folder.hasSuffix("/") ? folder : folder + "/"
    return url.path.hasPrefix(prefix) ? String(url.path.dropFirst(prefix.count)) : url.path
  }
}

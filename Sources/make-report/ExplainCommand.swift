import ArgumentParser
import Diagnostics
import Foundation
import Publishing

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Tells where a figure, a table, a number or a run comes from, down to checksums.",
    discussion: """
      What was asked, the rows that it gave, the runs behind them with their settings and the digests of their checkpoints, and
      the samples with theirs. It reads what rendering left in the store: nothing is trained.

        make-report explain phantom-polyps fig-dice-ood
        make-report explain phantom-polyps --line 42
        make-report explain phantom-polyps "ce, fold 1, seed 0"
      """)

  @Argument(help: "A report file, or the name of a report in reports/.")
  var report: String

  @Argument(help: "The label of a figure, table or cell, or the name or the key of a run.")
  var label: String?

  @Option(help: ArgumentHelp("The numbers on a line of the report, or of a file that it includes.", valueName: "line"))
  var line: String?

  @Flag(help: "Answer in JSON, with every run and every sample.")
  var json = false

  @OptionGroup var options: ProjectOptions

  func run() throws {
    let console = Console(quiet: false)
    try reportingProblems(on: console) {
      let subject = try subject
      let settings = try options.settings()
      let file = try settings.project.report(report, from: ProjectOptions.folder)
      let publisher = Publisher(settings: settings)
      let (document, diagnostics) = try publisher.check(file)
      guard let document else { throw DiagnosticList(diagnostics) }
      let explanations = try publisher.explain(
        document, named: file.deletingPathExtension().lastPathComponent, subject)
      if json {
        console.answer(try CommandAnswer.json(explanations))
      } else {
        for explanation in explanations { explanation.lines.forEach(console.answer) }
      }
    }
  }

  private var subject: ExplainedSubject {
    get throws(Diagnostic) {
      switch (label, line) {
      case (let label?, nil): return .name(label)
      case (nil, let line?): return .line(line)
      default:
        throw Diagnostic(
          label == nil ? "nothing is named that could be explained" : "a label and a line are two questions",
          expected: "a label, or `--line N`", outcome: .usage)
      }
    }
  }
}

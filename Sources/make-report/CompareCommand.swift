import ArgumentParser
import ArtifactStore
import Diagnostics
import Foundation
import Publishing

struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare", abstract: "Tells what moved between two makings of a report.",
    discussion: """
      A and B are each a lock (reports/NAME.lock.json), a folder of outputs (_reports/NAME, or _reports with several), or a
      revision of the project's repository (REV:NAME, or two revisions and --report NAME). It tells which verdicts, numbers,
      tables and figures moved and by how much. Exit code 0 where nothing differs, 4 where something does.
      """)

  @Argument(help: ArgumentHelp("What was before.", valueName: "A"))
  var old: String

  @Argument(help: ArgumentHelp("What is now.", valueName: "B"))
  var new: String

  @Option(
    name: .long, help: ArgumentHelp("The report of two revisions, or of folders with several.", valueName: "name"))
  var report: String?

  @Option(name: .long, help: ArgumentHelp("Where outputs of locks lie. (default: _reports/)", valueName: "dir"))
  var output: String?

  @Flag(name: .long, help: "Write one JSON document on standard output, and nothing else there.")
  var json = false

  @Option(name: .long, help: ArgumentHelp("Write a page with both pictures of each figure.", valueName: "file"))
  var html: String?

  @Flag(name: .long, help: "Say nothing but errors.")
  var quiet = false

  func run() throws {
    let console = Console(quiet: quiet)
    try reportingProblems(on: console) {
      let comparison = try Comparison(
        old, new, project: try? Project.containing(ProjectOptions.folder), folder: ProjectOptions.folder,
        output: ProjectOptions.url(output), report: report)
      if let html, let file = ProjectOptions.url(html) {
        let page = ComparisonPage(comparison, generator: "make-report \(programVersion)")
        try writeAtomically(page.data, to: file)
        for var problem in page.problems {
          problem.severity = .warning
          console.problem(problem)
        }
      }
      if json {
        console.answer(try CommandAnswer.json(ComparisonAnswer(comparison)))
      } else if !quiet {
        ComparisonText(comparison).lines.forEach(console.answer)
      }
      console.problems(comparison.problems)
      if let outcome = DiagnosticList(comparison.problems).outcome { throw outcome.exitCode }
      if comparison.differs { throw Diagnostic.Outcome.verification.exitCode }
    }
  }
}

import ArgumentParser
import Datasets
import Diagnostics

extension DataCommand {
  struct Prepare: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Decodes and resizes a dataset ahead of the studies that read it.",
      discussion: "Studies do this themselves; ahead of them it can be measured. The store keeps the result.")

    @Argument(help: "The dataset.")
    var dataset: String
    @Option(help: ArgumentHelp("Rows and columns of the result.", valueName: "rows x columns"))
    var imageSize = "96x128"
    @Option(help: "How many threads decode. (default: one a core)")
    var workers: Int?
    @Flag(help: "Answer in JSON.")
    var json = false
    @OptionGroup var options: ProjectOptions

    func run() throws {
      let console = Console(quiet: false)
      try reportingProblems(on: console) {
        let size = try PixelSize(imageSize)
        let settings = try options.settings(workers: workers)
        let prepared = try settings.library(warn: console.problem).prepare(
          dataset, size: ImageSize(height: size.rows, width: size.columns), workers: settings.workers)
        console.answer(json ? try CommandAnswer.json(prepared) : Self.text(prepared))
      }
    }

    private static func text(_ prepared: DatasetPreparation) -> String {
      "\(prepared.samples) samples in \(CommandAnswer.decimal(prepared.seconds)) s"
    }
  }
}

import ArgumentParser
import Datasets
import Diagnostics

struct DataCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "data", abstract: "Lists, verifies, fetches, checks and adds datasets.",
    subcommands: [List.self, Verify.self, Fetch.self, Check.self, Add.self, Prepare.self])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Lists the datasets and pretrained weights of data-manifests/.")
    @OptionGroup var options: ProjectOptions

    func run() throws {
      let console = Console(quiet: false)
      try reportingProblems(on: console) {
        let (entries, faults) = try options.settings().library(warn: console.problem).overview()
        for entry in entries { console.answer(entry.line) }
        if !faults.isEmpty { throw DiagnosticList(faults) }
      }
    }
  }

  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Checks every file of datasets and of pretrained weights against its checksum.")
    @Argument(help: "Names of datasets and weights; all that are on this computer where none is named.")
    var names: [String] = []
    @OptionGroup var options: ProjectOptions

    func run() throws {
      let console = Console(quiet: false)
      try reportingProblems(on: console) {
        let settings = try options.settings()
        let library = settings.library(warn: console.problem)
        for name in names.isEmpty ? library.overview().entries.filter(\.isPresent).map(\.name) : names {
          try library.verify(name, workers: settings.workers)
          console.answer("\(name): every file has its checksum")
        }
      }
    }
  }
}

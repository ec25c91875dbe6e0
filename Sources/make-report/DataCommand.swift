import ArgumentParser
import Diagnostics
import Publishing

struct DataCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "data", abstract: "Lists datasets, and verifies their images.", subcommands: [List.self, Verify.self])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Lists the datasets of data-manifests/.")
    @OptionGroup var options: ProjectOptions

    func run() throws {
      let console = Console(quiet: false)
      try reportingProblems(on: console) {
        for dataset in try DatasetOverview.all(in: try options.settings()) {
          console.answer(dataset.line)
        }
      }
    }
  }

  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Checks every file of datasets against its checksum.")
    @Argument(help: "Names of datasets; every one that is on this computer where none is named.")
    var datasets: [String] = []
    @OptionGroup var options: ProjectOptions

    func run() throws {
      let console = Console(quiet: false)
      try reportingProblems(on: console) {
        let settings = try options.settings()
        let chosen = try DatasetOverview.all(in: settings).filter {
          datasets.isEmpty ? $0.isPresent : datasets.contains($0.name)
        }
        let names = datasets.isEmpty ? chosen.map(\.name) : datasets
        for name in names {
          try DatasetOverview.verify(name, in: settings)
          console.answer("\(name): every file has its checksum")
        }
      }
    }
  }
}

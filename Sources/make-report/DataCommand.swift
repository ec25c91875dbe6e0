import ArgumentParser
import Diagnostics
import Publishing

struct DataCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "data", abstract: "Lists, verifies, checks and adds datasets.",
    subcommands: [List.self, Verify.self, Check.self, Add.self, Prepare.self])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Lists the datasets of data-manifests/.")
    @OptionGroup var options: ProjectOptions

    func run() throws {
      let console = Console(quiet: false)
      try reportingProblems(on: console) {
        let (datasets, faults) = DatasetOverview.all(in: try options.settings())
        for dataset in datasets { console.answer(dataset.line) }
        if !faults.isEmpty { throw DiagnosticList(faults) }
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
        let present = DatasetOverview.all(in: settings).datasets.filter(\.isPresent)
        let names = datasets.isEmpty ? present.map(\.name) : datasets
        for name in names {
          try DatasetOverview.verify(name, in: settings)
          console.answer("\(name): every file has its checksum")
        }
      }
    }
  }
}

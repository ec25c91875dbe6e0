import ArgumentParser
import Datasets
import Diagnostics

extension DataCommand {
  struct Fetch: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Gets datasets and pretrained weights from the sources of their manifests.",
      discussion: """
        The sources are tried in the order of the manifest; a download that broke off is gone on with. The archive and then
        every file is compared with its checksum before anything comes into its place, DIR/NAME, and what lies there is
        never overwritten. Look at the terms of use first: `make-report data list` names them.
        """)

    @Argument(help: "Names of datasets and weights.")
    var names: [String]
    @OptionGroup var options: ProjectOptions

    func run() throws {
      let console = Console(quiet: false)
      try reportingProblems(on: console) {
        let settings = try options.settings()
        let library = settings.library(warn: console.problem)
        let interruption = Interruption(isFailure: true)
        var faults: [Diagnostic] = []
        for name in names {
          let progress = FetchProgress(name, console: console)
          let fetching = FetchSettings { event in
            progress.show(event)
            return !interruption.hasCome
          }
          do throws(DiagnosticList) {
            let outcome = try library.fetch(name, workers: settings.workers, settings: fetching)
            progress.end()
            console.answer("\(name): \(Self.words(outcome))")
          } catch {
            progress.end()
            faults += error.diagnostics
          }
          if interruption.hasCome {
            console.problems(faults)
            throw interruption.exitCode
          }
        }
        if !faults.isEmpty { throw DiagnosticList(faults) }
      }
    }

    private static func words(_ outcome: FetchOutcome) -> String {
      switch outcome {
      case .wasThere: "nothing to do, every file is here and has its checksum"
      case .isGenerated: "nothing to do, its images are generated"
      case .fetched(let files, let place): "\(CommandAnswer.count(files, "file")) in \(place), each with its checksum"
      }
    }
  }
}

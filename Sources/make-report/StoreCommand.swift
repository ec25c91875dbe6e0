import ArgumentParser
import Diagnostics
import Foundation
import Publishing

struct StoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "store", abstract: "Lists, checks and prunes what was trained and derived.",
    subcommands: [List.self, Check.self, Prune.self])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Lists what lies in the store, how large it is, and what it is of.")

    @Argument(help: "Kinds whose artefacts are listed one by one, such as runs.")
    var kinds: [String] = []
    @Flag(help: "Answer in JSON, with every artefact.")
    var json = false
    @OptionGroup var options: ProjectOptions

    func run() throws {
      let console = Console(quiet: false)
      try reportingProblems(on: console) {
        let settings = try options.settings()
        let listing = StoreKeeper(settings: settings).listing(warn: console.problem)
        let known = Set(listing.entries.map(\.artefact.kind)).sorted()
        for kind in kinds where !known.contains(kind) && ArtefactKind(rawValue: kind) == nil {
          throw Diagnostic(
            "there is no kind of artefact `\(kind)`",
            remedy: suggestion(for: kind, among: known + ArtefactKind.allCases.map(\.rawValue)), outcome: .usage)
        }
        let answer = StoreAnswer(listing)
        if json {
          console.answer(try CommandAnswer.json(kinds.isEmpty ? answer : answer.only(kinds)))
        } else {
          for line in kinds.isEmpty ? listing.overview(settings.store) : listing.details(kinds) { console.answer(line) }
        }
      }
    }
  }

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Compares every file of the store with its checksum; changes nothing.",
      discussion: "Exit codes: 0 everything is whole; 1 something is damaged, or cannot be read.")

    @OptionGroup var options: ProjectOptions

    func run() throws {
      let console = Console(quiet: false)
      try reportingProblems(on: console) {
        let (artefacts, bytes, problems) = StoreKeeper(settings: try options.settings()).check()
        console.problems(problems)
        let faults = problems.count { $0.severity == .error }
        let looked = "\(CommandAnswer.count(artefacts, "artefact")), \(ByteCount(bytes).text): "
        console.answer(looked + (faults == 0 ? "every file has its checksum" : "\(faults) damaged or unreadable"))
        if let outcome = DiagnosticList(problems).outcome { throw outcome.exitCode }
      }
    }
  }
}

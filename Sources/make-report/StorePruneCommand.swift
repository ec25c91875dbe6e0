import ArgumentParser
import Diagnostics
import Foundation
import Publishing

extension StoreCommand {
  struct Prune: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Removes from the store what nobody needs any more.",
      discussion: """
        That is what killed processes left, what was set aside as damaged, and training states of runs that are finished or
        that no report in reports/ declares. Trained models and whatever else is finished stay, unless `--keep` says how much
        is to stay. Nothing goes that another process uses.

        On a terminal it is asked first; elsewhere nothing goes without `--yes`.
        """)

    @Argument(help: "Reports that count beside those in reports/.")
    var reports: [String] = []
    @Option(
      help: ArgumentHelp(
        "How much is to stay: a size such as 2GiB, or `needed` for what the reports need. What no report needs goes first.",
        valueName: "size"))
    var keep: String?
    @Flag(name: [.customLong("dry-run"), .customShort("n")], help: "Only say what would go.")
    var dryRun = false
    @Flag(name: [.customLong("yes"), .customShort("y")], help: "Do not ask.")
    var yes = false
    @Flag(help: "Answer in JSON.")
    var json = false
    @OptionGroup var options: ProjectOptions

    func run() throws {
      let console = Console(quiet: false)
      try reportingProblems(on: console) {
        guard !(dryRun && yes) else {
          throw Diagnostic("`--dry-run` and `--yes` exclude each other", remedy: "give one of them", outcome: .usage)
        }
        let bound = try bound()
        let settings = try options.settings()
        let others = try reports.map { try settings.project.report($0, from: ProjectOptions.folder) }
        let keeper = StoreKeeper(settings: settings, others: others)
        let plan = try keeper.plan(keeping: bound)
        console.problems(warnings(of: plan, bound))
        if !json { for line in plan.lines { console.answer(line) } }
        let goes = try !plan.removals.isEmpty && isWanted()
        let pruned = goes ? keeper.carryOut(plan) : nil
        if plan.removals.isEmpty, !dryRun { keeper.removeFreeLocks() }
        if json { console.answer(try CommandAnswer.json(PruneAnswer(plan, pruned))) }
        if let pruned {
          if !json { console.answer(Self.words(pruned)) }
          console.problems(pruned.failures)
        }
        if pruned?.failures.isEmpty == false { throw Diagnostic.Outcome.failed.exitCode }
        if case .bytes(let most) = bound, plan.bytesAfter > most { throw Diagnostic.Outcome.failed.exitCode }
      }
    }

    private func bound() throws(Diagnostic) -> StoreBound? {
      guard let keep else { return nil }
      return keep == "needed" ? .needed : .bytes(try ByteCount(keep, option: "--keep").bytes)
    }

    /// Whether what was shown is to go.
    ///
    /// - Throws: a `Diagnostic` where nobody can be asked.
    private func isWanted() throws(Diagnostic) -> Bool {
      if yes { return true }
      if dryRun { return false }
      guard !json, isatty(STDIN_FILENO) == 1, Console.isTerminal else {
        throw Diagnostic(
          "nothing was removed, since nobody can be asked",
          remedy: "remove it with `--yes`, or only look with `--dry-run`", outcome: .usage)
      }
      Console.write("Remove it? [y/N] ", to: .standardError)
      return ["y", "yes"].contains((readLine() ?? "").trimmingCharacters(in: .whitespaces).lowercased())
    }

    private func warnings(of plan: PrunePlan, _ bound: StoreBound?) -> [Diagnostic] {
      var warnings: [Diagnostic] = []
      let forced = plan.removals.filter { $0.reason == .bound }
      if !forced.isEmpty {
        warnings.append(
          Diagnostic(
            "the bound is below the \(ByteCount(plan.neededBytes).text) that the reports need: "
              + "\(CommandAnswer.count(forced.count, "artefact")) would be made again by their next rendering",
            severity: .warning))
      }
      if !plan.inUse.isEmpty {
        let bytes = plan.inUse.reduce(0) { $0 + $1.bytes }
        warnings.append(
          Diagnostic(
            "another process is at work: \(CommandAnswer.count(plan.inUse.count, "artefact")), "
              + "\(ByteCount(bytes).text), that would go, \(plan.inUse.count == 1 ? "stays" : "stay")",
            remedy: "prune again when it has ended", severity: .warning))
      }
      if case .bytes(let most) = bound, plan.bytesAfter > most {
        warnings.append(
          Diagnostic(
            "the store keeps \(ByteCount(plan.bytesAfter).text), more than \(ByteCount(most).text): the rest is in use")
        )
      }
      return warnings
    }

    private static func words(_ pruned: StoreKeeper.Pruned) -> String {
      let left = pruned.left == 0 ? "" : "; \(pruned.left) are in use, or gone already"
      let failed = pruned.failed == 0 ? "" : "; \(pruned.failed) could not be"
      return "removed \(pruned.removed), \(ByteCount(pruned.bytes).text)\(left)\(failed)"
    }
  }
}

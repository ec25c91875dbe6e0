import ArgumentParser
import Foundation
import Publishing

@main
struct MakeReport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "make-report",
    abstract: "Turns checksummed images and a literate Markdown document into a reproducible report.",
    discussion: """
      A report declares a study: a dataset, a network and loss variants. make-report verifies every image, trains and
      evaluates what is not in its store yet, writes the facts to results.sqlite, draws the figures and weaves
      report.html and report.pdf, the same bytes on every run.

      Exit codes: 0 done; 1 the document or a run failed; 2 usage; 3 data missing or changed; 4 there is a difference;
      130 and 143 after Ctrl-C and SIGTERM, which say what is kept.
      """,
    version: programVersion,
    subcommands: [
      RenderCommand.self, LockCommand.self, VerifyCommand.self, StatusCommand.self, ExplainCommand.self,
      CompareCommand.self, WatchCommand.self, CheckCommand.self, DataCommand.self, WeightsCommand.self,
      RedrawCommand.self, StoreCommand.self, SchemaCommand.self, BenchmarkCommand.self,
    ],
    defaultSubcommand: RenderCommand.self)

  static func main() {
    do {
      var command = try parseAsRoot()
      try command.run()
      leave(.success)
    } catch {
      let (code, message) = (exitCode(for: error), fullMessage(for: error))
      if !message.isEmpty { Console.write(message + "\n", to: code == .success ? .standardOutput : .standardError) }
      leave(code)
    }
  }

  /// Ends the program as it is: threads may still be at work, in libraries that an orderly end would take down under them.
  private static func leave(_ code: ExitCode) -> Never {
    fflush(nil)
    _exit(code.rawValue)
  }
}

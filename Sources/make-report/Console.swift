import ArgumentParser
import Diagnostics
import Foundation

/// What the commands say: problems and progress on standard error, answers on standard output.
struct Console: Sendable {
  var quiet: Bool

  /// Whether standard error is a terminal that may be written to in colour.
  static let isTerminal = isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"
  static let coloured = isTerminal && (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty

  func problems(_ diagnostics: [Diagnostic]) {
    for diagnostic in diagnostics where !(quiet && diagnostic.severity == .warning) {
      Self.write(diagnostic.terminalText(coloured: Self.coloured) + "\n", to: .standardError)
    }
  }

  @Sendable
  func problem(_ diagnostic: Diagnostic) { problems([diagnostic]) }

  func say(_ line: String) {
    if !quiet { Self.write(line + "\n", to: .standardError) }
  }

  func answer(_ line: String) {
    Self.write(line + "\n", to: .standardOutput)
  }

  /// A reader that went away is no error.
  static func write(_ text: String, to handle: FileHandle) {
    try? handle.write(contentsOf: Data(text.utf8))
  }
}

extension Diagnostic.Outcome {
  var exitCode: ExitCode { ExitCode(rawValue) }
}

/// Runs a command and turns the problems it throws into messages and the exit code; Ctrl-C ends it, unless it decides otherwise.
func reportingProblems(on console: Console, _ body: () throws -> Void) throws {
  Interruption.endsProgram()
  do {
    try body()
  } catch let diagnostic as Diagnostic {
    console.problems([diagnostic])
    throw diagnostic.outcome.exitCode
  } catch let list as DiagnosticList {
    console.problems(list.diagnostics)
    throw (list.outcome ?? .failed).exitCode
  } catch let code as ExitCode {
    throw code
  } catch {
    let problems = DiagnosticList(of: error).diagnostics
    console.problems(problems)
    throw (DiagnosticList(problems).outcome ?? .failed).exitCode
  }
}

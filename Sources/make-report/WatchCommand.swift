import ArgumentParser
import Datasets
import Diagnostics
import Foundation
import Previewing
import Publishing

struct WatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch", abstract: "Renders a report again whenever it changes, and shows it in a browser.",
    discussion: """
      Watched is the report with all that it reads: its parts, bibliographies, tables and pictures, and the manifests. The
      page is served to this computer only, and loads itself again. While the report has a fault, its last good output
      stays, on the screen and on the disk, with the fault over it.

      The runs of the first rendering are trained. Runs that a later edit asks for are only counted, so that nothing
      trains while somebody types; --train trains them too. Ctrl-C ends it.
      """)

  @Argument(help: "A report file, or the name of a report in reports/.")
  var report: String

  @Option(help: "The port of 127.0.0.1 to serve at; 0 for any. (default: \(Self.usualPort), or any where it is taken)")
  var port: UInt16?

  @Flag(name: .long, help: "Train whatever runs an edit asks for.")
  var train = false

  @OptionGroup var options: RenderingOptions

  private static let usualPort: UInt16 = 4848

  func run() throws {
    let console = Console(quiet: false)
    try reportingProblems(on: console) {
      let settings = try options.settings(format: "html")
      guard settings.formats.contains(.html) else {
        throw Diagnostic(
          "`--format \(options.format ?? "")` leaves nothing to show", expected: "html, or html,pdf", outcome: .usage)
      }
      let file = try settings.project.report(report, from: ProjectOptions.folder)
      let screen = WatchScreen(of: file, settings: settings, console: console)
      let server = try serve(screen.board)
      let interruption = Interruption()
      console.answer("\(screen.name): \(server.address)")
      console.say("\(screen.name): watching \(shownPath(file)); Ctrl-C ends")
      let watch = ReportWatch(of: file, settings: settings, trainsAlways: train) { screen.show($0) }
      watch.run { interruption.hasCome }
      screen.end()
      server.stop()
    }
  }

  private func serve(_ board: PreviewBoard) throws(Diagnostic) -> PreviewServer {
    if let port { return try PreviewServer(board, port: port) }
    do {
      return try PreviewServer(board, port: Self.usualPort)
    } catch {
      return try PreviewServer(board, port: 0)
    }
  }
}

import ArgumentParser
import Charts
import Diagnostics
import Foundation

struct ChartBenchmarkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "charts", abstract: "Measures how fast charts are drawn on this computer.",
    discussion: """
      Each figure is read and drawn as in `redraw`, in this process and without its start. The least time of the processor counts, in \
      milliseconds. Benchmarks/ compares it with vl-convert.
      """)

  @Argument(help: "Figures: .svg, .pdf, .png or .vl.json.")
  var figures: [String]

  @Option(help: ArgumentHelp("What is drawn: svg, pdf or png.", valueName: "format"))
  var format = "svg"

  @Option(help: "How often each is drawn.")
  var rounds = 5

  func run() throws {
    let console = Console(quiet: false)
    try reportingProblems(on: console) {
      for name in figures {
        let figure = URL(fileURLWithPath: name, relativeTo: ProjectOptions.folder)
        let contents = try RedrawCommand.contents(of: figure)
        let times = try (0..<max(1, rounds)).map { _ in
          try Self.time { _ = try FigureFile.redrawn(contents, named: figure.lastPathComponent, as: "." + format) }
        }
        console.answer(String(format: "%.2f  %@", times.min() ?? 0, name))
      }
    }
  }

  /// The time that the processor works, in milliseconds.
  private static func time(_ work: () throws -> Void) rethrows -> Double {
    let start = clock()
    try work()
    return Double(clock() - start) * 1000 / Double(CLOCKS_PER_SEC)
  }
}

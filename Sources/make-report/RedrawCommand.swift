import ArgumentParser
import Foundation
import Publishing

struct RedrawCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "redraw",
    abstract: "Draws a chart again from its own file, which carries its specification and data.",
    discussion: "The same format gives the same bytes; another ending of OUTPUT gives another format.")

  @Argument(help: "A figure of a report: .svg, .pdf, .png or .vl.json.")
  var figure: String

  @Argument(help: "The file to write: .svg, .pdf, .png or .vl.json.")
  var output: String

  func run() throws {
    let console = Console(quiet: false)
    try reportingProblems(on: console) {
      let folder = ProjectOptions.folder
      try FigureRedrawing.redraw(
        URL(fileURLWithPath: figure, relativeTo: folder), to: URL(fileURLWithPath: output, relativeTo: folder))
    }
  }
}

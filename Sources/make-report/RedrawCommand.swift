import ArgumentParser
import ArtifactStore
import Charts
import Diagnostics
import Foundation
import TextFormats

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
      try redraw(
        URL(fileURLWithPath: figure, relativeTo: folder), to: URL(fileURLWithPath: output, relativeTo: folder),
        console: console)
    }
  }

  /// Of a figure's file.
  private static let mostBytes = 256 << 20

  static func contents(of figure: URL) throws(Diagnostic) -> Data {
    do throws(NamedFile.Obstacle) {
      return try NamedFile.read(figure, atMost: mostBytes)
    } catch .absent {
      throw Diagnostic(
        "there is no such figure", at: .file(figure.path),
        remedy: "name a file that a rendering left in figures/, such as `_reports/NAME/figures/fig-x.svg`",
        outcome: .usage)
    } catch {
      throw Diagnostic(
        "the figure \(error.description)", at: .file(figure.path), remedy: error.remedy, outcome: .usage)
    }
  }

  private func redraw(_ figure: URL, to target: URL, console: Console) throws {
    let contents = try Self.contents(of: figure)
    let redrawn = try FigureFile.redrawn(contents, named: figure.lastPathComponent, as: target.lastPathComponent)
    console.problems(redrawn.warnings)
    try writeAtomically(redrawn.data, to: target)
  }
}

import ArtifactStore
import Diagnostics
import Foundation
import ReportCells

/// A chart drawn again from its own file, without the report and its results.
public enum FigureRedrawing {
  /// - Parameters:
  ///   - figure: an SVG, PNG or `.vl.json` that a report has left.
  ///   - target: the file to write, in the format that its name ends with.
  public static func redraw(_ figure: URL, to target: URL) throws {
    guard let contents = try? Data(contentsOf: figure) else {
      throw Diagnostic("the figure cannot be read", at: .file(figure.path), outcome: .usage)
    }
    let data = try FigureFile.redrawn(
      contents, named: figure.lastPathComponent, as: target.lastPathComponent)
    try writeAtomically(data, to: target)
  }
}

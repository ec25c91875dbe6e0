import Charts
import Diagnostics
import Drawing
import Foundation
import Synchronization
import WovenDocuments

/// The files of figures as they were last drawn: a figure that is still the same is not drawn again. The same figure gives
/// the same bytes, so nobody can tell.
final class DrawnFigures: Sendable {
  private struct Drawn: Sendable {
    var picture: Picture
    var words: String
    var language: String
    var specification: String?
    var fonts: FallbackFonts
    var data: Data

    func isStill(_ figure: ReportFigure, in language: String) -> Bool {
      words == figure.spokenText && self.language == language && specification == figure.specification
        && fonts == FallbackFonts.current && picture == figure.picture
    }
  }

  private let files = Mutex<[String: Drawn]>([:])

  /// A figure as a file.
  ///
  /// - Parameters:
  ///   - label: begins its ids.
  ///   - language: of the report.
  ///   - name: ends with the format.
  func file(of figure: ReportFigure, label: String, language: String, named name: String) throws(Diagnostic) -> Data {
    if let drawn = files.withLock({ $0[name] }), drawn.isStill(figure, in: language) { return drawn.data }
    let data = try FigureFile.data(
      of: figure.picture, label: label, alternativeText: figure.spokenText, language: language,
      specification: figure.specification, as: name)
    let drawn = Drawn(
      picture: figure.picture, words: figure.spokenText, language: language, specification: figure.specification,
      fonts: FallbackFonts.current, data: data)
    files.withLock { $0[name] = drawn }
    return data
  }

  /// Forgets every file but these.
  func keep(_ names: Set<String>) {
    files.withLock { files in files = files.filter { names.contains($0.key) } }
  }
}

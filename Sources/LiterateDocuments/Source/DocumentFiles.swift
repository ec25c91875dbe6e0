import Diagnostics
import Foundation
import TextFormats

/// Reads the files that a report names, each once, and remembers them.
final class DocumentFiles {
  let folder: DocumentFolder
  private(set) var inputs: [DocumentInput] = []
  /// The report's path up to its name, which diagnostics put before the paths of its files.
  private let stem: String
  private let collector: DiagnosticCollector
  private var bytes = 0
  /// The paths of the texts whose characters have been looked at.
  private var looked: Set<String> = []

  init(of report: String, folder: DocumentFolder, collector: DiagnosticCollector) {
    stem = report.lastIndex(of: "/").map { String(report[...$0]) } ?? ""
    self.folder = folder
    self.collector = collector
  }

  /// A file as diagnostics name it.
  func displayPath(of path: String) -> String { stem + path }

  /// A file's bytes; nil, and reported, where it cannot be read.
  ///
  /// - Parameters:
  ///   - kind: what the file should be, for messages: "bibliography".
  ///   - limit: the most bytes that it may have.
  func contents(of path: String, kind: String, atMost limit: Int, at place: SourcePlace) -> Data? {
    if let known = inputs.first(where: { $0.path == path }) { return known.contents }
    if let fault = fault(of: path, kind: kind, at: place) {
      collector.report(fault)
      return nil
    }
    do throws(DocumentFolder.Obstacle) {
      let data = try folder.contents(of: path, atMost: limit)
      bytes += data.count
      guard bytes <= DocumentLimits.allBytes else {
        collector.report(
          Diagnostic(
            "the files of the report have more than \(NamedFile.Obstacle.size(DocumentLimits.allBytes)) together",
            at: place, remedy: "name smaller ones"))
        return nil
      }
      inputs.append(DocumentInput(path: path, contents: data))
      return data
    } catch {
      collector.report(diagnostic(error, path, kind: kind, at: place))
      return nil
    }
  }

  /// Why a path cannot be one, if so.
  private func fault(of path: String, kind: String, at place: SourcePlace) -> Diagnostic? {
    if path.contains("://") || path.lowercased().hasPrefix("file:") {
      return Diagnostic(
        "the \(kind) `\(path)` lies elsewhere, and a report asks no network", at: place,
        remedy: "keep a copy beside the report and name that")
    }
    if path.hasPrefix("~") {
      return Diagnostic(
        "the path `\(path)` leads out of the project", at: place, expected: "a path from the report's folder")
    }
    if let control = path.firstControl {
      return Diagnostic(
        "the path of the \(kind) holds the control character \(control)", at: place, remedy: "rename the file")
    }
    if inputs.count >= DocumentLimits.files {
      return Diagnostic(
        "the report names more than \(DocumentLimits.files) files", at: place, remedy: "name fewer")
    }
    return nil
  }

  private func diagnostic(
    _ obstacle: DocumentFolder.Obstacle, _ path: String, kind: String, at place: SourcePlace
  ) -> Diagnostic {
    switch obstacle {
    case .outside(let target):
      Diagnostic(
        "the path `\(path)` leads out of the project" + (path == target.path ? "" : ", to `\(target.path)`"), at: place,
        expected: "a path from the report's folder to a file of the project",
        remedy: "copy the file into the project, or allow its folder with `--allow-outside DIR`")
    case .file(.absent):
      Diagnostic(
        "the \(kind) `\(path)` cannot be read", at: place, expected: "a file at this path from the report's folder")
    case .file(let obstacle):
      Diagnostic("the \(kind) `\(path)` \(obstacle.description)", at: place, remedy: obstacle.remedy)
    }
  }

  /// A file's text; nil, and reported, where it cannot be read or is not UTF-8.
  func text(
    of path: String, kind: String, atMost limit: Int = DocumentLimits.textBytes, at place: SourcePlace
  ) -> String? {
    guard let data = contents(of: path, kind: kind, atMost: limit, at: place) else { return nil }
    if let text = String(validating: data, as: UTF8.self) {
      if looked.insert(path).inserted {
        SourceText(file: displayPath(of: path), text: text).reportControls(to: collector)
      }
      return text
    }
    collector.report(Diagnostic("the \(kind) `\(path)` is not UTF-8", at: place, remedy: "save it as UTF-8"))
    return nil
  }
}

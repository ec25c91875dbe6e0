import Diagnostics
import Foundation

/// Reads the files that a report names, each once, and remembers them.
final class DocumentFiles {
  let folder: DocumentFolder
  private(set) var inputs: [DocumentInput] = []
  /// The report's path up to its name, which diagnostics put before the paths of its files.
  private let stem: String
  private let collector: DiagnosticCollector

  init(of report: String, folder: DocumentFolder, collector: DiagnosticCollector) {
    stem = report.lastIndex(of: "/").map { String(report[...$0]) } ?? ""
    self.folder = folder
    self.collector = collector
  }

  /// A file as diagnostics name it.
  func displayPath(of path: String) -> String { stem + path }

  /// A file's bytes; nil, and reported, where it cannot be read.
  ///
  /// - Parameter kind: what the file should be, for messages: "bibliography".
  func contents(of path: String, kind: String, at place: SourcePlace) -> Data? {
    if let known = inputs.first(where: { $0.path == path }) { return known.contents }
    if path.contains("://") {
      collector.report(
        Diagnostic(
          "the \(kind) `\(path)` lies elsewhere, and a report asks no network", at: place,
          remedy: "keep a copy beside the report and name that"))
      return nil
    }
    if path.hasPrefix("/") || path.hasPrefix("~") {
      collector.report(
        Diagnostic(
          "the path `\(path)` leads out of the report's folder", at: place, expected: "a path from the report's folder")
      )
      return nil
    }
    guard let data = folder.contents(of: path) else {
      collector.report(
        Diagnostic(
          "the \(kind) `\(path)` cannot be read" + (folder.obstacle(at: path).map { ": \($0)" } ?? ""), at: place,
          expected: "a file at this path from the report's folder"))
      return nil
    }
    inputs.append(DocumentInput(path: path, contents: data))
    return data
  }

  /// A file's text; nil, and reported, where it cannot be read or is not UTF-8.
  func text(of path: String, kind: String, at place: SourcePlace) -> String? {
    guard let data = contents(of: path, kind: kind, at: place) else { return nil }
    if let text = String(validating: data, as: UTF8.self) { return text }
    collector.report(Diagnostic("the \(kind) `\(path)` is not UTF-8", at: place, remedy: "save it as UTF-8"))
    return nil
  }
}

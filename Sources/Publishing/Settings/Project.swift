import Diagnostics
import Foundation

/// The nearest folder upwards that holds `reports/`.
public struct Project: Sendable {
  public let root: URL

  public var reports: URL { root.appending(path: "reports") }
  public var manifests: URL { root.appending(path: "data-manifests") }

  public init(root: URL) {
    self.root = root
  }

  /// - Throws: a diagnostic when neither `folder` nor any folder above it holds `reports/`.
  public static func containing(_ folder: URL) throws(Diagnostic) -> Project {
    var candidate = folder.standardizedFileURL
    while true {
      let project = Project(root: candidate)
      if isFolder(project.reports) { return project }
      let parent = candidate.deletingLastPathComponent().standardizedFileURL
      if parent.path == candidate.path { break }
      candidate = parent
    }
    throw Diagnostic(
      "no project here: neither this folder nor one above it holds `reports/`", at: .file(folder.path),
      remedy: "change into a project's folder", outcome: .usage)
  }

  /// The documents in `reports/`, by name; a name that begins with `_` marks a part that others include.
  public func reportFiles() -> [URL] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: reports.path)) ?? []
    return names.sorted().filter { Self.isReport($0) && !$0.hasPrefix("_") }.map { reports.appending(path: $0) }
      .filter { !Self.isFolder($0) }
  }

  /// The file that a user means by a path or by the name of a report in `reports/`.
  ///
  /// - Throws: a `Diagnostic` where there is no such report.
  public func report(_ name: String, from folder: URL) throws(Diagnostic) -> URL {
    let path = (name.hasPrefix("/") ? URL(fileURLWithPath: name) : folder.appending(path: name)).standardizedFileURL
    if Self.isReport(name) {
      if Self.isFolder(path) {
        throw Diagnostic("the report is a folder, not a file", at: .file(path.path), outcome: .usage)
      }
      if FileManager.default.fileExists(atPath: path.path) { return path }
    } else if let named = reportFiles().first(where: { $0.deletingPathExtension().lastPathComponent == name }) {
      return named
    }
    let known = reportFiles().map { $0.deletingPathExtension().lastPathComponent }
    throw Diagnostic(
      "there is no report `\(name)`", at: .file(reports.path),
      remedy: known.isEmpty ? "write one: `reports/NAME.md`" : suggestion(for: name, among: known), outcome: .usage)
  }

  /// Whether a file's path, links aside, leads into the project.
  func holds(_ file: URL) -> Bool {
    file.standardizedFileURL.pathComponents.starts(with: root.standardizedFileURL.pathComponents)
  }

  private static func isReport(_ name: String) -> Bool {
    name.hasSuffix(".md") || name.hasSuffix(".qmd")
  }

  private static func isFolder(_ url: URL) -> Bool {
    var isDirectory: ObjCBool = false
    return FileManager.default.fileExists(atPath: url.path, isDirectory: &isDirectory) && isDirectory.boolValue
  }
}

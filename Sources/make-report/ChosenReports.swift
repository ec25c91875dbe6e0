import Datasets
import Diagnostics
import Foundation
import Publishing

/// The reports that a command line names.
struct ChosenReports {
  /// Those that the user named, then the others of `--all`.
  let files: [URL]
  /// Those that the user asked for by name: that the data of one are missing is then an error.
  let named: [URL]

  /// - Throws: a diagnostic with outcome `.usage` where there is none, and for two of one name.
  init(_ reports: [String], all: Bool, in settings: PublishingSettings) throws {
    guard all || !reports.isEmpty else {
      throw Diagnostic(
        "no report is named", remedy: "name a report, or take every one in reports/ with `--all`", outcome: .usage)
    }
    let named = try reports.map { try settings.project.report($0, from: ProjectOptions.folder) }
    files = named + (all ? settings.project.reportFiles().filter { !named.contains($0) } : [])
    self.named = named
    guard !files.isEmpty else {
      throw Diagnostic("there is no report in reports/", remedy: "write one: `reports/NAME.md`", outcome: .usage)
    }
    try checkNames()
  }

  /// Two reports of one name would write over each other.
  private func checkNames() throws(Diagnostic) {
    var seen: [String: URL] = [:]
    for file in files {
      let name = file.deletingPathExtension().lastPathComponent
      if let other = seen.updateValue(file, forKey: name), other != file {
        throw Diagnostic(
          "two reports are called `\(name)`: \(shownPath(other)) and \(shownPath(file))",
          remedy: "rename one of them, or render them into different folders with `--output DIR`", outcome: .usage)
      }
    }
  }
}

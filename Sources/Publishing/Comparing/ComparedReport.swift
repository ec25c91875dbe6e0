import Diagnostics
import Foundation

/// One of the two reports that are compared: what is known of it.
struct ComparedReport: Sendable {
  /// What the user gave.
  enum Kind: String, Sendable { case lock, folder, revision }

  let name: String
  let kind: Kind
  /// As words tell it: a path, or a revision with its commit.
  let place: String
  /// All that the lock says; nil where there is none.
  var lock: ReportLock?
  /// The report's files; nil where only their digests are known.
  var folder: OutputFolder?
  /// Of a revision: its files in `reports/` and `data-manifests/`, by path, with what git calls their contents.
  var committed: [String: String]?
  /// What is to be known of it, such as that it has no lock.
  var notes: [String] = []
}

/// Finds the reports that a command line names.
struct ComparedReports {
  let project: Project?
  /// Where the user is.
  let current: URL
  /// Where outputs are looked for beside those of the project.
  let output: URL?
  /// That is asked for, of revisions and folders with several.
  let report: String?

  private static let remedy =
    "name a lock file (reports/NAME.lock.json), a folder of outputs (_reports/NAME), or a revision (REV:NAME)"

  /// The reports that one argument names, by their names.
  ///
  /// - Throws: a `Diagnostic`, with outcome `.usage` for what names nothing.
  func reports(_ argument: String) throws -> [String: ComparedReport] {
    let url = URL(fileURLWithPath: argument, relativeTo: current).standardizedFileURL
    var isFolder: ObjCBool = false
    let exists = !argument.isEmpty && FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder)
    if exists, isFolder.boolValue, OutputFolder.isOutput(url) || !OutputFolder.outputs(in: url).isEmpty {
      return try folders(url, argument)
    }
    if exists, !isFolder.boolValue, report == nil || argument.hasSuffix(".json") { return try lock(url, argument) }
    if let report { return try revision(argument, report) }
    if let colon = argument.lastIndex(of: ":") {
      return try revision(String(argument[..<colon]), String(argument[argument.index(after: colon)...]))
    }
    throw Diagnostic(
      exists
        ? "`\(argument)` holds nothing that a report leaves" : "`\(argument)` is neither a file nor a folder",
      at: .file(argument), expected: "a lock file, a folder of outputs, or a revision with the name of a report",
      remedy: Self.remedy + "; of a revision, name the report: `\(argument):NAME`, or `--report NAME`", outcome: .usage)
  }

  // MARK: Folders

  private func folders(_ url: URL, _ given: String) throws -> [String: ComparedReport] {
    let isOne = OutputFolder.isOutput(url)
    var found = isOne ? [url] : OutputFolder.outputs(in: url)
    if !isOne, let report { found = found.filter { $0.lastPathComponent == report } }
    guard !found.isEmpty else {
      throw Diagnostic(
        "`\(given)` holds no output of a report `\(report ?? "")`", at: .file(given),
        remedy: suggestion(for: report ?? "", among: OutputFolder.outputs(in: url).map(\.lastPathComponent)),
        outcome: .usage)
    }
    return try Dictionary(
      uniqueKeysWithValues: found.map { folder in
        let name = folder.lastPathComponent
        var compared = ComparedReport(name: name, kind: .folder, place: isOne ? given : "\(given)/\(name)")
        let output = OutputFolder(folder)
        compared.folder = output
        compared.lock = try lock(beside: folder, of: output)
        if compared.lock == nil {
          compared.notes.append("no lock names these files: what they were made of is not known")
        }
        return (name, compared)
      })
  }

  /// The lock that names an output's very files, of the project that it lies in or of the one where the user is.
  private func lock(beside folder: URL, of output: OutputFolder) throws -> ReportLock? {
    let name = folder.lastPathComponent + ".lock.json"
    let beside = folder.deletingLastPathComponent().deletingLastPathComponent().appending(path: "reports")
    for place in [beside] + (project.map { [$0.reports] } ?? []) {
      let file = LockFile(at: place.appending(path: name))
      if let lock = try? file.read(), output.isLocked(by: lock) { return lock }
    }
    return nil
  }

  // MARK: Locks

  private static let ending = ".lock.json"

  private func lock(_ url: URL, _ given: String) throws -> [String: ComparedReport] {
    guard let lock = try LockFile(at: url).read() else {
      throw Diagnostic("there is no lock", at: .file(given), remedy: Self.remedy, outcome: .usage)
    }
    let file = url.lastPathComponent
    let name = file.hasSuffix(Self.ending) ? String(file.dropLast(Self.ending.count)) : file
    var compared = ComparedReport(name: name, kind: .lock, place: given, lock: lock)
    let root = url.deletingLastPathComponent().deletingLastPathComponent()
    find(&compared, below: [root.appending(path: "_reports")])
    return [name: compared]
  }

  /// The files of which a lock has the digests, where they still lie there.
  private func find(_ compared: inout ComparedReport, below places: [URL]) {
    guard let lock = compared.lock else { return }
    let places = (output.map { [$0] } ?? []) + places
    for place in places {
      let folder = place.appending(path: compared.name)
      guard OutputFolder.isOutput(folder) else { continue }
      let output = OutputFolder(folder)
      if output.isLocked(by: lock) {
        compared.folder = output
        return
      }
    }
    compared.notes.append(
      "known by its digests alone, since no folder holds the files that the lock names: how far values moved needs them"
    )
  }

  // MARK: Revisions

  private func revision(_ given: String, _ report: String) throws -> [String: ComparedReport] {
    guard let project else {
      throw Diagnostic(
        "`\(given)` can be no revision, since there is no project here", remedy: Self.remedy, outcome: .usage)
    }
    guard !report.isEmpty, !report.hasPrefix("."), !report.hasPrefix("-"), !report.contains("/"),
      report.firstControl == nil
    else {
      throw Diagnostic("`\(report)` is no name of a report", expected: "NAME of reports/NAME.md", outcome: .usage)
    }
    let revision = try GitRevision(given, in: project.root)
    let place = "\(given):\(report) (commit \(revision.commit.prefix(12)))"
    var compared = ComparedReport(name: report, kind: .revision, place: place)
    let files = try revision.list("reports").merging(try revision.list("data-manifests")) { first, _ in first }
    compared.committed = files.mapValues(\.object)
    let source = ["md", "qmd"].map { "reports/\(report).\($0)" }.first { files[$0] != nil }
    if let json = try revision.file("reports/\(report)\(Self.ending)") {
      compared.lock = try ReportLock(json: json, file: "\(given):reports/\(report)\(Self.ending)")
      if let source, let text = try revision.file(source) {
        let name = URL(fileURLWithPath: source).lastPathComponent
        let digest = ReportLock.text(of: text)
        if let locked = compared.lock?[.source][name], locked != digest {
          compared.notes.append("its lock is of another text of the report than the one committed with it")
        }
      }
      find(&compared, below: [project.root.appending(path: "_reports")])
    } else if source == nil {
      throw Diagnostic(
        "`\(given)` has no report `\(report)`", at: .file("reports/\(report).md"),
        remedy: suggestion(for: report, among: Self.names(files.keys)), outcome: .usage)
    } else {
      compared.notes.append("this revision has no lock of the report: only what is committed can be compared")
    }
    return [report: compared]
  }

  private static func names(_ paths: some Sequence<String>) -> [String] {
    paths.filter { $0.hasSuffix(".md") || $0.hasSuffix(".qmd") }.map {
      URL(fileURLWithPath: $0).deletingPathExtension().lastPathComponent
    }.sorted()
  }
}

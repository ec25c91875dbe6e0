import ArtifactStore
import Diagnostics
import Digests
import Foundation
import Results
import TextFormats

/// The files that a report left, `_reports/NAME`, whoever made them: read within bounds, and no link is followed.
struct OutputFolder: Sendable {
  let url: URL
  /// SHA-256 of each file, by path.
  private(set) var digests: [String: ContentDigest] = [:]
  /// What of it cannot be compared.
  private(set) var problems: [Diagnostic] = []

  private static let documents = ["report.html", "report.pdf", "results.sqlite", "metrics.csv", "summary.json"]
  private static let mostFiles = 5000
  private static let mostBytes = 2 << 30

  /// Whether a folder holds what a report leaves.
  static func isOutput(_ url: URL) -> Bool {
    documents.prefix(3).contains { kind(of: url.appending(path: $0)) != nil }
  }

  /// The folders in a folder that hold what reports leave, by name.
  static func outputs(in url: URL) -> [URL] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []
    return names.sorted().filter { !$0.hasPrefix(".") }.map { url.appending(path: $0) }
      .filter { kind(of: $0) == S_IFDIR && isOutput($0) }
  }

  init(_ url: URL) {
    self.url = url
    for name in Self.documents { add(name) }
    for folder in ["figures", "tables"] {
      switch Self.kind(of: url.appending(path: folder)) {
      case nil: break
      case S_IFDIR?:
        let names = (try? FileManager.default.contentsOfDirectory(atPath: url.appending(path: folder).path)) ?? []
        if names.count > Self.mostFiles {
          refuse(folder, "holds more than \(Self.mostFiles) files, which is as many as are compared")
        }
        for name in names.sorted().prefix(Self.mostFiles) where !name.hasPrefix(".") { add("\(folder)/\(name)") }
      default: refuse(folder, "is a link or a file where a folder was expected, and is not followed")
      }
    }
  }

  /// Of what lies at a path itself; nil where there is nothing.
  private static func kind(of url: URL) -> mode_t? {
    var status = stat()
    return lstat(url.path, &status) == 0 ? status.st_mode & S_IFMT : nil
  }

  private mutating func add(_ path: String) {
    let file = url.appending(path: path)
    var status = stat()
    guard lstat(file.path, &status) == 0 else { return }
    switch status.st_mode & S_IFMT {
    case S_IFREG where status.st_size > Self.mostBytes:
      refuse(path, "has more than \(NamedFile.Obstacle.size(Self.mostBytes)), which is as much as is read")
    case S_IFREG:
      do {
        digests[path] = try ContentDigest.of(fileAt: file)
      } catch {
        problems += DiagnosticList(of: error).diagnostics
      }
    case S_IFDIR: break
    case S_IFLNK: refuse(path, "is a symbolic link, which is not followed")
    default: refuse(path, "is no regular file")
    }
  }

  private mutating func refuse(_ path: String, _ what: String) {
    problems.append(
      Diagnostic(
        "`\(path)` \(what)", at: .file(url.appending(path: path).path), expected: "the files of a rendered report",
        remedy: "render the report again, and compare that"))
  }

  /// The text of a file that `digests` names, nil where it has none.
  ///
  /// - Throws: a `Diagnostic` for a file that is larger than the limit, or cannot be read.
  func read(_ path: String, atMost limit: Int) throws(Diagnostic) -> Data? {
    guard digests[path] != nil else { return nil }
    do throws(NamedFile.Obstacle) {
      return try NamedFile.read(url.appending(path: path), atMost: limit)
    } catch {
      throw Diagnostic(
        "`\(path)` \(error.description)", at: .file(url.appending(path: path).path), remedy: error.remedy)
    }
  }

  /// The results, nil where the folder has none.
  func results() throws(Diagnostic) -> TableContents? {
    guard digests["results.sqlite"] != nil else { return nil }
    let file = url.appending(path: "results.sqlite")
    do throws(QueryFailure) {
      return try TableContents(ofStranger: file)
    } catch {
      throw Diagnostic(error, at: file)
    }
  }

  /// Whether the folder's files are those that a lock names.
  func isLocked(by lock: ReportLock) -> Bool {
    problems.isEmpty && !lock[.outputs].isEmpty
      && digests.mapValues { "sha256:\($0.hexadecimal)" } == lock[.outputs]
  }

  /// What of a lock the folder alone tells.
  var lock: ReportLock { ReportLock([.outputs: digests.mapValues { "sha256:\($0.hexadecimal)" }]) }
}

extension Diagnostic {
  /// Why results that somebody named cannot be compared.
  init(_ failure: QueryFailure, at file: URL) {
    self.init(
      "the results cannot be compared: \(failure.message)", at: .file(file.path),
      expected: "a results.sqlite that make-report wrote",
      remedy: failure.remedy ?? "render the report again, and compare that")
  }
}

import ArtifactStore
import Diagnostics
import Digests
import Foundation

/// The digests of all that went into a report and came out, `reports/NAME.lock.json`: whoever makes the report again can tell
/// that it is the same, or which part of it is another.
///
/// It holds no path of a computer, no user and no time.
public struct ReportLock: Sendable, Equatable {
  /// The parts of a lock in the order in which a report is made: of two locks that differ, the first one that does is the
  /// reason for the others.
  public enum Part: String, Sendable, CaseIterable {
    /// The report's text and the files that it reads, by path from its folder.
    case source
    case parameters
    /// Tables of samples, which hold the digests of all images; then the samples by themselves.
    case datasets, samples
    case weights
    case fonts
    /// The versions of the program, of its stages, and of the libraries that can change bytes.
    case program, libraries
    /// What each run is made of, and the checkpoint that it gave.
    case recipes, checkpoints
    /// Table by table: the rows, not SQLite's pages.
    case results
    /// Of the results what a reader takes away: which variant is best in what, what became of hypotheses, and what was
    /// measured of each ensemble.
    case verdicts, numbers
    /// Every file of the report.
    case outputs
  }

  /// By part, then by name.
  public internal(set) var entries: [Part: [String: String]]

  public init(_ entries: [Part: [String: String]]) {
    self.entries = entries.filter { !$0.value.isEmpty }
  }

  public subscript(part: Part) -> [String: String] { entries[part] ?? [:] }

  /// Raised whenever a lock says something else.
  private static let version = 1

  /// As it is committed: JSON with sorted keys, an entry a line.
  public var json: Data {
    let parts = Part.allCases.filter { entries[$0] != nil }.map { part in
      let lines = self[part].sorted { $0.key < $1.key }.map { "    \(Self.quoted($0.key)): \(Self.quoted($0.value))" }
      return "  \"\(part.rawValue)\": {\n" + lines.joined(separator: ",\n") + "\n  }"
    }
    return Data(("{\n" + (["  \"lock\": \(Self.version)"] + parts).joined(separator: ",\n") + "\n}\n").utf8)
  }

  private static func quoted(_ text: String) -> String { JSONDocument.text(text).canonical }

  /// How a lock writes the digest of a file.
  static func text(of contents: Data) -> String { "sha256:\(ContentDigest.of(contents).hexadecimal)" }

  /// - Parameter file: as diagnostics name it.
  /// - Throws: a `Diagnostic` for what is no lock, or that of a later program.
  public init(json: Data, file: String) throws(Diagnostic) {
    let remedy = "restore the file from version control, or write it anew with `make-report lock`"
    guard let object = (try? JSONSerialization.jsonObject(with: json)) as? [String: Any],
      let version = object["lock"] as? Int
    else { throw Diagnostic("this is no lock of a report", at: .file(file), remedy: remedy) }
    guard version == Self.version else {
      throw Diagnostic(
        "the lock is of version \(version)", at: .file(file), expected: "version \(Self.version)",
        remedy: "use the program that wrote it, or write it anew with `make-report lock`")
    }
    entries = [:]
    for (name, value) in object where name != "lock" {
      guard let part = Part(rawValue: name), let values = value as? [String: String] else {
        throw Diagnostic("the lock has a part `\(name)` that cannot be read", at: .file(file), remedy: remedy)
      }
      if !values.isEmpty { entries[part] = values }
    }
    // A key that stands twice, a number that is none: readers of JSON take one of them without a word.
    guard self.json == Self.withPlainLineEnds(json) else {
      throw Diagnostic(
        "the lock is not as this program writes it: a key stands twice or is out of its order, or something was added",
        at: .file(file), remedy: remedy)
    }
  }

  /// Version control may give files the line ends of another system.
  private static func withPlainLineEnds(_ json: Data) -> Data {
    json.contains(13) ? Data(String(decoding: json, as: UTF8.self).replacing("\r\n", with: "\n").utf8) : json
  }
}

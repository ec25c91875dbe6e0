import Diagnostics
import Foundation

/// An author's own file that queries can read: `tables: {NAME: file.csv}` of the front matter.
public struct TableFile: Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case csv, json, sqlite

    private static let otherEndings = ["db": Kind.sqlite, "sqlite3": .sqlite, "tsv": .csv]

    /// What the names of such files end with, as a regular expression.
    static var endings: String {
      "\\.(" + (allCases.map(\.rawValue) + otherEndings.keys.sorted()).joined(separator: "|") + ")$"
    }

    /// The kind that a file's name ends with.
    public init?(path: String) {
      let ending = path.split(separator: ".").last.map { $0.lowercased() } ?? ""
      guard let kind = Kind(rawValue: ending) ?? Self.otherEndings[ending] else { return nil }
      self = kind
    }
  }

  public var name: String
  /// Where the name was written.
  public var namePlace: SourcePlace
  public var kind: Kind
  /// The file as diagnostics name it.
  public var file: String
  public var contents: Data
  /// Where the path was written.
  public var place: SourcePlace
}

import Diagnostics
import Foundation

/// An author's own file that queries can read: `tables: {NAME: file.csv}` of the front matter.
public struct TableFile: Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case csv, json, sqlite

    private static let otherEndings = ["db": Kind.sqlite, "sqlite3": .sqlite]

    /// What the names of such files end with, as a regular expression.
    static var endings: String {
      "\\.(" + (allCases.map(\.rawValue) + otherEndings.keys.sorted()).joined(separator: "|") + ")$"
    }

    /// The kind that a file's name ends with.
    init?(path: String) {
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

/// Reads `tables` of the front matter.
struct TableFileReader {
  /// What the front matter says, before the file is read.
  struct Entry {
    var name: String
    var namePlace: SourcePlace
    /// Nil where the path is wrong, which is reported.
    var kind: TableFile.Kind?
    var path: String
    var place: SourcePlace
  }

  let collector: DiagnosticCollector

  func entries(_ value: PlacedValue?) -> [Entry] {
    guard let value else { return [] }
    guard let map = value.map else {
      collector.report(
        Diagnostic(
          "`tables` is \(value.kindName)", at: value.place, expected: "a mapping of names to files",
          remedy: "for example `tables: {earlier: earlier.csv}`"))
      return []
    }
    return map.compactMap(entry)
  }

  private func entry(_ entry: PlacedValue.Entry) -> Entry? {
    guard entry.key.isSQLName else {
      collector.report(
        Diagnostic(
          "`\(entry.key)` cannot name a table", at: entry.keyPlace, expected: "a letter, then letters, digits and `_`"))
      return nil
    }
    let path = entry.value.text ?? ""
    let kind = TableFile.Kind(path: path)
    if entry.value.text == nil {
      collector.report(
        Diagnostic(
          "the table `\(entry.key)` is \(entry.value.kindName)", at: entry.value.place, expected: "a file's path"))
    } else if kind == nil {
      collector.report(
        Diagnostic(
          "`\(path)` is no table that can be read", at: entry.value.place,
          expected: "a file whose name ends with .csv, .json or .sqlite"))
    }
    return Entry(name: entry.key, namePlace: entry.keyPlace, kind: kind, path: path, place: entry.value.place)
  }
}

extension ReadingContext {
  /// The files of `tables`; those that cannot be read are reported.
  func tableFiles(_ entries: [TableFileReader.Entry]) -> [TableFile] {
    entries.compactMap { entry in
      guard let kind = entry.kind,
        let contents = files.contents(of: entry.path, kind: "table", at: entry.place)
      else { return nil }
      return TableFile(
        name: entry.name, namePlace: entry.namePlace, kind: kind, file: files.displayPath(of: entry.path),
        contents: contents, place: entry.place)
    }
  }
}

extension String {
  /// What SQL takes for a name without quotes.
  fileprivate var isSQLName: Bool {
    isName && !contains("-")
  }
}

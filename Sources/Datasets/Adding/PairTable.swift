import Diagnostics
import Foundation
import TextFormats

/// A table of which two columns are read: what is named, and what is said of it.
struct PairTable {
  /// What the table is of, in words.
  let what: String
  /// The two columns' names.
  let columns: [String]

  /// - Returns: the second field of each line by what `key` makes of the first.
  /// - Throws: every fault of the file in one list: it cannot be read, lacks a column, or a line has an empty field or names
  ///   what another line named.
  func read(_ path: String, key: (String) -> String = { $0 }) throws(DiagnosticList) -> [String: String] {
    let collector = DiagnosticCollector()
    let data: Data
    do throws(NamedFile.Obstacle) {
      data = try NamedFile.read(URL(filePath: path), atMost: ManifestFiles.mostBytes)
    } catch .absent {
      throw DiagnosticList([Diagnostic("the table of \(what) cannot be read", at: .file(path), outcome: .usage)])
    } catch {
      throw DiagnosticList([
        Diagnostic(
          "the table of \(what) \(error.description)", at: .file(path), remedy: error.remedy, outcome: .usage)
      ])
    }
    let table = DelimitedTable.read([UInt8](data), file: path, collector: collector)
    try collector.throwIfErrors()
    let header = table?.header.map(\.text) ?? []
    let places = columns.map { column in header.indices.filter { header[$0].trimmed.lowercased() == column } }
    guard let table, let first = places[0].first, let second = places[1].first, places.allSatisfy({ $0.count == 1 })
    else {
      throw DiagnosticList([
        Diagnostic(
          "the table has no header for \(what)" + (header.isEmpty ? "" : ": \(header.joined(separator: ", "))"),
          at: .file(path), expected: "the columns \(columns.map { "`\($0)`" }.joined(separator: " and ")), each once",
          outcome: .usage)
      ])
    }
    var pairs: [String: String] = [:]
    for line in table.rows {
      let (named, said) = (line[first], line[second])
      guard WrittenValue(named.text) != .missing, WrittenValue(said.text) != .missing else {
        collector.report(
          Diagnostic(
            "this names no \(columns[0]) and its \(columns[1])", at: named.place,
            expected: "both, in every line", outcome: .usage))
        continue
      }
      if pairs.updateValue(said.text.trimmed, forKey: key(named.text.trimmed)) != nil {
        collector.report(
          Diagnostic("the \(columns[0]) `\(named.text)` is named twice", at: named.place, outcome: .usage))
      }
    }
    try collector.throwIfErrors()
    return pairs
  }
}

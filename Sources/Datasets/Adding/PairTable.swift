import Diagnostics
import Foundation
import TextFormats

/// A CSV file with two columns: what is named, and what is said of it.
struct PairTable {
  /// What the table is of, in words.
  let what: String
  /// The two columns' names.
  let columns: [String]

  /// - Returns: the second field of each line by what `key` makes of the first.
  /// - Throws: every fault of the file in one list: it cannot be read, has another header, or a line has an empty field or
  ///   names what another line named.
  func read(_ path: String, key: (String) -> String = { $0 }) throws(DiagnosticList) -> [String: String] {
    let collector = DiagnosticCollector()
    let expected = columns.joined(separator: ",")
    guard let data = FileManager.default.contents(atPath: path) else {
      throw DiagnosticList([Diagnostic("the table of \(what) cannot be read", at: .file(path), outcome: .usage)])
    }
    let lines = SeparatedLines.read([UInt8](data), file: path, collector: collector)
    if lines.first?.map(\.text) != columns {
      collector.report(
        Diagnostic("the table has no header for \(what)", at: .file(path), expected: expected, outcome: .usage))
    }
    var pairs: [String: String] = [:]
    for line in lines.dropFirst() {
      guard line.count == 2, !line[0].text.isEmpty, !line[1].text.isEmpty else {
        collector.report(
          Diagnostic(
            "this names no \(columns[0]) and its \(columns[1])", at: line[0].place, expected: expected, outcome: .usage)
        )
        continue
      }
      if pairs.updateValue(line[1].text, forKey: key(line[0].text)) != nil {
        collector.report(
          Diagnostic("the \(columns[0]) `\(line[0].text)` is named twice", at: line[0].place, outcome: .usage))
      }
    }
    try collector.throwIfErrors()
    return pairs
  }
}

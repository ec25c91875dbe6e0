import Diagnostics
import Foundation
import TextFormats

/// A CSV file with the columns `image` (a picture's file name, with or without its ending) and `group`.
public enum GroupTable {
  /// - Returns: the group of each picture, by its name without the ending.
  /// - Throws: every fault of the file in one list: it cannot be read, has another header, or a line names no picture and
  ///   group, or a picture for the second time.
  public static func read(_ path: String) throws(DiagnosticList) -> [String: String] {
    let collector = DiagnosticCollector()
    guard let data = FileManager.default.contents(atPath: path) else {
      throw DiagnosticList([Diagnostic("the table of groups cannot be read", at: .file(path), outcome: .usage)])
    }
    let lines = SeparatedLines.read([UInt8](data), file: path, collector: collector)
    if lines.first?.map(\.text) != ["image", "group"] {
      collector.report(
        Diagnostic("the table has no header for groups", at: .file(path), expected: "image,group", outcome: .usage))
    }
    var groups: [String: String] = [:]
    for line in lines.dropFirst() {
      guard line.count == 2, !line[0].text.isEmpty, !line[1].text.isEmpty else {
        collector.report(
          Diagnostic("this names no picture and its group", at: line[0].place, expected: "image,group", outcome: .usage)
        )
        continue
      }
      let name = line[0].text.split(separator: "/").last.map(String.init) ?? line[0].text
      let ending = name.wholeMatch(of: /(.+)\.(?i:png|jpe?g)/).map { String($0.1) }
      if groups.updateValue(line[1].text, forKey: ending ?? name) != nil {
        collector.report(Diagnostic("the picture `\(name)` is named twice", at: line[0].place, outcome: .usage))
      }
    }
    try collector.throwIfErrors()
    return groups
  }
}

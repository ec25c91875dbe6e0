import Diagnostics

/// A table with the columns `image` (a picture's file name, with or without its ending) and `group`, and any others.
public enum GroupTable {
  /// - Returns: the group of each picture, by its name without the ending.
  /// - Throws: every fault of the file in one list: it cannot be read, lacks a column, or a line names no picture and
  ///   group, or a picture for the second time.
  public static func read(_ path: String) throws(DiagnosticList) -> [String: String] {
    try PairTable(what: "groups", columns: ["image", "group"]).read(path) { text in
      let name = text.split(separator: "/").last.map(String.init) ?? text
      return name.wholeMatch(of: /(.+)\.(?i:png|jpe?g|tiff?|bmp|webp)/).map { String($0.1) } ?? name
    }
  }
}

import Diagnostics

/// A table with the columns `sample` (its name in the manifest) and `reason`, and any others.
public enum ExclusionTable {
  /// - Returns: why each sample is left out.
  /// - Throws: every fault of the file in one list, as of a table of groups.
  public static func read(_ path: String) throws(DiagnosticList) -> [String: String] {
    try PairTable(what: "exclusions", columns: ["sample", "reason"]).read(path)
  }
}

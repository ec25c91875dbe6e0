import Diagnostics

/// Titles that nobody could read, which take long to set.
enum TitleLimits {
  /// How many letters a title may have.
  static let letters = 2000

  private static let keys: Set<String> = ["title", "subtitle", "text", "titles", "columnTitle", "rowTitle"]
  /// What holds values and queries.
  private static let data: Set<String> = ["data", "datasets", "from", "values", "sql", "transform"]

  /// Reports every title that is longer.
  ///
  /// - Returns: whether there is none.
  static func check(_ value: PlacedValue, collector: DiagnosticCollector) -> Bool {
    switch value.content {
    case .list(let items): return items.map { check($0, collector: collector) }.allSatisfy(\.self)
    case .map(let entries):
      return entries.filter { !data.contains($0.key) }.map { entry in
        guard keys.contains(entry.key) else { return check(entry.value, collector: collector) }
        let lines = [entry.value.text].compactMap(\.self) + (entry.value.list ?? []).compactMap(\.text)
        let count = lines.reduce(0) { $0 + $1.unicodeScalars.count }
        guard count > letters else { return check(entry.value, collector: collector) }
        collector.report(
          Diagnostic(
            "the `\(entry.key)` has \(count) letters", at: entry.value.place,
            expected: "at most \(letters)", remedy: "write what is long into the text or the caption"))
        return false
      }.allSatisfy(\.self)
    case .null, .boolean, .integer, .number, .text, .rows: return true
    }
  }
}

import Diagnostics

extension MappingReader {
  /// Warns of every key of a table that changes nothing here.
  func warnOfKeysWithoutEffect(_ table: KeyTable, collector: DiagnosticCollector) {
    for key in table.namesWithoutEffect {
      if let value = value(key) { collector.report(.withoutEffect(key, at: value.place)) }
    }
  }
}

extension Diagnostic {
  /// A key of Quarto's that changes nothing here.
  static func withoutEffect(_ key: String, at place: SourcePlace, consequence: String? = nil) -> Diagnostic {
    let words = consequence.map { ": \($0)" } ?? ""
    return Diagnostic("`\(key)` has no effect yet\(words)", at: place, severity: .warning)
  }
}

import Diagnostics

extension ExtremeRow {
  /// `{argmax: field}` or `{argmin: field}` under `aggregate`.
  static func read(_ reader: MappingReader, collector: DiagnosticCollector) -> ExtremeRow? {
    guard let given = reader.value("aggregate"), given.map != nil else { return nil }
    let inner = MappingReader(given, of: "`aggregate`", collector: collector)
    defer { inner.finish() }
    let (largest, smallest) = (inner.field("argmax"), inner.field("argmin"))
    if let entry = given.map?.first(where: { $0.key == "exponential" }) {
      _ = inner.value(entry.key)
      collector.report(
        Diagnostic(
          "the aggregate `\(entry.key)` of Vega-Lite is not supported", at: entry.keyPlace,
          remedy: "use `mean`, or let the query weigh the rows"))
      return nil
    }
    guard let field = largest ?? smallest else {
      collector.report(
        Diagnostic("`aggregate` names no field", at: given.place, expected: "{argmax: field} or {argmin: field}"))
      return nil
    }
    if let largest, let smallest {
      collector.report(
        Diagnostic(
          "`aggregate` asks both for `argmax: \(largest.name)` and `argmin: \(smallest.name)`", at: smallest.place,
          remedy: "leave one of them"))
    }
    return ExtremeRow(isMaximum: largest != nil, field: field)
  }
}

import Diagnostics

/// `sequence` of a `data`: one column of numbers in equal steps.
enum SequenceReading {
  static func rows(_ value: PlacedValue, collector: DiagnosticCollector) -> DataSource {
    let reader = MappingReader(value, of: "`sequence`", collector: collector)
    defer { reader.finish() }
    _ = (reader.required("start"), reader.required("stop"))
    let step = reader.number("step") ?? 1
    let name = reader.text("as") ?? "data"
    guard let start = reader.number("start"), let stop = reader.number("stop") else { return .unreadable }
    guard let numbers = Sequences.numbers(from: start, to: stop, by: step) else {
      collector.report(
        Diagnostic(
          "the sequence has no end", at: value.place,
          expected: "a `step` that is not 0, and at most \(Sequences.limit) numbers"))
      return .unreadable
    }
    return .values(ChartTable(columns: [name], rows: numbers.map { [.number($0)] }))
  }
}

import Diagnostics

extension Transform {
  private typealias Read = @Sendable (MappingReader, DiagnosticCollector) -> (any RowTransform)?

  /// By the key that tells what kind of transform a mapping is.
  private static let readers: [(key: String, read: Read)] = [
    ("filter", FilterTransform.read), ("calculate", CalculateTransform.read),
    ("aggregate", AggregateTransform.read), ("joinaggregate", AggregateTransform.readJoined),
    ("bin", BinTransform.read), ("stack", StackTransform.read), ("fold", FoldTransform.read),
    ("window", WindowTransform.read), ("density", DensityTransform.read),
    ("regression", RegressionTransform.read), ("loess", LoessTransform.read), ("quantile", QuantileTransform.read),
    ("impute", ImputeTransform.read), ("pivot", PivotTransform.read), ("flatten", FlattenTransform.read),
    ("sample", SampleTransform.read), ("timeUnit", TimeUnitTransform.read),
  ]

  /// `lookup` is read with the data of the whole chart.
  static var names: [String] { readers.map(\.key) + ["lookup"] }

  private static let unsupported = ["extent"]

  static func read(_ value: PlacedValue, collector: DiagnosticCollector) -> Transform? {
    let reader = MappingReader(value, of: "transform", collector: collector)
    for (key, read) in readers where value[key] != nil {
      let step = read(reader, collector)
      reader.finish()
      return step.map(Transform.init)
    }
    if let entry = value.map?.first(where: { unsupported.contains($0.key) }) {
      collector.report(
        Diagnostic(
          "the transform `\(entry.key)` of Vega-Lite is not supported", at: entry.keyPlace,
          expected: "one of: " + names.joined(separator: ", "), remedy: "let the query do it"))
    } else if let entry = value.map?.first {
      collector.report(
        Diagnostic(
          "no transform is called `\(entry.key)`", at: entry.keyPlace, remedy: suggestion(for: entry.key, among: names)
        ))
    } else {
      collector.report(
        Diagnostic("a transform is empty", at: value.place, expected: "one of: " + names.joined(separator: ", ")))
    }
    return nil
  }
}

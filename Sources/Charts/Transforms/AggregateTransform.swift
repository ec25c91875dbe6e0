import Diagnostics

/// One row a group with aggregates of its values; or, joined, those aggregates beside every row of the group.
struct AggregateTransform: RowTransform {
  struct Measure: Sendable, Hashable {
    var operation: Aggregate
    /// nil for `count`.
    var field: PlacedField?
    var name: String
  }

  var measures: [Measure]
  var groups: [PlacedField]
  var isJoined: Bool

  @Sendable static func read(_ reader: MappingReader, collector: DiagnosticCollector) -> (any RowTransform)? {
    read(reader, "aggregate", collector: collector)
  }

  @Sendable static func readJoined(_ reader: MappingReader, collector: DiagnosticCollector) -> (any RowTransform)? {
    read(reader, "joinaggregate", collector: collector)
  }

  private static func read(
    _ reader: MappingReader, _ key: String, collector: DiagnosticCollector
  ) -> (any RowTransform)? {
    let list = reader.list(key) ?? []
    let measures = list.compactMap { item -> Measure? in
      let inner = MappingReader(item, of: "`\(key)`", collector: collector)
      defer { inner.finish() }
      _ = inner.required("op")
      let operation = inner.choice(
        "op", Aggregate.self, elsewhere: Aggregate.unsupported, collector: collector)
      guard let operation else { return nil }
      let field = operation == .count ? inner.field("field") : inner.requiredField("field")
      guard operation == .count || field != nil else { return nil }
      let standard = field.map { "\(operation.rawValue)_\($0.name)" } ?? operation.rawValue
      return Measure(operation: operation, field: field, name: inner.text("as") ?? standard)
    }
    let groups = reader.fields("groupby")
    guard measures.count == list.count else { return nil }
    return AggregateTransform(measures: measures, groups: groups, isJoined: key == "joinaggregate")
  }

  var usedFields: [PlacedField] { groups + measures.compactMap(\.field) }

  func columns(after columns: [String]) -> [String] {
    isJoined ? columns.adding(measures.map(\.name)) : groups.map(\.name) + measures.map(\.name)
  }

  func apply(to table: ChartTable) -> ChartTable {
    let found = table.groups(by: groups)
    let values = found.map { _, rows in
      measures.map { measure in
        measure.operation(measure.field.map { table.values($0, in: rows) } ?? rows.map { _ in .null })
      }
    }
    guard isJoined else {
      return ChartTable(columns: columns(after: table.columns), rows: zip(found, values).map { $0.key + $1 })
    }
    var result = table
    for (place, measure) in measures.enumerated() {
      var column = [ChartValue](repeating: .null, count: table.rows.count)
      for (group, value) in zip(found, values) {
        for row in group.rows { column[row] = value[place] }
      }
      result.set(measure.name, to: column)
    }
    return result
  }
}

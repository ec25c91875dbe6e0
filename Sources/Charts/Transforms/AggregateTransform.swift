import Diagnostics

/// One row a group with aggregates of its values; or, joined, those aggregates beside every row of the group.
struct AggregateTransform: RowTransform {
  struct Measure: Sendable, Hashable {
    var operation: Aggregate
    /// nil to count rows.
    var field: PlacedField?
    var name: String
    /// `argmax` (true) and `argmin` (false): in place of the operation, the row where the field is largest or smallest,
    /// as one value.
    var isMaximum: Bool?
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
    let measures = list.compactMap { measure($0, of: key, collector: collector) }
    let groups = reader.fields("groupby")
    guard measures.count == list.count else { return nil }
    return AggregateTransform(measures: measures, groups: groups, isJoined: key == "joinaggregate")
  }

  private static func measure(_ item: PlacedValue, of key: String, collector: DiagnosticCollector) -> Measure? {
    let reader = MappingReader(item, of: "`\(key)`", collector: collector)
    defer { reader.finish() }
    guard let word = reader.required("op") else { return nil }
    let name = reader.text("as")
    // The field of a count says nothing; `*` is Vega-Lite's word for the rows.
    if word.text == Aggregate.count.rawValue {
      let field = item["field"]?.text == "*" ? nil : reader.field("field")
      _ = reader.value("field")
      return Measure(
        operation: .count, field: nil, name: name ?? field.map { "count_\($0.name)" } ?? "count")
    }
    let isMaximum: Bool? = ["argmax": true, "argmin": false][word.text ?? ""]
    let operation =
      isMaximum == nil
      ? reader.choice("op", Aggregate.self, elsewhere: Aggregate.unsupported, collector: collector) : .max
    guard let field = reader.requiredField("field"), let operation else { return nil }
    return Measure(
      operation: operation, field: field, name: name ?? "\(word.text ?? "")_\(field.name)", isMaximum: isMaximum)
  }

  var usedFields: [PlacedField] { groups + measures.compactMap(\.field) }

  var measuredFields: [PlacedField] {
    measures.filter { $0.isMaximum != nil || !$0.operation.takesAnything }.compactMap(\.field)
  }

  func columns(after columns: [String]) -> [String] {
    isJoined ? columns.adding(measures.map(\.name)) : groups.map(\.name) + measures.map(\.name)
  }

  func apply(to table: ChartTable, with tables: [ChartTable]) -> ChartTable {
    let found = table.groups(by: groups)
    let values = found.map { _, rows in measures.map { value(of: $0, table, rows) } }
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

  private func value(of measure: Measure, _ table: ChartTable, _ rows: [Int]) -> ChartValue {
    guard let field = measure.field else { return .number(Double(rows.count)) }
    let values = table.values(field, in: rows)
    guard let isMaximum = measure.isMaximum else { return measure.operation(values) }
    var best: (row: Int, value: Double)?
    for (row, value) in zip(rows, values) {
      guard let number = value.number, best.map({ isMaximum ? number > $0.value : number < $0.value }) ?? true else {
        continue
      }
      best = (row, number)
    }
    guard let best else { return .null }
    return .mapping(NamedValues(names: table.columns, values: table.rows[best.row]))
  }
}

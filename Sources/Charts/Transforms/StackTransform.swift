import Diagnostics

/// Adds where each value begins and ends when those of a group stand on each other.
struct StackTransform: RowTransform {
  var field: PlacedField
  var groups: [PlacedField]
  var order: RowOrder
  var offset: StackSpecification
  var names: [String]

  @Sendable static func read(_ reader: MappingReader, collector: DiagnosticCollector) -> (any RowTransform)? {
    let field = reader.requiredField("stack")
    let offset = reader.choice("offset", StackSpecification.self, collector: collector) ?? .zero
    _ = reader.required("as")
    let names = reader.newColumns(default: ["stack", "stack_end"])
    let order = RowOrder.read(reader, collector: collector)
    let groups = reader.fields("groupby")
    guard let field else { return nil }
    return StackTransform(field: field, groups: groups, order: order, offset: offset, names: names)
  }

  var usedFields: [PlacedField] { [field] + groups + order.fields }

  var measuredFields: [PlacedField] { [field] }

  func columns(after columns: [String]) -> [String] { columns.adding(names) }

  func apply(to table: ChartTable, with tables: [ChartTable]) -> ChartTable {
    var starts = [ChartValue](repeating: .null, count: table.rows.count)
    var ends = starts
    let totals = table.groups(by: groups).map { group in
      table.values(field, in: group.rows).reduce(0) { $0 + abs($1.number ?? 0) }
    }
    let highest = totals.max() ?? 0
    for (group, total) in zip(table.groups(by: groups), totals) {
      let rows = order.sorted(group.rows, of: table)
      // Shares and centred values have no sign, as in Vega.
      let values = table.values(field, in: rows).map { value in
        offset == .normalize || offset == .center ? abs(value.number ?? 0) : value.number ?? 0
      }
      let scale = offset == .normalize ? (total > 0 ? 1 / total : 0) : 1
      let shift = offset == .center ? (highest - total) / 2 : 0
      var (positive, negative) = (0.0, 0.0)
      for (row, value) in zip(rows, values) {
        let start = value < 0 ? negative : positive
        if value < 0 { negative += value } else { positive += value }
        starts[row] = .number(start * scale + shift)
        ends[row] = .number((start + value) * scale + shift)
      }
    }
    var result = table
    result.set(names[0], to: starts)
    result.set(names[1], to: ends)
    return result
  }
}

/// The order of rows by columns: `sort: [{field, order}]`.
struct RowOrder: Sendable, Hashable {
  private struct Key: Sendable, Hashable {
    var field: PlacedField
    var descending: Bool
  }

  private var keys: [Key] = []

  var fields: [PlacedField] { keys.map(\.field) }
  var isEmpty: Bool { keys.isEmpty }

  private enum Direction: String, CaseIterable { case ascending, descending }

  static func read(_ reader: MappingReader, collector: DiagnosticCollector) -> RowOrder {
    var order = RowOrder()
    for item in reader.list("sort") ?? [] {
      let inner = MappingReader(item, of: "`sort`", collector: collector)
      let descending = inner.choice("order", Direction.self, collector: collector) == .descending
      if let field = inner.requiredField("field") { order.keys.append(Key(field: field, descending: descending)) }
      inner.finish()
    }
    return order
  }

  func sorted(_ rows: [Int], of table: ChartTable) -> [Int] {
    rows.sorted { a, b in
      let order = compare(table.rows[a], table.rows[b], table.columns)
      return order == 0 ? a < b : order < 0
    }
  }

  /// Negative where the first row comes before the second.
  func compare(_ a: [ChartValue], _ b: [ChartValue], _ columns: [String]) -> Int {
    for key in keys {
      guard let place = columns.firstIndex(of: key.field.name) else { continue }
      let order =
        ChartValue.inNaturalOrder(a[place], b[place]) ? -1 : ChartValue.inNaturalOrder(b[place], a[place]) ? 1 : 0
      if order != 0 { return key.descending ? -order : order }
    }
    return 0
  }
}

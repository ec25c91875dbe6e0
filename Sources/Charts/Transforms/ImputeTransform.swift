import Diagnostics

/// Adds rows where a group lacks one for a key that others have, and gives them a value.
struct ImputeTransform: RowTransform {
  var field: PlacedField
  var key: PlacedField
  var groups: [PlacedField]
  var filling: ImputeSpecification

  @Sendable static func read(_ reader: MappingReader, collector: DiagnosticCollector) -> (any RowTransform)? {
    let (field, key) = (reader.requiredField("impute"), reader.requiredField("key"))
    let filling = ImputeSpecification.read(reader, collector: collector)
    let groups = reader.fields("groupby")
    guard let field, let key, let filling else { return nil }
    return ImputeTransform(field: field, key: key, groups: groups, filling: filling)
  }

  var usedFields: [PlacedField] { [field, key] + groups }

  var measuredFields: [PlacedField] { filling.method == .value ? [] : [field] }

  func columns(after columns: [String]) -> [String] { columns }

  func apply(to table: ChartTable, with tables: [ChartTable]) -> ChartTable {
    let completed = completed(table)
    guard filling.method != .value else { return completed }
    // Like Vega-Lite, of the neighbours in the order of the rows, added ones at the end; and where a value was missing
    // from the start, too.
    let window = WindowTransform(
      measures: [
        WindowTransform.Measure(
          operation: .aggregate(Aggregate(rawValue: filling.method.rawValue) ?? .mean), field: field, parameter: 1,
          name: field.name)
      ], groups: groups, order: RowOrder(), before: filling.before, after: filling.after, ignoresPeers: false)
    let all = Array(completed.rows.indices)
    let fillings = window.apply(to: completed, with: []).values(field, in: all)
    var result = completed
    result.set(field.name, to: zip(completed.values(field, in: all), fillings).map { $0 == .null ? $1 : $0 })
    return result
  }

  private func completed(_ table: ChartTable) -> ChartTable {
    guard let fieldPlace = table.columns.firstIndex(of: field.name),
      let keyPlace = table.columns.firstIndex(of: key.name)
    else { return table }
    let groupPlaces = groups.compactMap { table.columns.firstIndex(of: $0.name) }
    var keys: [ChartValue] = []
    var known: Set<ChartValue> = []
    for value in filling.keys + table.rows.map({ $0[keyPlace] }) where known.insert(value).inserted {
      keys.append(value)
    }
    var result = table
    for group in table.groups(by: groups) {
      let present = Set(group.rows.map { table.rows[$0][keyPlace] })
      for key in keys where !present.contains(key) {
        var row = [ChartValue](repeating: .null, count: table.columns.count)
        for (place, value) in zip(groupPlaces, group.key) { row[place] = value }
        row[keyPlace] = key
        row[fieldPlace] = filling.method == .value ? filling.value : .null
        result.rows.append(row)
      }
    }
    return result
  }
}

extension ImputeSpecification {
  /// `method`, `value`, `keyvals` and `frame`; nil where one of them cannot be used, which is reported.
  static func read(_ reader: MappingReader, collector: DiagnosticCollector) -> ImputeSpecification? {
    var filling = ImputeSpecification()
    filling.method = reader.choice("method", ImputeSpecification.Method.self, collector: collector) ?? .value
    if let given = reader.value("value") {
      guard let value = ChartValue(given) else {
        reader.wrong(given, "value", expected: "a number, a text or a boolean")
        return nil
      }
      filling.value = value
    }
    if let given = reader.value("keyvals") {
      guard let keys = keys(given, reader, collector: collector) else { return nil }
      filling.keys = keys
    }
    if let frame = reader.value("frame") {
      guard let ends = WindowTransform.frame(frame, reader) else { return nil }
      (filling.before, filling.after) = ends
    }
    return filling
  }

  private static func keys(
    _ given: PlacedValue, _ reader: MappingReader, collector: DiagnosticCollector
  ) -> [ChartValue]? {
    guard given.map != nil else { return reader.values("keyvals") }
    let inner = MappingReader(given, of: "`keyvals`", collector: collector)
    defer { inner.finish() }
    let (start, step) = (inner.number("start") ?? 0, inner.number("step") ?? 1)
    guard inner.required("stop") != nil, let stop = inner.number("stop") else { return nil }
    guard let numbers = Sequences.numbers(from: start, to: stop, by: step == 0 ? 1 : step) else {
      inner.wrong(inner.value("stop")!, "stop", expected: "at most \(Sequences.limit) numbers")
      return nil
    }
    return numbers.map { .number($0) }
  }
}

import Diagnostics

/// A `repeat` as the concatenation that it stands for: the same view once for each of several fields.
enum RepeatExpansion {
  /// - Returns: nil, and a diagnostic, where the fields cannot be read.
  static func expanded(_ value: PlacedValue, collector: DiagnosticCollector) -> PlacedValue? {
    guard let given = value["repeat"], let spec = value["spec"] else {
      collector.report(
        Diagnostic("`repeat` needs a `spec`", at: value.place, remedy: "put the repeated view under `spec:`"))
      return nil
    }
    var lists: [String: [PlacedValue]] = [:]
    if let list = given.list { lists["repeat"] = list }
    for entry in given.map ?? [] {
      guard ["row", "column", "layer"].contains(entry.key), let list = entry.value.list else {
        collector.report(
          Diagnostic("`repeat` has no `\(entry.key)` with fields", at: entry.keyPlace, expected: "row, column, layer"))
        return nil
      }
      lists[entry.key] = list
    }
    guard !lists.isEmpty, lists.values.allSatisfy({ !$0.isEmpty && $0.allSatisfy { $0.text != nil } }) else {
      collector.report(
        Diagnostic(
          "`repeat` is no list of fields", at: given.place, expected: "[a, b], or {row: […], column: […], layer: […]}"))
      return nil
    }
    let entries = (value.map ?? []).filter { !["repeat", "spec", "columns"].contains($0.key) }
    func with(_ key: String, _ content: [PlacedValue], columns: PlacedValue?) -> PlacedValue {
      var all = entries + [entry(key, PlacedValue(.list(content), at: spec.place))]
      if let columns { all.append(entry("columns", columns)) }
      return PlacedValue(.map(all), at: value.place)
    }
    if let layers = lists["layer"], lists.count == 1 {
      return with("layer", layers.map { filled(spec, ["layer": $0]) }, columns: nil)
    }
    if let list = lists["repeat"] {
      return with("concat", list.map { filled(spec, ["repeat": $0]) }, columns: value["columns"])
    }
    guard lists["layer"] == nil else {
      collector.report(
        Diagnostic("`layer` cannot be repeated together with `row` and `column`", at: given.place))
      return nil
    }
    let (rows, columns) = (lists["row"] ?? [], lists["column"] ?? [])
    let count = PlacedValue(.integer(max(1, columns.count)), at: given.place)
    let views = (rows.isEmpty ? [nil] : rows.map(Optional.some)).flatMap { row in
      (columns.isEmpty ? [nil] : columns.map(Optional.some)).map { column -> PlacedValue in
        var fields: [String: PlacedValue] = [:]
        fields["row"] = row
        fields["column"] = column
        return filled(spec, fields)
      }
    }
    return with("concat", views, columns: count)
  }

  private static func entry(_ key: String, _ value: PlacedValue) -> PlacedValue.Entry {
    PlacedValue.Entry(key: key, keyPlace: value.place, value: value)
  }

  /// The view with its `{repeat: row}` replaced by the field's name.
  private static func filled(_ value: PlacedValue, _ fields: [String: PlacedValue]) -> PlacedValue {
    if value.map?.count == 1, let name = value["repeat"]?.text, let field = fields[name] { return field }
    switch value.content {
    case .list(let items): return PlacedValue(.list(items.map { filled($0, fields) }), at: value.place)
    case .map(let entries):
      let all = entries.map {
        PlacedValue.Entry(key: $0.key, keyPlace: $0.keyPlace, value: filled($0.value, fields))
      }
      return PlacedValue(.map(all), at: value.place)
    default: return value
    }
  }
}

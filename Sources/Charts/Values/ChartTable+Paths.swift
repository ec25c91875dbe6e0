import Diagnostics

extension ChartTable {
  /// With a column of its own for each field that leads into the values of another column.
  ///
  /// - Throws: a diagnostic at the first field that is neither a column nor in one.
  func reaching(_ fields: [PlacedField]) throws(Diagnostic) -> ChartTable {
    guard !rows.isEmpty, fields.contains(where: { !columns.contains($0.name) }) else { return self }
    var result = self
    for field in fields where !result.columns.contains(field.name) {
      let path = FieldPath(field.name, in: columns)
      let values = path.map { path in rows.map { path.value(in: $0) } } ?? []
      // Rows may lack what others have; where no row has anything to look into, the name is wrong.
      guard let path, values.contains(where: { $0 != nil }) || rows.contains(where: { $0[path.column].isNested }) else {
        throw Diagnostic(
          "the data have no column `\(field.name)`", at: field.place,
          remedy: suggestion(for: field.name, among: columns))
      }
      result.columns.append(field.name)
      for index in result.rows.indices { result.rows[index].append(values[index] ?? .null) }
    }
    return result
  }

  /// Without some columns.
  func without(_ names: Set<String>) -> ChartTable {
    let places = columns.indices.filter { !names.contains(columns[$0]) }
    guard places.count < columns.count else { return self }
    return ChartTable(columns: places.map { columns[$0] }, rows: rows.map { row in places.map { row[$0] } })
  }
}

extension ChartValue {
  /// Whether other values lie in it.
  var isNested: Bool {
    switch self {
    case .list, .mapping: true
    case .null, .number, .text, .boolean, .date, .interval: false
    }
  }
}

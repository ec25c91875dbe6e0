import Diagnostics

/// Adds to each row what the row of other data with the same key holds.
struct LookupTransform: RowTransform {
  var field: PlacedField
  var data: DataSource
  /// Of the other data, before their rows are looked up.
  var transforms: [Transform]
  var key: PlacedField
  /// What is taken over; none for the whole row as one value.
  var fields: [PlacedField]
  var names: [String]
  /// Where no row has the key.
  var standard: ChartValue

  var usedFields: [PlacedField] { [field] }

  func columns(after columns: [String]) -> [String] { columns.adding(names) }

  func apply(to table: ChartTable, with tables: [ChartTable]) throws(Diagnostic) -> ChartTable {
    var other = data.table(from: tables)
    var missed: [MissedNumbers] = []
    for transform in transforms { other = try transform.apply(to: other, with: tables, noting: &missed) }
    let columns = other.columns
    other = try other.reaching([key] + fields)
    let all = Array(other.rows.indices)
    var places: [String: Int] = [:]
    // Of rows with one key the last one counts, as in Vega; 1 and "1" are one key.
    for (row, value) in zip(all, other.values(key, in: all)) { places[value.scriptText] = row }
    let found = table.values(field, in: Array(table.rows.indices)).map { places[$0.scriptText] }
    var result = table
    for (index, name) in names.enumerated() {
      let values =
        fields.isEmpty
        ? other.rows.map { .mapping(NamedValues(names: columns, values: Array($0.prefix(columns.count)))) }
        : other.values(fields[index], in: all)
      result.set(name, to: found.map { $0.map { values[$0] } ?? standard })
    }
    return result
  }
}

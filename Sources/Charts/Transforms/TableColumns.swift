extension ChartTable {
  /// The indices of the rows of each group, groups in the order of their first rows.
  func groups(by fields: [PlacedField]) -> [(key: [ChartValue], rows: [Int])] {
    let places = fields.compactMap { field in columns.firstIndex(of: field.name) }
    var order: [[ChartValue]: Int] = [:]
    var groups: [(key: [ChartValue], rows: [Int])] = []
    for index in rows.indices {
      let key = places.map { rows[index][$0] }
      if let place = order[key] {
        groups[place].rows.append(index)
      } else {
        order[key] = groups.count
        groups.append((key, [index]))
      }
    }
    return groups
  }

  /// The values of a column in some rows.
  func values(_ field: PlacedField, in indices: [Int]) -> [ChartValue] {
    guard let place = columns.firstIndex(of: field.name) else { return indices.map { _ in .null } }
    return indices.map { rows[$0][place] }
  }

  /// Puts a column at the end, or in the place of the one with its name.
  mutating func set(_ column: String, to values: [ChartValue]) {
    if let place = columns.firstIndex(of: column) {
      for index in rows.indices { rows[index][place] = values[index] }
    } else {
      columns.append(column)
      for index in rows.indices { rows[index].append(values[index]) }
    }
  }

  /// The pairs of numbers of two columns, where both are there.
  func pairs(_ x: PlacedField, _ y: PlacedField, in indices: [Int]) -> [(x: Double, y: Double)] {
    zip(values(x, in: indices), values(y, in: indices)).compactMap { x, y in
      guard let x = x.number, let y = y.number else { return nil }
      return (x, y)
    }
  }
}

extension [String] {
  /// With new ones at the end.
  func adding(_ names: [String]) -> [String] { self + names.filter { !contains($0) } }
}

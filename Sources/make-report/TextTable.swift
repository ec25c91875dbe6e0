/// Rows in columns with two spaces between them; numbers stand to the right.
struct TextTable {
  private var rows: [[String]]
  private let right: Set<Int>

  /// - Parameter right: the columns that stand to the right.
  init(_ heads: [String], right: Set<Int>) {
    rows = [heads]
    self.right = right
  }

  mutating func add(_ row: [String]) { rows.append(row) }

  var lines: [String] {
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      let cells = row.indices.map { column in
        let space = String(repeating: " ", count: widths[column] - row[column].count)
        return right.contains(column) ? space + row[column] : row[column] + space
      }
      let line = cells.joined(separator: "  ")
      return String(line[..<(line.lastIndex { $0 != " " }.map(line.index(after:)) ?? line.startIndex)])
    }
  }
}

/// Rows of text whose cells a sign parts, as d3-dsv reads them: the first row names the columns, and a cell in double
/// quotes may hold the sign, ends of lines and, doubled, quotes.
enum SeparatedText {
  /// The rows as a table. A column whose cells all are numbers, or all `true` and `false`, holds these; empty cells are
  /// missing.
  static func table(_ text: String, separator: Character) -> ChartTable {
    var rows = rows(text, separator: separator)
    guard !rows.isEmpty else { return ChartTable(columns: [], rows: []) }
    let columns = rows.removeFirst()
    rows.removeAll { $0 == [""] && columns.count > 1 }
    let cells = columns.indices.map { place in values(rows.map { $0.indices.contains(place) ? $0[place] : "" }) }
    return ChartTable(columns: columns, rows: rows.indices.map { row in cells.map { $0[row] } })
  }

  private static func values(_ cells: [String]) -> [ChartValue] {
    let given = cells.filter { !$0.isEmpty }
    let numbers = Set(given).reduce(into: [String: Double]()) { known, cell in
      let number = ScriptNumber.read(cell)
      if number.isFinite, !cell.allSatisfy(\.isWhitespace) { known[cell] = number }
    }
    let areNumbers = given.allSatisfy { numbers[$0] != nil }
    let areFlags = given.allSatisfy { $0 == "true" || $0 == "false" }
    return cells.map { cell in
      if cell.isEmpty { return .null }
      if areNumbers { return .number(numbers[cell] ?? 0) }
      return areFlags ? .boolean(cell == "true") : .text(cell)
    }
  }

  private static func rows(_ text: String, separator: Character) -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var cell = ""
    var (isQuoted, wasQuoted) = (false, false)
    var rest = text[...]
    while let sign = rest.popFirst() {
      if isQuoted {
        if sign == "\"", rest.first == "\"" {
          cell.append(sign)
          rest = rest.dropFirst()
        } else if sign == "\"" {
          isQuoted = false
        } else {
          cell.append(sign)
        }
      } else if sign == "\"", cell.isEmpty, !wasQuoted {
        (isQuoted, wasQuoted) = (true, true)
      } else if sign == separator || sign.isNewline {
        row.append(cell)
        (cell, wasQuoted) = ("", false)
        if sign.isNewline {
          rows.append(row)
          row = []
        }
      } else {
        cell.append(sign)
      }
    }
    if !cell.isEmpty || !row.isEmpty || wasQuoted { rows.append(row + [cell]) }
    return rows
  }
}

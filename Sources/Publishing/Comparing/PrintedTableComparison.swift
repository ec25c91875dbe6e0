import TextFormats

/// What of a table's cells is not the same, as its CSV holds them: those of a report's table, or the data behind a figure.
public struct PrintedTableComparison: Sendable, Equatable {
  public struct Cell: Sendable, Equatable {
    /// The row's values in the columns by which rows are matched, or its place.
    public var row: String
    public var column: String
    public var old: String
    public var new: String
    /// Of the first number that differs; nil where words do.
    public var difference: Double?
    /// Whether nothing but the last printed digit of numbers moved, by one.
    public var isLastDigit: Bool
  }

  /// Within the report's folder.
  public let path: String
  /// The columns by which rows of the two are matched; where their values repeat, also by their order.
  public private(set) var matchedBy: [String] = []
  public private(set) var isMatchedByOrder = false
  /// In the order of the newer table.
  public private(set) var cells: [Cell] = []
  /// How many there are in all: no more than `mostCells` are told.
  public private(set) var count = 0
  public private(set) var onlyOldRows: [String] = []
  public private(set) var onlyNewRows: [String] = []
  public private(set) var onlyOldColumns: [String] = []
  public private(set) var onlyNewColumns: [String] = []
  /// Whether the rows that both have stand in another order.
  public private(set) var isReordered = false

  public static let mostCells = 1000

  /// - Parameters:
  ///   - old: a line of heads, then rows; rows shorter than the heads are filled.
  init(path: String, from old: [[String]], to new: [[String]]) {
    self.path = path
    let (before, after) = (Rows(old), Rows(new))
    onlyOldColumns = before.columns.filter { !after.columns.contains($0) }
    onlyNewColumns = after.columns.filter { !before.columns.contains($0) }
    let shared = after.columns.filter(before.columns.contains)
    // Measured values move; a row is known by its names and counts.
    let names = shared.filter { before.isName($0) && after.isName($0) && after.names($0, of: before) }
    let key = (1...max(1, names.count)).lazy.map { Array(names.prefix($0)) }
      .first { before.tells($0) && after.tells($0) }
    matchedBy = key ?? names
    isMatchedByOrder = key == nil || names.isEmpty
    compare(before, after, shared)
  }

  public var isEmpty: Bool {
    count == 0 && onlyOldRows.isEmpty && onlyNewRows.isEmpty && onlyOldColumns.isEmpty && onlyNewColumns.isEmpty
      && !isReordered
  }

  /// Of each column with cells that differ: how many, and the one whose number went furthest.
  public var columns: [(name: String, rows: Int, largest: Cell?)] {
    var order: [String] = []
    var groups: [String: [Cell]] = [:]
    for cell in cells {
      if groups[cell.column] == nil { order.append(cell.column) }
      groups[cell.column, default: []].append(cell)
    }
    return order.map { name in
      let cells = groups[name] ?? []
      let moved = cells.filter { $0.difference != nil }
      return (name, cells.count, moved.max { abs($0.difference ?? 0) < abs($1.difference ?? 0) })
    }
  }

  private mutating func compare(_ before: Rows, _ after: Rows, _ shared: [String]) {
    let (oldNames, newNames) = (before.names(matchedBy), after.names(matchedBy))
    let places = Dictionary(zip(oldNames, before.rows.indices)) { first, _ in first }
    let found = Set(newNames)
    onlyOldRows = oldNames.filter { !found.contains($0) }
    var last = -1
    for (index, name) in newNames.enumerated() {
      guard let place = places[name] else {
        onlyNewRows.append(name)
        continue
      }
      if place < last { isReordered = true }
      last = max(last, place)
      for column in shared {
        let (old, new) = (before[place, column], after[index, column])
        if old == new { continue }
        count += 1
        guard cells.count < Self.mostCells else { continue }
        let (printed, earlier) = (PrintedText(new), PrintedText(old))
        cells.append(
          Cell(
            row: name, column: column, old: old, new: new, difference: printed.difference(from: earlier),
            isLastDigit: printed.differsInLastDigitsOnly(from: earlier)))
      }
    }
  }

  private struct Rows {
    let columns: [String]
    let rows: [[String]]
    private let places: [String: Int]

    init(_ lines: [[String]]) {
      var counts: [String: Int] = [:]
      columns = (lines.first ?? []).map { name in
        counts[name, default: 0] += 1
        return counts[name] == 1 ? name : "\(name) (\(counts[name] ?? 0))"
      }
      rows = Array(lines.dropFirst())
      places = Dictionary(zip(columns, columns.indices)) { first, _ in first }
    }

    subscript(row: Int, column: String) -> String {
      guard let place = places[column], place < rows[row].count else { return "" }
      return rows[row][place]
    }

    /// Whether no value of a column is a measured one.
    func isName(_ column: String) -> Bool {
      rows.indices.allSatisfy { row in
        let text = self[row, column]
        return !text.isEmpty && !PrintedText(text).numbers.contains { $0.fraction > 0 || $0.exponent != 0 }
          && (Double(text) == nil || Int(text) != nil)
      }
    }

    /// Whether at least half of a column's values are those of another table: counts that moved name no row.
    func names(_ column: String, of other: Rows) -> Bool {
      let mine = Set(rows.indices.map { self[$0, column] })
      return 2 * mine.intersection(other.rows.indices.map { other[$0, column] }).count >= mine.count
    }

    /// Whether no two rows have the same values in these columns.
    func tells(_ columns: [String]) -> Bool {
      !columns.isEmpty && Set(rows.indices.map { row in columns.map { self[row, $0] } }).count == rows.count
    }

    /// Another name for each row.
    func names(_ columns: [String]) -> [String] {
      let named = rows.indices.map { row in columns.map { self[row, $0] }.joined(separator: ", ") }
      var seen: [String: Int] = [:]
      return named.map { name in
        let count = seen[name, default: 0] + 1
        seen[name] = count
        return columns.isEmpty ? "row \(count)" : count == 1 ? name : "\(name) (\(count))"
      }
    }
  }
}

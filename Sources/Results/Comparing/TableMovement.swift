/// How far a table's numbers went, and in which rows.
public struct TableMovement: Sendable, Equatable {
  /// The row in which a column's number went furthest.
  public struct Largest: Sendable, Equatable {
    public var key: [SQLValue]
    public var old: SQLValue
    public var new: SQLValue
    /// New minus old.
    public var difference: Double
    /// Its size as a share of the larger of the two; 1 where one of them is 0.
    public var relative: Double
  }

  /// One row that differs.
  public struct Row: Sendable, Equatable {
    /// A value that is not the same.
    public struct Cell: Sendable, Equatable {
      public var column: String
      public var old: SQLValue
      public var new: SQLValue
    }

    public var key: [SQLValue]
    public var presence: Presence
    /// None of a row that only one of the two has.
    public var cells: [Cell]
  }

  public enum Presence: String, Sendable { case both, old, new }

  /// As many rows of a table are told one by one.
  public static let mostRows = 500

  /// The columns of the table's key.
  public let key: [String]
  public internal(set) var differences = TableDifferences(table: "")
  public private(set) var rows: [Row] = []
  /// How many rows of both have another value somewhere.
  public private(set) var changed = 0
  /// By column; of those alone in which a number moved to another.
  public private(set) var largest: [String: Largest] = [:]
  /// Columns that only one of the two has.
  public let onlyOld: [String]
  public let onlyNew: [String]
  /// Columns that both have and this program does not know: they were not compared.
  public let unknown: [String]

  private let columns: [String]
  private let keyPlaces: Set<Int>

  init(key: [String], columns: [String], onlyOld: [String], onlyNew: [String], unknown: [String]) {
    (self.key, self.columns, self.onlyOld, self.onlyNew, self.unknown) = (key, columns, onlyOld, onlyNew, unknown)
    keyPlaces = Set(columns.indices.filter { key.contains(columns[$0]) })
  }

  public var table: String { differences.table }

  /// How many rows differ in all.
  public var count: Int { changed + differences.added + differences.removed }

  var isEmpty: Bool { count == 0 && onlyOld.isEmpty && onlyNew.isEmpty }

  mutating func note(_ row: RowDifference) {
    guard let old = row.old, let new = row.new else {
      add(Row(key: row.key, presence: row.old == nil ? .new : .old, cells: []))
      return
    }
    changed += 1
    var cells: [Row.Cell] = []
    for place in columns.indices where !keyPlaces.contains(place) && !old[place].isExactly(new[place]) {
      cells.append(Row.Cell(column: columns[place], old: old[place], new: new[place]))
      note(columns[place], row.key, old[place], new[place])
    }
    add(Row(key: row.key, presence: .both, cells: cells))
  }

  private mutating func add(_ row: Row) {
    if rows.count < Self.mostRows { rows.append(row) }
  }

  private mutating func note(_ column: String, _ key: [SQLValue], _ old: SQLValue, _ new: SQLValue) {
    guard let a = old.number, let b = new.number, (b - a).isFinite else { return }
    let difference = b - a
    if let known = largest[column], abs(known.difference) >= abs(difference) { return }
    let size = max(abs(a), abs(b))
    largest[column] = Largest(
      key: key, old: old, new: new, difference: difference, relative: size == 0 ? 0 : abs(difference) / size)
  }
}

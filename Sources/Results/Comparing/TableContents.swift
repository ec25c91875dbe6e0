import Digests
import Foundation

/// What the tables of results hold, whatever file they lie in: another version of SQLite writes other bytes of the same rows.
public struct TableContents {
  private let connection: QueryConnection

  /// - Throws: a `QueryFailure` for a file that is no database.
  public init(of file: URL) throws(QueryFailure) {
    connection = try QueryConnection(to: file, within: .none)
  }

  /// The tables of a file that may come from anybody: nothing beside it is read or written, and what is read is bounded.
  ///
  /// - Throws: a `QueryFailure` for a file that is no database, or one that another program has not finished writing.
  public init(ofStranger file: URL) throws(QueryFailure) {
    for ending in ["-journal", "-wal"] where FileManager.default.fileExists(atPath: file.path + ending) {
      throw QueryFailure(
        "beside the results lies `\(file.lastPathComponent)\(ending)`: another program has not finished writing them",
        remedy: "close that program, or render the report again")
    }
    connection = try QueryConnection(toStranger: file)
  }

  /// Those of the file, of whatever version it is.
  var tables: [String] { connection.tables }

  /// The names of a table's columns.
  func columns(of table: ResultsTable) throws(QueryFailure) -> [String] {
    try connection.columns(of: "SELECT * FROM \(table.name)")
  }

  /// Of each table by name: SHA-256 of its rows in the order of its key, with names of columns and kinds of values.
  ///
  /// - Throws: a `QueryFailure` for a file whose tables are not those of these results.
  public func digests() throws(QueryFailure) -> [(table: String, digest: ContentDigest)] {
    var digests: [(table: String, digest: ContentDigest)] = []
    for table in ResultsSchema.tables {
      let hash = SHA256()
      var bytes = Array((table.columns.map(\.name).joined(separator: ",") + "\n").utf8)
      try each(of: table) { row in
        for value in row {
          value.appendExactText(to: &bytes)
          bytes.append(UInt8(ascii: ","))
        }
        bytes[bytes.count - 1] = UInt8(ascii: "\n")
        if bytes.count > 1 << 16 {
          hash.update(bytes)
          bytes.removeAll(keepingCapacity: true)
        }
      }
      hash.update(bytes)
      digests.append((table.name, ContentDigest(finishing: hash)))
    }
    return digests
  }

  /// The rows of a table in the order of its key.
  ///
  /// - Parameter columns: that are read; nil for all.
  func each(of table: ResultsTable, _ columns: [String]? = nil, _ read: ([SQLValue]) -> Void) throws(QueryFailure) {
    let columns = (columns ?? table.columns.map(\.name)).joined(separator: ", ")
    try connection.each("SELECT \(columns) FROM \(table.name) ORDER BY \(table.key.joined(separator: ", "))", read)
  }

  /// What differs between the same table of two results.
  ///
  /// - Parameter tell: is given each row that differs, those of the other results in the order of the key, then those that
  ///   they do not have.
  /// - Returns: nothing where every value is the same.
  /// - Throws: a `QueryFailure` for a file whose tables are not those of these results.
  func differences(
    of table: ResultsTable, to other: TableContents, tell: (RowDifference) -> Void = { _ in }
  ) throws(QueryFailure) -> TableDifferences {
    let places = table.key.compactMap { name in table.columns.firstIndex { $0.name == name } }
    var mine: [[SQLValue]: [SQLValue]] = [:]
    var order: [[SQLValue]] = []
    var seen: Set<[SQLValue]> = []
    var repeated: [SQLValue]?
    try each(of: table) { row in
      let key = places.map { row[$0] }
      if mine.updateValue(row, forKey: key) != nil { repeated = key }
      order.append(key)
    }
    var found = TableDifferences(table: table.name)
    try other.each(of: table) { row in
      let key = places.map { row[$0] }
      if !seen.insert(key).inserted { repeated = key }
      guard let before = mine.removeValue(forKey: key) else {
        found.added += 1
        tell(RowDifference(key: key, old: nil, new: row))
        return
      }
      var differs = false
      for (column, (old, new)) in zip(table.columns, zip(before, row)) where !old.isExactly(new) {
        found.note(column.name, key, old, new)
        differs = true
      }
      if differs { tell(RowDifference(key: key, old: before, new: row)) }
    }
    if let repeated {
      throw QueryFailure(
        "`\(table.name)` has two rows of one \(table.key.joined(separator: ", ")): "
          + repeated.map(\.literal).joined(separator: ", "))
    }
    found.removed = mine.count
    for key in order { if let row = mine[key] { tell(RowDifference(key: key, old: row, new: nil)) } }
    return found
  }

  /// Of every table that differs, in the order of the tables.
  public func differences(to other: TableContents) throws(QueryFailure) -> [TableDifferences] {
    var found: [TableDifferences] = []
    for table in ResultsSchema.tables {
      let differences = try differences(of: table, to: other)
      if !differences.isEmpty { found.append(differences) }
    }
    return found
  }
}

/// A row that is not the same in two results.
struct RowDifference {
  /// Its values in the columns of the table's key.
  var key: [SQLValue]
  /// All its values; nil where one of the results does not have the row.
  var old: [SQLValue]?
  var new: [SQLValue]?
}

/// How a table of other results differs.
public struct TableDifferences: Sendable, Equatable {
  /// What of a column differs.
  public struct Column: Sendable, Equatable {
    public var name: String
    public var rows: Int
    /// The largest difference between two numbers, as a share of the larger; nil where something is no number.
    public var relative: Double?
    public var first: Row

    /// The key of a row and its values in the column, as SQL writes them.
    public struct Row: Sendable, Equatable {
      public var key: [String]
      public var old: String
      public var new: String
    }
  }

  public let table: String
  /// How many rows there are in only one of the two.
  public internal(set) var removed = 0
  public internal(set) var added = 0
  public private(set) var columns: [Column] = []

  init(table: String) { self.table = table }

  var isEmpty: Bool { removed == 0 && added == 0 && columns.isEmpty }

  /// The largest difference between two numbers as a share of the larger; nil where not only numbers differ, or rows.
  public var largest: Double? {
    guard removed == 0, added == 0 else { return nil }
    return columns.reduce(0) { known, column in known.flatMap { known in column.relative.map { max(known, $0) } } }
  }

  mutating func note(_ column: String, _ key: [SQLValue], _ old: SQLValue, _ new: SQLValue) {
    var relative: Double?
    if let a = old.number, let b = new.number { relative = a == b ? 0 : abs(a - b) / max(abs(a), abs(b)) }
    guard let index = columns.firstIndex(where: { $0.name == column }) else {
      let first = Column.Row(key: key.map(\.literal), old: old.literal, new: new.literal)
      columns.append(Column(name: column, rows: 1, relative: relative, first: first))
      return
    }
    columns[index].rows += 1
    columns[index].relative = columns[index].relative.flatMap { known in relative.map { max(known, $0) } }
  }
}

extension SQLValue {
  /// Whether it is the same value to the bit, of the same kind.
  func isExactly(_ other: SQLValue) -> Bool {
    switch (self, other) {
    case (.null, .null): true
    case (.integer(let one), .integer(let other)): one == other
    case (.real(let one), .real(let other)): one.bitPattern == other.bitPattern
    case (.text(let one), .text(let other)): one.utf8.elementsEqual(other.utf8)
    case (.null, _), (.integer, _), (.real, _), (.text, _): false
    }
  }

  /// Appends other bytes for each other value: numbers by their bits, texts with their length.
  fileprivate func appendExactText(to bytes: inout [UInt8]) {
    switch self {
    case .null: bytes.append(UInt8(ascii: "-"))
    case .integer(let number):
      bytes.append(UInt8(ascii: "i"))
      bytes.append(contentsOf: String(number).utf8)
    case .real(let number):
      bytes.append(UInt8(ascii: "r"))
      let bits = number.bitPattern
      for place in stride(from: max(0, 15 - bits.leadingZeroBitCount / 4), through: 0, by: -1) {
        bytes.append(Self.digits[Int(bits >> (4 * UInt64(place)) & 15)])
      }
    case .text(let text):
      bytes.append(UInt8(ascii: "t"))
      bytes.append(contentsOf: String(text.utf8.count).utf8)
      bytes.append(UInt8(ascii: ":"))
      bytes.append(contentsOf: text.utf8)
    }
  }

  private static let digits = Array("0123456789abcdef".utf8)

  var number: Double? {
    switch self {
    case .integer(let number): Double(number)
    case .real(let number): number
    case .null, .text: nil
    }
  }
}

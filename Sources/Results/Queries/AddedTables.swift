import CSQLite
import Foundation

/// An author's own tables as SQLite reads them: each connection gets a copy before its first query.
public struct AddedTables: Sendable {
  /// A table of rows.
  public struct Table: Sendable {
    public var name: String
    public var columns: [String]
    /// Each row has a value a column.
    public var rows: [[SQLValue]]

    public init(name: String, columns: [String], rows: [[SQLValue]]) {
      self.name = name
      self.columns = columns
      self.rows = rows
    }
  }

  /// Databases as SQLite serialises them, by the names under which they are attached.
  private var images: [(schema: String, bytes: Data)] = []

  /// Which all tables of rows share; no author can give this name.
  static let rowsSchema = "_tables"

  /// So many databases can be attached to one connection, with the one of the tables of rows.
  public static let mostDatabases = 10

  /// So many columns a table of SQLite can have.
  public static let mostColumns = 2000

  /// So many values, columns by rows, fit into the memory of a small computer.
  public static let mostValues = 10_000_000

  /// None.
  public init() {}

  /// - Parameter tables: with names and columns that differ whatever their case.
  /// - Throws: what SQLite says of a table that it refuses.
  public init(tables: [Table]) throws(QueryFailure) {
    if !tables.isEmpty { images = [(Self.rowsSchema, try Self.serialised(tables))] }
  }

  /// Whether a name belongs to the results, or to SQLite.
  public static func isTaken(_ name: String) -> Bool {
    let taken = ResultsSchema.tables.map(\.name) + ["main", "temp", rowsSchema]
    return taken.contains(name.lowercased()) || name.lowercased().hasPrefix("sqlite_")
  }

  /// Adds a database file, whose tables are then `NAME.TABLE`.
  ///
  /// - Throws: why SQLite cannot read it.
  public mutating func add(database: Data, named name: String) throws(QueryFailure) {
    guard database.count >= 512, database.starts(with: Data("SQLite format 3\0".utf8)) else {
      throw QueryFailure("the file is no SQLite database")
    }
    guard database[database.startIndex + 18] == 1, database[database.startIndex + 19] == 1 else {
      throw QueryFailure(
        "the database is in WAL mode: part of it may lie in another file",
        remedy: "run `PRAGMA journal_mode = DELETE` on it")
    }
    images.append((name, database))
    _ = try QueryConnection(to: nil, adding: self)
  }

  /// Of the copies that each connection gets.
  var byteCount: Int { images.reduce(0) { $0 + $1.bytes.count } }

  /// The names of the databases that each connection attaches.
  public var schemas: [String] { images.map(\.schema) }

  /// Copies the tables into a connection.
  func attach(to connection: OpaquePointer) throws(QueryFailure) {
    for image in images {
      guard sqlite3_exec(connection, "ATTACH ':memory:' AS \"\(image.schema)\"", nil, nil, nil) == SQLITE_OK,
        let copy = sqlite3_malloc64(UInt64(image.bytes.count))
      else { throw QueryFailure("the table \(image.schema) cannot be added: \(message(of: connection))") }
      image.bytes.copyBytes(to: UnsafeMutableRawBufferPointer(start: copy, count: image.bytes.count))
      // SQLite frees the copy, also where it refuses it.
      let code = sqlite3_deserialize(
        connection, image.schema, copy.assumingMemoryBound(to: UInt8.self), Int64(image.bytes.count),
        Int64(image.bytes.count), UInt32(SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_READONLY))
      guard code == SQLITE_OK else {
        throw QueryFailure("the table \(image.schema) cannot be added: \(message(of: connection))")
      }
    }
  }

  private func message(of connection: OpaquePointer) -> String { String(cString: sqlite3_errmsg(connection)) }

  // MARK: Tables of rows

  private static func serialised(_ tables: [Table]) throws(QueryFailure) -> Data {
    // The tables, and the copy that is given back.
    let room = 3 * tables.reduce(0) { $0 + $1.weight }
    QueryMemory.hold(room)
    defer { QueryMemory.release(room) }
    var opened: OpaquePointer?
    sqlite3_open_v2(":memory:", &opened, SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY, nil)
    guard let database = opened else { throw QueryFailure("SQLite has no memory left") }
    defer { sqlite3_close(database) }
    func run(_ sql: String) throws(QueryFailure) {
      guard sqlite3_exec(database, sql, nil, nil, nil) == SQLITE_OK else {
        throw QueryFailure(String(cString: sqlite3_errmsg(database)))
      }
    }
    try run("BEGIN")
    for table in tables {
      let columns = table.columns.map { "\"\($0.replacing("\"", with: "\"\""))\"" }
      try run("CREATE TABLE \"\(table.name)\" (\(columns.joined(separator: ", ")))")
      try insert(table, into: database)
    }
    try run("COMMIT")
    var size: Int64 = 0
    guard let bytes = sqlite3_serialize(database, "main", &size, 0) else {
      throw QueryFailure("SQLite has no memory left")
    }
    defer { sqlite3_free(bytes) }
    return Data(bytes: bytes, count: Int(size))
  }

  private static func insert(_ table: Table, into database: OpaquePointer) throws(QueryFailure) {
    let places = table.columns.map { _ in "?" }.joined(separator: ", ")
    var prepared: OpaquePointer?
    sqlite3_prepare_v2(database, "INSERT INTO \"\(table.name)\" VALUES (\(places))", -1, &prepared, nil)
    defer { sqlite3_finalize(prepared) }
    let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    for row in table.rows {
      for (index, value) in row.enumerated() {
        let column = Int32(index + 1)
        switch value {
        case .null: sqlite3_bind_null(prepared, column)
        case .integer(let value): sqlite3_bind_int64(prepared, column, value)
        case .real(let value): sqlite3_bind_double(prepared, column, value)
        case .text(let value): sqlite3_bind_text(prepared, column, value, -1, transient)
        }
      }
      guard sqlite3_step(prepared) == SQLITE_DONE else { throw QueryFailure(String(cString: sqlite3_errmsg(database))) }
      sqlite3_reset(prepared)
    }
  }
}

extension AddedTables.Table {
  /// About so many bytes it takes in a database.
  fileprivate var weight: Int {
    rows.reduce(0) { sum, row in
      row.reduce(sum + 16) { sum, value in
        if case .text(let text) = value { sum + 8 + text.utf8.count } else { sum + 10 }
      }
    }
  }
}

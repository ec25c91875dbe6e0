import CSQLite
import Diagnostics
import Foundation

/// One connection for queries that only read.
///
/// GRDB builds the database, but queries go to SQLite directly: GRDB keeps the connection's only authorizer for itself, and
/// hides the offset of a faulty token and the limits.
final class QueryConnection {
  private let database: OpaquePointer
  private let guardian: QueryGuardian
  private let functions: ChargedFunctions
  /// Bytes of the copies of an author's own tables.
  private let held: Int
  /// The databases of the author's own.
  private let schemas: [String]
  /// Whether columns are being looked up for the explanation of a failure.
  private var isExplaining = false
  /// Whether texts are refused that Swift would not give byte for byte.
  private var isExact = false

  /// - Parameters:
  ///   - file: nil for the empty tables.
  ///   - added: an author's own tables, beside those of the results.
  ///   - rows: of the results that are seen.
  init(
    to file: URL?, adding added: AddedTables = AddedTables(), seeing rows: RowFilter = RowFilter(),
    within limits: QueryLimits = QueryLimits(), isImmutable: Bool = false
  ) throws(QueryFailure) {
    held = added.byteCount
    QueryMemory.hold(held)
    var opened: OpaquePointer?
    let flags =
      SQLITE_OPEN_NOMUTEX | (file == nil ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY : SQLITE_OPEN_READONLY)
      | (isImmutable ? SQLITE_OPEN_URI : 0)
    let path = file.map { isImmutable ? Self.immutable($0) : $0.path }
    let code = sqlite3_open_v2(path ?? ":memory:", &opened, flags, nil)
    guard code == SQLITE_OK, let opened else {
      let message = String(cString: sqlite3_errstr(code))
      sqlite3_close(opened)
      QueryMemory.release(held)
      throw QueryFailure("the results cannot be opened: \(message)")
    }
    database = opened
    guardian = QueryGuardian(limits: limits)
    functions = ChargedFunctions(chargedBy: guardian)
    // What is sorted and grouped stays in memory, whose use is limited.
    sqlite3_exec(database, "PRAGMA temp_store = MEMORY", nil, nil, nil)
    if file == nil {
      sqlite3_exec(database, ResultsSchema.definitions, nil, nil, nil)
    }
    try added.attach(to: database)
    schemas = added.schemas
    guardian.tables = try tableNames(in: ["main"] + added.schemas)
    if !rows.isEmpty { hideRows(besides: rows) }
    QueryFunctions.register(in: database)
    functions.register(in: database)
    guardian.watch(database)
  }

  /// A connection to results that may come from anybody: the file alone is read, as it is, and within the limits of
  /// strangers; texts that could be taken for others are refused.
  convenience init(toStranger file: URL) throws(QueryFailure) {
    try self.init(to: file, within: .ofStrangers, isImmutable: true)
    isExact = true
  }

  /// Views of the tables' own names come before these.
  private func hideRows(besides filter: RowFilter) {
    for table in ResultsSchema.tables {
      guard let condition = filter.condition(on: table) else { continue }
      let rows = "SELECT * FROM main.\(table.name) WHERE \(condition)"
      sqlite3_exec(database, "CREATE TEMP VIEW \(table.name) AS \(rows)", nil, nil, nil)
    }
  }

  /// The address of a file beside which SQLite looks for no journal, and which it does not lock.
  private static func immutable(_ file: URL) -> String {
    let escaped = file.path.utf8.map { byte -> String in
      let isPlain = (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 47
      return isPlain ? String(UnicodeScalar(byte)) : "%" + String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
    }
    return "file:" + escaped.joined() + "?immutable=1"
  }

  deinit {
    // Closed before guardian and functions go, to which SQLite holds unretained pointers. Statements hold the connection.
    let code = sqlite3_close(database)
    assert(code == SQLITE_OK)
    QueryMemory.release(held)
  }

  /// Gives back the memory that nothing needs between two queries.
  func rest() { sqlite3_db_release_memory(database) }

  func columns(of sql: String) throws(QueryFailure) -> [String] {
    try columns(of: prepare(sql))
  }

  func run(_ sql: String) throws(QueryFailure) -> QueryResult {
    try run(prepare(sql))
  }

  /// The answer of a query that reads no table of the results; nil, and not run, of any other one.
  func runWithoutResults(_ sql: String) throws(QueryFailure) -> QueryResult? {
    guardian.hasReadResults = false
    let statement = try prepare(sql)
    return guardian.hasReadResults ? nil : try run(statement)
  }

  /// What a query reads; it is not run.
  func reads(of sql: String) throws(QueryFailure) -> QueryReads {
    guardian.reading = ReadingLog()
    _ = try prepare(sql)
    let log = guardian.reading
    let rows = schemas.contains(AddedTables.rowsSchema) ? try tableNames(in: [AddedTables.rowsSchema]) : []
    return log.reads(of: sql, schemas: schemas, rows: rows)
  }

  private func run(_ statement: Statement) throws(QueryFailure) -> QueryResult {
    var result = QueryResult(columns: columns(of: statement), rows: [])
    var bytesLeft = guardian.limits.answerBytes
    guardian.restart()
    while true {
      switch sqlite3_step(statement.pointer) {
      case SQLITE_ROW:
        guard result.rows.count < guardian.limits.rows else { throw guardian.limits.rowsFailure }
        bytesLeft -= weight(ofRow: statement)
        guard bytesLeft >= 0 else { throw guardian.limits.answerFailure }
        result.rows.append(try row(of: statement))
      case SQLITE_DONE: return result
      case let code: throw failure(code)
      }
    }
  }

  /// Reads an answer row by row, as long as the limits allow.
  func each(_ sql: String, _ read: ([SQLValue]) -> Void) throws(QueryFailure) {
    let statement = try prepare(sql)
    var (rowsLeft, bytesLeft) = (guardian.limits.rows, guardian.limits.answerBytes)
    guardian.restart()
    while true {
      switch sqlite3_step(statement.pointer) {
      case SQLITE_ROW:
        rowsLeft -= 1
        bytesLeft -= weight(ofRow: statement)
        guard rowsLeft >= 0 else { throw guardian.limits.rowsFailure }
        guard bytesLeft >= 0 else { throw guardian.limits.answerFailure }
        read(try row(of: statement))
      case SQLITE_DONE: return
      case let code: throw failure(code)
      }
    }
  }

  /// Why a statement failed while it was compiled or ran.
  private func failure(_ code: Int32) -> QueryFailure {
    if let stop = guardian.stop { return guardian.limits.failure(stop) }
    switch code {
    case SQLITE_TOOBIG: return guardian.limits.textFailure
    case SQLITE_NOMEM: return QueryLimits.memoryFailure
    default:
      let message = String(cString: sqlite3_errmsg(database))
      let isJSON = message.hasPrefix("malformed JSON")
      return QueryFailure(
        message, remedy: isJSON ? "ask for texts that are JSON only: WHERE json_valid(column)" : nil)
    }
  }

  /// What a row adds to the bytes of an answer.
  private func weight(ofRow statement: Statement) -> Int {
    (0..<sqlite3_column_count(statement.pointer)).reduce(0) { sum, column in
      let isText = sqlite3_column_type(statement.pointer, column) == SQLITE_TEXT
      return sum + 16 + (isText ? Int(sqlite3_column_bytes(statement.pointer, column)) : 0)
    }
  }

  private func columns(of statement: Statement) -> [String] {
    (0..<sqlite3_column_count(statement.pointer)).map { column in
      sqlite3_column_name(statement.pointer, column).map { String(cString: $0) } ?? ""
    }
  }

  private func row(of statement: Statement) throws(QueryFailure) -> [SQLValue] {
    var values: [SQLValue] = []
    for column in 0..<sqlite3_column_count(statement.pointer) {
      switch sqlite3_column_type(statement.pointer, column) {
      case SQLITE_NULL: values.append(.null)
      case SQLITE_INTEGER: values.append(.integer(sqlite3_column_int64(statement.pointer, column)))
      case SQLITE_FLOAT: values.append(.real(sqlite3_column_double(statement.pointer, column)))
      case SQLITE_TEXT: values.append(.text(try text(of: statement, column)))
      default: throw QueryFailure("a query returns numbers and texts, not blobs", remedy: "use hex() or CAST … AS TEXT")
      }
    }
    return values
  }

  private func text(of statement: Statement, _ column: Int32) throws(QueryFailure) -> String? {
    guard let bytes = sqlite3_column_text(statement.pointer, column) else { return nil }
    let text = String(cString: bytes)
    guard isExact else { return text }
    let count = Int(sqlite3_column_bytes(statement.pointer, column))
    guard text.utf8.count == count, text.utf8.elementsEqual(UnsafeBufferPointer(start: bytes, count: count)) else {
      throw QueryFailure("a text of the results is no UTF-8, or holds a null character")
    }
    return text
  }

  /// A compiled statement that is certain to read only.
  private final class Statement {
    let pointer: OpaquePointer
    /// Cannot be closed before it is finalized.
    private let connection: QueryConnection

    init(_ pointer: OpaquePointer, of connection: QueryConnection) {
      self.pointer = pointer
      self.connection = connection
    }

    deinit { sqlite3_finalize(pointer) }
  }

  private func prepare(_ sql: String) throws(QueryFailure) -> Statement {
    let bytes = Array(sql.utf8)
    if let zero = bytes.firstIndex(of: 0) { throw QueryFailure("the query holds a null character", byteOffset: zero) }
    let (first, used) = try compile(bytes, from: 0)
    guard let statement = first else { throw QueryFailure("the query is empty", byteOffset: 0) }
    var rest = used
    while rest < bytes.count {
      let (further, end) = try compile(bytes, from: rest)
      guard further == nil else {
        let start = rest + bytes[rest...].prefix { $0 == 32 || (9...13).contains($0) }.count
        throw QueryFailure("there is a second statement after the query", byteOffset: start, remedy: "remove it")
      }
      guard end > rest else { break }
      rest = end
    }
    guard sqlite3_stmt_readonly(statement.pointer) != 0, sqlite3_stmt_isexplain(statement.pointer) == 0,
      sqlite3_column_count(statement.pointer) > 0
    else { throw QueryFailure("a query may only read: it begins with SELECT, WITH or VALUES", byteOffset: 0) }
    guard sqlite3_bind_parameter_count(statement.pointer) == 0 else {
      let name = sqlite3_bind_parameter_name(statement.pointer, 1).map { String(cString: $0) } ?? "?"
      throw QueryFailure("the placeholder \(name) has no value in a query", remedy: "write the value itself").located(
        name, in: bytes)
    }
    return statement
  }

  /// Compiles what begins at an offset; nil where there are only spaces, comments and semicolons.
  private func compile(_ bytes: [UInt8], from start: Int) throws(QueryFailure) -> (Statement?, end: Int) {
    let letters = bytes[start...].drop { !isLetter($0) }.prefix { isLetter($0) }
    guardian.begin(firstWord: String(decoding: letters, as: UTF8.self).uppercased())
    var pointer: OpaquePointer?
    var end = start
    let code = bytes.withUnsafeBufferPointer { buffer -> Int32 in
      guard let base = buffer.baseAddress else { return SQLITE_OK }
      return base.withMemoryRebound(to: CChar.self, capacity: buffer.count) { text in
        var tail: UnsafePointer<CChar>?
        let code = sqlite3_prepare_v3(database, text + start, Int32(buffer.count - start), 0, &pointer, &tail)
        end = tail.map { $0 - text } ?? buffer.count
        return code
      }
    }
    if code == SQLITE_OK { return (pointer.map { Statement($0, of: self) }, end) }
    if let refusal = guardian.refusal {
      throw QueryFailure.ofPragma(in: bytes, refusal) ?? refusal.failure.located(refusal.name, in: bytes)
    }
    switch code {
    case SQLITE_TOOBIG: throw guardian.limits.lengthFailure
    case SQLITE_NOMEM: throw QueryLimits.memoryFailure
    default: break
    }
    let offset = sqlite3_error_offset(database)
    let failure = QueryFailure(
      String(cString: sqlite3_errmsg(database)), byteOffset: offset < 0 ? nil : start + Int(offset))
    throw isExplaining ? failure : failure.explained(by: self, bytes)
  }

  private func isLetter(_ byte: UInt8) -> Bool {
    (65...90).contains(byte) || (97...122).contains(byte)
  }

  /// The tables of the file, and of what is attached to it.
  private func tableNames(in schemas: [String]) throws(QueryFailure) -> [String] {
    var names: [String] = []
    for schema in schemas {
      names += try texts("SELECT name FROM \"\(schema)\".sqlite_schema WHERE type IN ('table', 'view') ORDER BY name")
    }
    return names
  }

  /// The names of columns of the tables that a query names, or of all where it names none that there is; for suggestions.
  func columnNames(forQuery sql: [UInt8]) -> [String] {
    // A view may name a column that there is no more: what is wrong with it must not be explained by looking at it again.
    let outer = isExplaining
    isExplaining = true
    defer { isExplaining = outer }
    let words = String(decoding: sql, as: UTF8.self).lowercased().split { !($0.isLetter || $0.isNumber || $0 == "_") }
    let asked = guardian.tables.filter { words.contains(Substring($0.lowercased())) }
    let named = (asked.isEmpty ? guardian.tables : asked).flatMap { table -> [String] in
      guard let statement = try? compile(Array("SELECT * FROM \"\(table)\"".utf8), from: 0).0 else { return [] }
      return columns(of: statement)
    }
    return Array(Set(named)).sorted()
  }

  var tables: [String] { guardian.tables }

  private func texts(_ sql: String) throws(QueryFailure) -> [String] {
    guard let statement = try compile(Array(sql.utf8), from: 0).0 else { return [] }
    var found: [String] = []
    while sqlite3_step(statement.pointer) == SQLITE_ROW {
      if case .text(let name)? = try row(of: statement).first { found.append(name) }
    }
    guard sqlite3_errcode(database) == SQLITE_DONE else {
      throw QueryFailure("the results cannot be read: \(String(cString: sqlite3_errmsg(database)))")
    }
    return found
  }
}

import CSQLite
import Foundation

/// Lets a connection do nothing but read the results with functions that always give the same: SQLite asks it, while it
/// compiles a query, for every table, column and function, and while it runs one, every thousand steps.
final class QueryGuardian {
  struct Limits {
    /// Bytes of a query.
    var length: Int32
    /// Instructions of SQLite's virtual machine: the same on every computer, unlike seconds.
    var steps: Int
    /// Rows of an answer.
    var rows: Int
    /// Bytes of one text.
    var textLength: Int32

    static let standard = Limits(length: 100_000, steps: 200_000_000, rows: 200_000, textLength: 10_000_000)
  }

  /// What was refused, and the word in the query that asked for it.
  struct Refusal {
    var failure: QueryFailure
    var name: String
  }

  let limits: Limits
  /// The tables that may be read.
  var tables: [String] = []
  /// The first refusal of the statement that is compiled.
  private(set) var refusal: Refusal?
  /// Whether a statement named a table of the results, or one that is called like one.
  var hasReadResults = false
  private var firstWord = ""
  private var stepsLeft = 0

  init(limits: Limits) { self.limits = limits }

  /// Forgets what was refused before.
  ///
  /// - Parameter firstWord: of the statement that is compiled next, in upper case.
  func begin(firstWord: String) {
    refusal = nil
    self.firstWord = firstWord
  }

  /// Starts a new count of steps.
  func restart() { stepsLeft = limits.steps }

  /// From now on every statement of the connection is watched. The connection must be closed before this object goes.
  func watch(_ database: OpaquePointer) {
    keepOnlyTableFunctions(of: database)
    let context = Unmanaged.passUnretained(self).toOpaque()
    sqlite3_set_authorizer(
      database,
      { context, action, first, second, _, _ in
        guard let context else { return SQLITE_DENY }
        let guardian = Unmanaged<QueryGuardian>.fromOpaque(context).takeUnretainedValue()
        return guardian.decide(
          action, first.map { String(cString: $0) } ?? "", second.map { String(cString: $0) } ?? "")
      }, context)
    sqlite3_progress_handler(
      database, 1000,
      { context in
        guard let context else { return 1 }
        let guardian = Unmanaged<QueryGuardian>.fromOpaque(context).takeUnretainedValue()
        guardian.stepsLeft -= 1000
        return guardian.stepsLeft < 0 ? 1 : 0
      }, context)
    restart()
    for (limit, value) in [
      (SQLITE_LIMIT_SQL_LENGTH, limits.length), (SQLITE_LIMIT_LENGTH, limits.textLength),
      (SQLITE_LIMIT_EXPR_DEPTH, 200), (SQLITE_LIMIT_COMPOUND_SELECT, 100), (SQLITE_LIMIT_ATTACHED, 0),
      (SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000), (SQLITE_LIMIT_WORKER_THREADS, 0),
    ] { sqlite3_limit(database, limit, value) }
    // A misspelt name in double quotes is an error, never silently a text.
    _ = csqlite_configure(database, SQLITE_DBCONFIG_DQS_DML, 0)
    _ = csqlite_configure(database, SQLITE_DBCONFIG_DQS_DDL, 0)
    _ = csqlite_configure(database, SQLITE_DBCONFIG_DEFENSIVE, 1)
    _ = csqlite_configure(database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0)
    _ = csqlite_configure(database, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0)
  }

  /// Of the built-in virtual tables only those of JSON stay; they are connected now, since SQLite declares them by statements
  /// that the authorizer would refuse.
  private func keepOnlyTableFunctions(of database: OpaquePointer) {
    for name in Self.tableFunctions {
      var statement: OpaquePointer?
      sqlite3_prepare_v2(database, "SELECT 1 FROM \(name)('[]')", -1, &statement, nil)
      sqlite3_finalize(statement)
    }
    var kept = Self.tableFunctions.map { UnsafePointer(strdup($0)) } + [nil]
    sqlite3_drop_modules(database, &kept)
    for name in kept { free(UnsafeMutableRawPointer(mutating: name)) }
  }

  private func decide(_ action: Int32, _ first: String, _ second: String) -> Int32 {
    switch action {
    case SQLITE_SELECT, SQLITE_RECURSIVE: return SQLITE_OK
    case SQLITE_READ:
      if Self.results.contains(first.lowercased()) { hasReadResults = true }
      // Without a column it may be a common table expression, of which only rows are counted.
      if tables.contains(first) || Self.readable.contains(first) { return SQLITE_OK }
      if second.isEmpty, !first.lowercased().hasPrefix("pragma_") { return SQLITE_OK }
      return refuse("the table \(first) is not open to queries", first)
    case SQLITE_FUNCTION:
      let name = second.lowercased()
      if QueryFunctions.allowed.contains(name) { return SQLITE_OK }
      if QueryFunctions.changing.contains(name) {
        return refuse("\(name) gives something else each time, which a report cannot reproduce", name)
      }
      return refuse("the function \(name)() is not open to queries", name)
    default:
      let word = ["SELECT", "WITH", "VALUES"].contains(firstWord) ? Self.words[action] ?? "this" : firstWord
      return refuse("a query may only read: \(word) is not allowed", word)
    }
  }

  private func refuse(_ message: String, _ name: String) -> Int32 {
    if refusal == nil { refusal = Refusal(failure: QueryFailure(message), name: name) }
    return SQLITE_DENY
  }

  private static let results = Set(ResultsSchema.tables.map { $0.name.lowercased() })
  private static let tableFunctions = ["json_each", "json_tree"]
  private static let readable = ["sqlite_schema", "sqlite_master"] + tableFunctions

  private static let words: [Int32: String] = [
    SQLITE_INSERT: "INSERT", SQLITE_UPDATE: "UPDATE", SQLITE_DELETE: "DELETE", SQLITE_PRAGMA: "PRAGMA",
    SQLITE_ATTACH: "ATTACH", SQLITE_DETACH: "DETACH", SQLITE_TRANSACTION: "a transaction",
    SQLITE_SAVEPOINT: "SAVEPOINT", SQLITE_REINDEX: "REINDEX", SQLITE_ANALYZE: "ANALYZE",
    SQLITE_ALTER_TABLE: "ALTER", SQLITE_CREATE_TABLE: "CREATE", SQLITE_CREATE_TEMP_TABLE: "CREATE",
    SQLITE_CREATE_INDEX: "CREATE", SQLITE_CREATE_VIEW: "CREATE", SQLITE_CREATE_TEMP_VIEW: "CREATE",
    SQLITE_CREATE_TRIGGER: "CREATE", SQLITE_CREATE_TEMP_TRIGGER: "CREATE", SQLITE_CREATE_VTABLE: "CREATE",
    SQLITE_DROP_TABLE: "DROP", SQLITE_DROP_VIEW: "DROP", SQLITE_DROP_INDEX: "DROP", SQLITE_DROP_TRIGGER: "DROP",
  ]
}

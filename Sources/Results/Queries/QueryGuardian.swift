import CSQLite
import Foundation

/// Lets a connection do nothing but read the results with functions that always give the same: SQLite asks it, while it
/// compiles a query, for every table, column and function, and while it runs one, every hundred steps.
final class QueryGuardian {
  /// What was refused, and the word in the query that asked for it.
  struct Refusal {
    var failure: QueryFailure
    var name: String
    /// Whether SQLite asked for something that the query did not ask for itself.
    var isOfDeclaration = false
  }

  let limits: QueryLimits
  /// The tables that may be read.
  var tables: [String] = []
  /// The first refusal of the statement that is compiled.
  private(set) var refusal: Refusal?
  /// Whether a statement named a table of the results, or one that is called like one.
  var hasReadResults = false
  /// What statements that were compiled read.
  var reading = ReadingLog()
  private var firstWord = ""
  private var stepsLeft = 0
  private var workLeft = 0
  private var end = 0.0
  private var ticks = 0
  /// The limit that ended the query that runs.
  private(set) var stop: QueryLimits.Stop?

  init(limits: QueryLimits) { self.limits = limits }

  /// Forgets what was refused before.
  ///
  /// - Parameter firstWord: of the statement that is compiled next, in upper case.
  func begin(firstWord: String) {
    refusal = nil
    self.firstWord = firstWord
  }

  /// Starts a new count of steps, work and seconds.
  func restart() {
    stepsLeft = limits.steps
    workLeft = limits.work
    end = Self.processorTime + limits.seconds
    stop = nil
  }

  /// Takes the work of a function's call off what is left.
  ///
  /// - Returns: whether there was so much left.
  func charge(_ work: Int, for function: String) -> Bool {
    stepsLeft -= ChargedFunctions.stepsOfCall
    workLeft -= work
    if workLeft < 0, stop == nil { stop = .work(function) }
    return workLeft >= 0
  }

  private func mayGoOn(after steps: Int) -> Bool {
    stepsLeft -= steps
    if stop == nil, stepsLeft < 0 { stop = .steps }
    ticks &+= 1
    // Asking for the time is a call of the operating system.
    if stop == nil, ticks % 8 == 0, Self.processorTime > end { stop = .seconds }
    return stop == nil
  }

  /// Of the calling thread, in seconds.
  private static var processorTime: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// From now on every statement of the connection is watched. The connection must be closed before this object goes.
  func watch(_ database: OpaquePointer) {
    keepOnlyTableFunctions(of: database)
    let context = Unmanaged.passUnretained(self).toOpaque()
    sqlite3_set_authorizer(
      database,
      { context, action, first, second, schema, _ in
        guard let context else { return SQLITE_DENY }
        let guardian = Unmanaged<QueryGuardian>.fromOpaque(context).takeUnretainedValue()
        return guardian.decide(
          action, first.map { String(cString: $0) } ?? "", second.map { String(cString: $0) } ?? "",
          schema.map { String(cString: $0) })
      }, context)
    sqlite3_progress_handler(
      database, 100,
      { context in
        guard let context else { return 1 }
        return Unmanaged<QueryGuardian>.fromOpaque(context).takeUnretainedValue().mayGoOn(after: 100) ? 0 : 1
      }, context)
    restart()
    limitTexts(of: database)
    for (limit, value) in [
      (SQLITE_LIMIT_SQL_LENGTH, limits.length), (SQLITE_LIMIT_EXPR_DEPTH, 200), (SQLITE_LIMIT_COMPOUND_SELECT, 100),
      (SQLITE_LIMIT_ATTACHED, 0), (SQLITE_LIMIT_WORKER_THREADS, 0),
    ] { sqlite3_limit(database, limit, value) }
    // A misspelt name in double quotes is an error, never silently a text.
    _ = csqlite_configure(database, SQLITE_DBCONFIG_DQS_DML, 0)
    _ = csqlite_configure(database, SQLITE_DBCONFIG_DQS_DDL, 0)
    _ = csqlite_configure(database, SQLITE_DBCONFIG_DEFENSIVE, 1)
    _ = csqlite_configure(database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0)
    _ = csqlite_configure(database, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0)
  }

  /// For the connection of queries, and the one that carries out their functions.
  func limitTexts(of database: OpaquePointer) {
    sqlite3_limit(database, SQLITE_LIMIT_LENGTH, limits.textLength)
    sqlite3_limit(database, SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000)
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

  private func decide(_ action: Int32, _ first: String, _ second: String, _ schema: String?) -> Int32 {
    switch action {
    case SQLITE_SELECT, SQLITE_RECURSIVE:
      reading.noteSelect()
      return SQLITE_OK
    case SQLITE_READ:
      if Self.results.contains(first.lowercased()) { hasReadResults = true }
      reading.noteTable(first, in: schema)
      // Without a column it may be a common table expression, of which only rows are counted.
      if tables.contains(first) || Self.readable.contains(first) { return SQLITE_OK }
      if second.isEmpty, !first.lowercased().hasPrefix("pragma_") { return SQLITE_OK }
      return refuse("the table \(first) is not open to queries", first)
    case SQLITE_FUNCTION:
      let name = second.lowercased()
      reading.noteFunction(name)
      if QueryFunctions.allowed.contains(name) { return SQLITE_OK }
      if QueryFunctions.changing.contains(name) {
        return refuse("\(name) gives something else each time, which a report cannot reproduce", name)
      }
      return refuse("the function \(name)() is not open to queries", name)
    default:
      let isReading = ["SELECT", "WITH", "VALUES"].contains(firstWord)
      let word = isReading ? Self.words[action] ?? "this" : firstWord
      return refuse("a query may only read: \(word) is not allowed", word, isOfDeclaration: isReading)
    }
  }

  private func refuse(_ message: String, _ name: String, isOfDeclaration: Bool = false) -> Int32 {
    if refusal == nil {
      refusal = Refusal(failure: QueryFailure(message), name: name, isOfDeclaration: isOfDeclaration)
    }
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

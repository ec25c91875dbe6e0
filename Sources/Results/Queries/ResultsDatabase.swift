import CSQLite
import Foundation

/// The results of a report's studies, for queries that can do nothing but read.
public struct ResultsDatabase: Sendable {
  /// `results.sqlite` in the store; nil for the empty one of `schema()`.
  public let file: URL?
  /// An author's own tables, beside those of the results.
  private var added = AddedTables()
  /// The rows that queries see.
  private var rows = RowFilter()
  private var connections = IdleConnections()

  public init(file: URL) {
    self.file = file
  }

  private init() { file = nil }

  /// SQLite's version: another one writes other bytes of the same rows.
  package static var libraryVersion: String { String(cString: sqlite3_libversion()) }

  /// The tables without a row, to check queries before anything is trained.
  public static func schema() -> ResultsDatabase { ResultsDatabase() }

  /// The same results, with an author's own tables beside them.
  public func adding(_ tables: AddedTables) -> ResultsDatabase {
    var result = self
    result.added = tables
    result.connections = IdleConnections()
    return result
  }

  /// The results of one study only: in every table that names studies, the others' rows are hidden.
  public func restricted(to study: String) -> ResultsDatabase {
    var result = self
    result.rows.study = study
    return result
  }

  /// The results with the rows of these loss variants only, in every table whose rows each follow from one variant.
  package func restricted(toLosses losses: Set<String>) -> ResultsDatabase {
    var result = self
    result.rows.losses = losses
    return result
  }

  /// The answer of one `SELECT` (or `WITH`, or `VALUES`).
  ///
  /// Beside SQLite's own deterministic functions there are `fixed(x[, digits])`, `percent(x[, digits])`, `interval(x, low, high[, digits])`,
  /// `percent_interval(x, low, high[, digits])`, `rate_interval(k, n[, digits])` and `pvalue(p)`, which give text.
  ///
  /// - Throws: SQLite's words and the place for a faulty query; also for one that does more than read, uses `random()`, the
  ///   date or the like, or goes beyond a limit on what one query may ask for (`QueryLimits`, `QueryMemory`).
  public func query(_ sql: String) throws(QueryFailure) -> QueryResult {
    try connected { (connection) throws(QueryFailure) in try connection.run(sql) }
  }

  /// The answer of a query that asks none of the results' own tables; nil of one that does, which is not run.
  ///
  /// - Throws: what `query` throws.
  package func answerWithoutResults(to sql: String) throws(QueryFailure) -> QueryResult? {
    try connected { (connection) throws(QueryFailure) in try connection.runWithoutResults(sql) }
  }

  /// The names of the columns that a query returns, without running it.
  ///
  /// - Throws: what `query` throws of a query that it does not run.
  public func columns(of sql: String) throws(QueryFailure) -> [String] {
    try connected { (connection) throws(QueryFailure) in try connection.columns(of: sql) }
  }

  /// What a query reads, without running it.
  ///
  /// - Throws: what `query` throws of a query that it does not run.
  package func reads(of sql: String) throws(QueryFailure) -> QueryReads {
    var whole = self
    whole.rows = RowFilter()
    return try whole.connected { (connection) throws(QueryFailure) in try connection.reads(of: sql) }
  }

  private func connected<Answer>(
    _ ask: (QueryConnection) throws(QueryFailure) -> Answer
  ) throws(QueryFailure) -> Answer {
    let connection: QueryConnection
    if let idle = connections.take(for: rows) {
      connection = idle
    } else {
      connection = try QueryConnection(to: file, adding: added, seeing: rows)
    }
    defer { connections.giveBack(connection, for: rows) }
    return try ask(connection)
  }
}

import Foundation

/// The results of a report's studies, for queries that can do nothing but read.
public struct ResultsDatabase: Sendable {
  /// `results.sqlite` in the store; nil for the empty one of `schema()`.
  public let file: URL?
  /// An author's own tables, beside those of the results.
  private var added = AddedTables()
  /// The study whose rows alone queries see; nil for all.
  private var study: String?

  public init(file: URL) {
    self.file = file
  }

  private init() { file = nil }

  /// The tables without a row, to check queries before anything is trained.
  public static func schema() -> ResultsDatabase { ResultsDatabase() }

  /// The same results, with an author's own tables beside them.
  public func adding(_ tables: AddedTables) -> ResultsDatabase {
    var result = self
    result.added = tables
    return result
  }

  /// The results of one study only: in every table that names studies, the others' rows are hidden.
  public func restricted(to study: String) -> ResultsDatabase {
    var result = self
    result.study = study
    return result
  }

  /// The answer of one `SELECT` (or `WITH`, or `VALUES`).
  ///
  /// Beside SQLite's own deterministic functions there are `fixed(x[, digits])`, `percent(x[, digits])`, `interval(x, low, high[, digits])`,
  /// `percent_interval(x, low, high[, digits])`, `rate_interval(k, n[, digits])` and `pvalue(p)`, which give text.
  ///
  /// - Throws: SQLite's words and the place for a faulty query; also for one that does more than read, uses `random()`, the
  ///   date or the like, or goes beyond the limits on length, rows and steps.
  public func query(_ sql: String) throws(QueryFailure) -> QueryResult {
    try QueryConnection(to: file, adding: added, study: study).run(sql)
  }

  /// The names of the columns that a query returns, without running it.
  public func columns(of sql: String) throws(QueryFailure) -> [String] {
    try QueryConnection(to: file, adding: added, study: study).columns(of: sql)
  }
}

public struct QueryResult: Sendable, Hashable {
  public var columns: [String]
  public var rows: [[SQLValue]]

  public init(columns: [String], rows: [[SQLValue]]) {
    self.columns = columns
    self.rows = rows
  }
}

/// Why a query cannot be answered.
public struct QueryFailure: Error, Sendable, Hashable {
  /// SQLite's own words, or ours where it has none.
  public var message: String
  /// The UTF-8 offset in the query of the token at fault; nil where SQLite names none.
  public var byteOffset: Int?
  /// How long that token is in UTF-8; nil where it is not known.
  public var byteLength: Int?
  /// What the user can do about it, such as the nearest name that there is.
  public var remedy: String?

  public init(_ message: String, byteOffset: Int? = nil, byteLength: Int? = nil, remedy: String? = nil) {
    self.message = message
    self.byteOffset = byteOffset
    self.byteLength = byteLength
    self.remedy = remedy
  }
}

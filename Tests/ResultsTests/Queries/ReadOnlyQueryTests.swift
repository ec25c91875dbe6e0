import Foundation
import TestSupport
import Testing

@testable import Results

@Suite struct ReadOnlyQueryTests {
  let results = ResultsDatabase.schema()

  @Test(
    "everything but reading with deterministic functions is refused",
    arguments: [
      "INSERT INTO runs (study) VALUES ('a')", "UPDATE runs SET fold = 1", "DELETE FROM runs", "DROP TABLE runs",
      "CREATE TABLE a (b)", "CREATE TEMP TABLE a (b)", "CREATE VIEW a AS SELECT 1", "ALTER TABLE runs ADD COLUMN a",
      "ATTACH 'a.sqlite' AS a", "DETACH main", "PRAGMA table_info(runs)", "PRAGMA journal_mode = WAL", "BEGIN",
      "COMMIT", "SAVEPOINT a", "VACUUM", "VACUUM INTO '/tmp/make-report-test-vacuum.sqlite'", "REINDEX", "ANALYZE",
      "SELECT random()", "SELECT hex(randomblob(4))", "SELECT datetime('now')", "SELECT date()",
      "SELECT strftime('%s')",
      "SELECT julianday('2020-01-01')", "SELECT current_timestamp", "SELECT CURRENT_DATE", "SELECT unixepoch()",
      "SELECT load_extension('a')", "SELECT sqlite_version()", "SELECT changes()", "SELECT last_insert_rowid()",
      "SELECT * FROM pragma_table_info('runs')", "SELECT * FROM dbstat", "SELECT * FROM sqlite_stmt",
      "SELECT * FROM pragma_database_list", "EXPLAIN SELECT 1", "EXPLAIN QUERY PLAN SELECT 1 FROM runs",
      "SELECT fts5_source_id()", "SELECT zeroblob(1000000000)", "WITH a AS (SELECT 1) DELETE FROM runs",
      "SELECT 1 FROM runs ORDER BY random()", "SELECT sqlite_compileoption_used('A')",
    ])
  func refused(_ sql: String) {
    #expect(throws: QueryFailure.self) { try results.query(sql) }
    #expect(throws: QueryFailure.self) { try results.columns(of: sql) }
    #expect(!FileManager.default.fileExists(atPath: "/tmp/make-report-test-vacuum.sqlite"))
  }

  @Test(
    "what a report needs is answered",
    arguments: [
      ("SELECT 1 + 1", "2"), ("VALUES (7)", "7"), ("SELECT max(2, 3);  -- a comment\n ", "3"),
      ("WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 9) SELECT sum(i) FROM n", "45"),
      ("SELECT count(*) FROM runs JOIN epochs USING (study, loss, fold, seed)", "0"),
      ("SELECT printf('%.2f', 2.0 / 3)", "0.67"), ("SELECT sqrt(16.0)", "4"), ("SELECT NULL", "–"),
      ("SELECT row_number() OVER (ORDER BY v) FROM (SELECT 5 AS v)", "1"),
      ("SELECT value FROM json_each('[4]')", "4"), ("SELECT 'é' || upper('a')", "éA"), ("SELECT -3", "−3"),
      ("SELECT CASE WHEN 'ce' LIKE 'c%' THEN iif(1, 'yes', 'no') END", "yes"), ("SELECT 0.000034567", "3.457 × 10⁻⁵"),
    ])
  func answered(_ sql: String, _ text: String) throws {
    let answer = try results.query(sql)
    #expect(answer.rows.first?.first?.displayText == text)
  }

  @Test("the columns of a query are known without running it, also those of a table")
  func columns() throws {
    #expect(
      try results.columns(of: "SELECT loss AS \"Loss\", dice_id, 1 + 1 FROM summary") == ["Loss", "dice_id", "1 + 1"])
    #expect(try results.columns(of: "SELECT * FROM epochs").last == "dice_validation")
  }

  @Test("an endless query is stopped by steps, a large answer by rows, a long query by its length")
  func limits() throws {
    let endless = "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    let stopped = try #require(throws: QueryFailure.self) { try results.query(endless) }
    #expect(stopped.message == "the query was stopped after 200 million steps")
    let large = "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n LIMIT 300000) SELECT i FROM n"
    let rows = try #require(throws: QueryFailure.self) { try results.query(large) }
    #expect(rows.message == "the query returns more than 200000 rows")
    #expect(throws: QueryFailure.self) {
      try results.query("SELECT '" + String(repeating: "a", count: 100_001) + "'")
    }
    #expect(throws: QueryFailure.self) { try results.query("SELECT x'00'") }
  }
}

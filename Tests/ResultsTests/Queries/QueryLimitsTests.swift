import Foundation
import TestSupport
import Testing

@testable import Results

/// However little a query says, it ends, and in bounded memory.
@Suite struct QueryLimitsTests {
  static let letters = "printf('%.*c', 900000, 'a')"
  static let numbers = "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n LIMIT 100000)"

  func failure(_ sql: String) throws -> String {
    try #require(throws: QueryFailure.self) { try ResultsDatabase.schema().query(sql) }.message
  }

  @Test(
    "a search, a replacement or a pattern over long texts is stopped before it begins, and named",
    arguments: [
      ("instr", "SELECT instr(\(letters), substr(\(letters), 1, 400000) || 'b')"),
      ("replace", "SELECT replace(\(letters), substr(\(letters), 1, 400000) || 'b', '')"),
      ("trim", "SELECT trim(\(letters), substr(\(letters), 1, 400000))"),
      ("ltrim", "SELECT ltrim(\(letters), substr(\(letters), 1, 400000))"),
      ("like", "\(numbers) SELECT sum(\(letters) LIKE replace(substr(\(letters), 1, 300), 'a', '%a') || i) FROM n"),
      ("glob", "\(numbers) SELECT sum(\(letters) GLOB replace(substr(\(letters), 1, 300), 'a', '*a') || i) FROM n"),
      ("length", "\(numbers) SELECT sum(length(hex(substr(\(letters), 1, 400000) || i))) FROM n"),
      (
        "substr",
        "WITH RECURSIVE n(s) AS (SELECT \(letters) UNION ALL SELECT substr(s, 2) FROM n WHERE s <> '') "
          + "SELECT count(*) FROM n"
      ),
    ])
  func work(function: String, sql: String) throws {
    let message = try failure(sql)
    #expect(message.hasPrefix("the query was stopped in "), "\(message)")
    #expect(message.contains(" \(function)():"), "\(message)")
    #expect(try failure(sql) == message, "the limit does not depend on the computer's speed")
  }

  @Test(
    "a text that grows too long is refused, not cut and not NULL",
    arguments: [
      "SELECT printf('%*d', 100000000, 1)", "SELECT format('%.100000000f', 1.0)", "SELECT printf('%1000001d', 1)",
      "SELECT replace(\(letters), 'a', 'bb')", "SELECT hex(\(letters))",
      "SELECT quote(replace(\(letters), 'a', ''''))",
      "\(numbers) SELECT group_concat(printf('%.*c', 9000, 'a')) FROM n",
      "\(numbers) SELECT group_concat(i, ' and then ') FROM n",
      "WITH RECURSIVE n(s) AS (SELECT 'a' UNION ALL SELECT s || s FROM n) SELECT count(*) FROM n",
    ])
  func length(sql: String) throws {
    #expect(try failure(sql) == "the query makes a text or a row of more than 1000000 bytes")
  }

  @Test(
    "an answer is weighed while it is read, in texts and in numbers",
    arguments: ["SELECT i, \(letters) FROM n", "SELECT \((0..<60).map { _ in "i" }.joined(separator: ", ")) FROM n"])
  func answer(sql: String) throws {
    #expect(try failure(Self.numbers + sql) == "the query returns more than 64 MB")
  }

  @Test(
    "what is sorted, grouped, collected or unfolded is bounded in memory, and so is the compiled query",
    arguments: [
      ", v AS MATERIALIZED (SELECT \(letters) AS t) SELECT t || i FROM n, v ORDER BY 1",
      ", v AS MATERIALIZED (SELECT \(letters) AS t) SELECT count(*) FROM (SELECT DISTINCT t || i FROM n, v)",
      ", v AS MATERIALIZED (SELECT \(letters) AS t) SELECT json_group_array(t) FROM n, v",
      (1...40).map { ", t\($0) AS (SELECT DISTINCT a.i FROM t\($0 - 1) a, t\($0 - 1) b LIMIT 3)" }
        .reduce(", t0 AS (SELECT 1 AS i)", +) + " SELECT * FROM t40",
    ])
  func memory(sql: String) async {
    // SQLite counts for the whole process: in this one, other tests would go without.
    await #expect(processExitsWith: .success) { [sql = sql as String] in
      let failed = try #require(throws: QueryFailure.self) {
        try ResultsDatabase.schema().query(QueryLimitsTests.numbers + sql)
      }
      #expect(failed.message == "the query needs more memory than the 512 MiB that SQLite is given")
      #expect(try ResultsDatabase.schema().query("SELECT 1 + 1").rows == [[.integer(2)]], "memory is given back")
    }
  }

  @Test("what joins long texts without a function is stopped by the processor's time")
  func seconds() throws {
    var limits = QueryLimits()
    limits.seconds = 0.2
    let connection = try QueryConnection(to: nil, within: limits)
    let sql = Self.numbers + ", v AS MATERIALIZED (SELECT \(Self.letters) AS t) SELECT sum(t || i < t || 'b') FROM n, v"
    let stopped = try #require(throws: QueryFailure.self) { try connection.run(sql) }
    #expect(stopped.message.contains("of the processor's time"))
    #expect(try connection.run("SELECT 1 + 1").rows == [[.integer(2)]])
  }

  @Test("a query that is too long says so, and so does a PRAGMA as a table or a function")
  func words() throws {
    #expect(
      try failure("SELECT '" + String(repeating: "a", count: 100_001) + "'").hasPrefix("the query is longer than"))
    for sql in [
      "SELECT * FROM pragma_table_info('runs')", "SELECT name FROM runs, Pragma_Database_List",
      "SELECT pragma_function_list()", "WITH a AS (SELECT * FROM pragma_compile_options) SELECT * FROM a",
      "SELECT 1 WHERE EXISTS (SELECT 1 FROM pragma_no_such_one)",
    ] {
      let failed = try #require(throws: QueryFailure.self) { try ResultsDatabase.schema().query(sql) }
      #expect(failed.message.lowercased().hasPrefix("pragma_"), "\(failed.message)")
      #expect(failed.message.hasSuffix("is a PRAGMA, which tells of SQLite itself and is not open to queries"))
      let start = try #require(failed.byteOffset)
      #expect(sql.dropFirst(start).lowercased().hasPrefix("pragma_"))
    }
    #expect(try ResultsDatabase.schema().query("SELECT 'pragma_x'").rows == [[.text("pragma_x")]])
  }

  @Test("a charged function gives what SQLite's own gives")
  func sameValues() throws {
    let expressions = [
      "length('héllo')", "length(12.5)", "length(NULL)", "length(x'00ff')", "lower('ABÉ')", "upper('abé')", "hex('é')",
      "hex(12)", "quote('it''s')", "quote(1.5)", "quote(NULL)", "quote(x'01')", "substr('héllo', 2, 2)",
      "substr('abc', -2)", "substring('abc', 2)", "substr(123, 2)",
      "printf('%d %s %05.2f|%-4d|%,d', 3, 'a', 2.5, 7, 1234567)",
      "format('%%')", "printf('%s')", "printf(NULL)", "trim('  a ')", "trim('xxaxx', 'x')", "ltrim('éa', 'é')",
      "rtrim('a..')", "rtrim('a..', '.')", "instr('abc', 'c')", "instr(x'0102', x'02')", "instr(NULL, 'a')",
      "instr('aé', 'é')", "replace('aaa', 'a', '')", "replace('abc', '', 'x')", "replace(1, 2, 3)", "'x' LIKE 'X'",
      "'a%b' LIKE 'a!%b' ESCAPE '!'", "'É' LIKE 'é'", "NULL LIKE 'a'", "'abc' GLOB 'a[b-c]*'", "'abc' NOT LIKE '_b_'",
      "typeof(length(x'00'))", "typeof(substr(x'0102', 1))", "typeof(replace(1, 2, 3))", "typeof(printf('%d', 1))",
    ]
    let queries = expressions.map { "SELECT coalesce(\($0), 'NULL') || '';" }
    let own = try withTemporaryFolder {
      try sqliteShell($0.appending(path: "a.sqlite"), queries.joined(separator: "\n"))
    }
    let answers = own.split(separator: "\n", omittingEmptySubsequences: false).prefix(expressions.count)
    #expect(answers.count == expressions.count)
    for (query, answer) in zip(queries, answers) {
      #expect(try ResultsDatabase.schema().query(query).rows == [[.text(String(answer))]], "\(query)")
    }
  }
}

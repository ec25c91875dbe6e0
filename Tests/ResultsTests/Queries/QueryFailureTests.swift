import Testing

@testable import Results

@Suite struct QueryFailureTests {
  /// The failure of a query, and the text that it points at.
  func failure(_ sql: String) throws -> (failure: QueryFailure, token: String?) {
    let failure = try #require(throws: QueryFailure.self) { try ResultsDatabase.schema().query(sql) }
    let token = failure.byteOffset.map { offset in
      String(decoding: Array(sql.utf8)[offset...].prefix(failure.byteLength ?? 1), as: UTF8.self)
    }
    return (failure, token)
  }

  @Test("an unknown column is named by SQLite, pointed at, and the nearest one suggested")
  func unknownColumn() throws {
    let (failure, token) = try failure("SELECT 'é', los FROM runs")
    #expect(failure.message == "no such column: los")
    #expect(token == "los")
    #expect(failure.remedy == "did you mean `loss`?")
    #expect(try self.failure("SELECT r.dice_it FROM runs r").failure.remedy == "did you mean `dice_id`?")
    // `dice` is a column of another table.
    #expect(try self.failure("SELECT dice FROM runs").failure.remedy?.hasPrefix("one of: dice_all, dice_id") == true)
  }

  @Test("a misspelt name in double quotes is an unknown column, not a text")
  func doubleQuotes() throws {
    #expect(try failure(#"SELECT "los" FROM runs"#).failure.message == "no such column: los")
  }

  @Test("an unknown table and an unknown function are pointed at, with the nearest name")
  func unknownTable() throws {
    let (table, tableToken) = try failure("SELECT 1 FROM\n  run")
    #expect(table.message == "no such table: run")
    #expect(tableToken == "run")
    #expect(table.remedy == "did you mean `runs`?")
    let (function, functionToken) = try failure("SELECT percnt(0.5)")
    #expect(function.message == "no such function: percnt")
    #expect(functionToken == "percnt")
    #expect(function.remedy == "did you mean `percent`?")
  }

  @Test("a syntax error is pointed at, an incomplete query too")
  func syntax() throws {
    let (failure, token) = try failure("SELECT loss FORM runs WHERE")
    #expect(failure.message.hasPrefix("near \"runs\"") || failure.message.hasPrefix("near \"FORM\""))
    #expect(token == "runs" || token == "FORM")
    #expect(try self.failure("SELECT").failure.message == "incomplete input")
    #expect(try self.failure("SELCT loss FROM runs").failure.remedy == "did you mean `SELECT`?")
    #expect(try self.failure("SELECT max(epoch FROM runs").failure.remedy == "close the parenthesis")
    #expect(try self.failure(" -- nothing").failure.message == "the query is empty")
  }

  @Test("a second statement and trailing garbage are refused where they begin")
  func second() throws {
    let (failure, token) = try failure("SELECT 1;\n SELECT 2")
    #expect(failure.message == "there is a second statement after the query")
    #expect(token == "S")
    #expect(failure.byteOffset == 11)
    #expect(try self.failure("SELECT 1; DROP TABLE runs").failure.byteOffset != nil)
    #expect(try self.failure("SELECT 1; garbage").token == "garbage")
    #expect(try self.failure("SELECT ?").token == "?")
  }

  @Test("a function that changes from time to time is refused by name, at its place")
  func changing() throws {
    let (failure, token) = try failure("SELECT loss FROM runs ORDER BY Random()")
    #expect(failure.message == "random gives something else each time, which a report cannot reproduce")
    #expect(token == "Random")
    #expect(try self.failure("DELETE FROM runs").failure.message == "a query may only read: DELETE is not allowed")
  }
}

import Testing

@testable import Results

/// What a query reads, as SQLite tells it.
@Suite struct QueryReadsTests {
  private func reads(_ sql: String) throws -> QueryReads {
    let own = AddedTables.Table(name: "own", columns: ["a"], rows: [[.integer(1)]])
    return try ResultsDatabase.schema().adding(AddedTables(tables: [own])).reads(of: sql)
  }

  @Test(
    "the tables are those that are read, within other queries and where rows are only counted too",
    arguments: [
      ("SELECT dice FROM images", ["images"], []), ("SELECT count(*) FROM runs", ["runs"], []),
      ("SELECT (SELECT max(dice_id) FROM summary) FROM studies", ["studies", "summary"], []),
      ("WITH q AS (SELECT loss FROM epochs) SELECT count(*) FROM q", ["epochs"], []),
      ("SELECT a FROM own", [], ["own"]), ("SELECT count(*) FROM own", [], ["own"]),
      ("SELECT a FROM own JOIN runs ON a = fold", ["runs"], ["own"]), ("SELECT 1", [], []),
      ("VALUES ('images')", [], []),
    ])
  func tables(sql: String, results: [String], added: [String]) throws {
    let reads = try reads(sql)
    #expect(reads.results == results && reads.added == added)
  }

  @Test(
    "a query is plain that picks rows by conditions, and none that counts, ranks, cuts off or asks within it",
    arguments: [
      ("SELECT percent(dice_id) FROM summary WHERE loss = 'ce'", true),
      ("SELECT a.loss FROM runs a JOIN summary b ON b.loss = a.loss", true), ("SELECT max(dice) FROM images", false),
      ("SELECT loss FROM summary ORDER BY dice_id LIMIT 1", false),
      ("SELECT loss FROM runs UNION SELECT loss FROM summary", false),
      ("SELECT rank() OVER (ORDER BY dice_id) FROM summary", false),
      ("SELECT loss FROM runs WHERE fold = (SELECT max(fold) FROM runs)", false), ("SELECT loss FROM main.runs", false),
    ])
  func plain(sql: String, isPlain: Bool) throws {
    #expect(try reads(sql).isPlain == isPlain)
  }

  @Test("`main` reaches around what keeps a query to one study")
  func reachingAround() throws {
    #expect(try reads("SELECT loss FROM main.runs").mayReachAround)
    #expect(try !reads("SELECT loss FROM runs").mayReachAround)
  }

  @Test("every table of the results leads somewhere, and only tables with a loss are of one")
  func origins() {
    #expect(ResultsSchema.origin(of: "loss_fields") == .declaration && ResultsSchema.origin(of: "samples") == .images)
    #expect(ResultsSchema.origin(of: "summary") == .runs && ResultsSchema.origin(of: "verdicts") == .runs)
    for table in ResultsSchema.tables where ResultsSchema.isOfOneLoss(table.name) {
      #expect(table.columns.contains { $0.name == "loss" }, "\(table.name)")
    }
  }
}

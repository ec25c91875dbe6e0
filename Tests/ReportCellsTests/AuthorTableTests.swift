import ArtifactStore
import Datasets
import Diagnostics
import Experiments
import Foundation
import LiterateDocuments
import ReportCells
import TestSupport
import Testing

/// `tables` of the front matter: files of an author's own beside the results.
@Suite struct AuthorTableTests {
  /// The problems of a report, as `FILE:LINE:COLUMN problem`, of one table file and one query.
  private static func faults(_ tables: String, _ files: [String: Data], query: String = "SELECT 1") -> [String] {
    let text = "---\ntitle: T\ntables: {\(tables)}\n---\n\n`{sql} \(query)`\n"
    let collector = DiagnosticCollector()
    let document = LiterateDocument.parse(
      file: "a.md", text: text, kinds: CellCatalogue.kinds, folder: DocumentFolder(files: files), collector: collector)
    _ = PreparedDocument(
      document, in: PreparationContext(library: LanguageTests.library, collector: collector))
    return collector.diagnostics.map { diagnostic in
      guard case .source(let place) = diagnostic.place else { return diagnostic.problem }
      return "\(place.file):\(place.line):\(place.column) \(diagnostic.problem)"
    }
  }

  /// One fault each.
  static let cases: [(tables: String, contents: String, fault: String)] = [
    ("t: t.csv", "", "a.md:3:13 the table `t.csv` is empty"),
    ("t: t.csv", "a,b\n1\n", "t.csv:2:1 the line has 1 values, and the head 2 columns"),
    ("t: t.csv", "a,A\n1,2\n", "t.csv:1:3 the column `A` is given twice"),
    ("t: t.csv", "a,\n1,2\n", "t.csv:1:3 a column has no name"),
    ("t: t.csv", "a\n\"x\n", "t.csv:2:1 a quoted field is not closed on its line"),
    ("t: t.json", "{\"a\": 1}", "t.json:1:1 the JSON is a mapping"),
    ("t: t.json", "[1]", "t.json:1:2 a row is an integer"),
    ("t: t.json", "[{\"a\": [1]}]", "t.json:1:8 a value is a list"),
    ("t: t.json", "[{\"a\" 1}]", "t.json:1:7 `:` is missing after the key \"a\""),
    ("t: t.sqlite", "not a database", "a.md:3:13 `t.sqlite` cannot be read: the file is no SQLite database"),
    ("t: t.xlsx", "", "a.md:3:13 `t.xlsx` is no table that can be read"),
    ("t: other.csv", "", "a.md:3:13 the table `other.csv` cannot be read"),
    ("runs: t.csv", "a\n1\n", "a.md:3:10 the results have a table `runs` of their own"),
    ("t-1: t.csv", "a\n1\n", "a.md:3:10 `t-1` cannot name a table"),
    ("t: 3", "", "a.md:3:13 the table `t` is an integer"),
  ]

  @Test("each fault of a table is found once, where it stands, and a query of the table adds none", arguments: cases)
  func fault(_ given: (tables: String, contents: String, fault: String)) {
    let files = ["csv", "json", "sqlite", "xlsx"].map { ("t." + $0, Data(given.contents.utf8)) }
    let name = given.tables.split(separator: ":").first.map(String.init) ?? ""
    let query = ["t-1", "runs"].contains(name) ? "SELECT 1" : "SELECT a FROM \(name)"
    #expect(Self.faults(given.tables, Dictionary(uniqueKeysWithValues: files), query: query) == [given.fault])
  }

  @Test("columns of CSV are what all their values are, and a query sees them")
  func kinds() throws {
    let csv = "\u{FEFF}name,whole,number,code,empty\r\n\"a, \"\"b\"\"\",1,1e3,007,\r\nc,-2,.5,1,\r\nd,3,,2,\r\n"
    let files = ["t.csv": Data(csv.replacing(",.5,", with: ",0.5,").utf8)]
    for query in [
      "SELECT name FROM t WHERE name = 'a, \"b\"'", "SELECT max(whole) + 1 FROM t", "SELECT sum(number) FROM t",
      "SELECT code FROM t LIMIT 1", "SELECT count(empty) FROM t",
    ] { #expect(Self.faults("t: t.csv", files, query: query) == []) }
    let table = AddedTables.Table(
      name: "t", columns: ["n"], rows: [[.integer(1)], [.real(0.5)], [.text("x")], [.null]])
    let answer = try ResultsDatabase.schema().adding(AddedTables(tables: [table])).query("SELECT typeof(n) FROM t")
    #expect(answer.rows == [[.text("integer")], [.text("real")], [.text("text")], [.text("null")]])
  }

  @Test("a database in WAL mode, of which a part may lie elsewhere, is refused")
  func wal() throws {
    var bytes = try Data(contentsOf: LanguageTests.folder.appending(path: "old.sqlite"))
    bytes[18] = 2
    bytes[19] = 2
    #expect(Self.faults("t: t.sqlite", ["t.sqlite": bytes]).first?.contains("WAL mode") == true)
  }

  @Test("added tables cannot be written to, and their database shows no more than its tables")
  func readOnly() throws {
    var added = AddedTables()
    try added.add(
      database: Data(contentsOf: LanguageTests.folder.appending(path: "old.sqlite")), named: "old")
    let results = ResultsDatabase.schema().adding(added)
    #expect(try results.query("SELECT loss FROM old.best").rows == [[.text("dice")]])
    for statement in ["DELETE FROM old.results", "CREATE TABLE old.x (a)", "ATTACH 'x' AS y"] {
      #expect(throws: QueryFailure.self) { try results.query(statement) }
    }
  }

  @Test("a cell that names its study sees no other's rows")
  func oneStudy() throws {
    let all = ResultsDatabase.schema()
    #expect(try all.restricted(to: "a'b").query("SELECT count(*) FROM runs").rows == [[.integer(0)]])
    #expect(throws: QueryFailure.self) { try all.restricted(to: "a").query("DELETE FROM runs") }
    #expect(try all.restricted(to: "a").columns(of: "SELECT * FROM runs") == all.columns(of: "SELECT * FROM runs"))
  }
}

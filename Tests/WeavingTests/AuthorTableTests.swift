import ArtifactStore
import Datasets
import Diagnostics
import Foundation
import LiterateDocuments
import ReportCells
import TestSupport
import Testing
import WovenDocuments

@testable import Results
@testable import Weaving

/// `tables` of the front matter: files of an author's own beside the results.
@Suite struct AuthorTableTests {
  /// The problems of a report, as `FILE:LINE:COLUMN problem`, of one table file and one query.
  private static func faults(_ tables: String, _ files: [String: Data], query: String = "SELECT 1") -> [String] {
    let text = "---\ntitle: T\ntables: {\(tables)}\n---\n\n`{sql} \(query)`\n"
    let collector = DiagnosticCollector()
    let document = LiterateDocument.parse(
      file: "a.md", text: text, kinds: CellCatalogue.kinds, folder: DocumentFolder(files: files), collector: collector)
    _ = CheckedDocument(
      document, in: CheckingContext(library: LanguageTests.library, collector: collector))
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
    ("t: t.csv", "a\n\"x\n", "t.csv:2:1 a quoted field is not closed"),
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

  @Test("columns of CSV and JSON are what all their values are, and a query sees them")
  func kinds() throws {
    let csv = "\u{FEFF}name,whole,number,code,empty\r\n\"a, \"\"b\"\"\",1,1e3,\"007\",\r\nc,-2,0.5,1,\r\nd,3,,2,\r\n"
    let json = #"[{"n": 1, "f": 0.5, "t": "x", "b": true}, {"n": null, "f": 2}]"#
    let queries = [
      "SELECT name FROM t WHERE number = 1000", "SELECT group_concat(typeof(whole)) FROM t",
      "SELECT max(whole) + 1 FROM t",
      "SELECT group_concat(typeof(number)) FROM t", "SELECT printf('%.1f', sum(number)) FROM t",
      "SELECT group_concat(code) FROM t",
      "SELECT count(*) || count(empty) FROM t",
      "SELECT group_concat(typeof(n) || typeof(f) || typeof(t) || typeof(b)) FROM u", "SELECT n + f + b FROM u LIMIT 1",
    ]
    let text =
      "---\ntitle: T\ntables: {t: t.csv, u: u.json}\n---\n\n" + queries.map { "`{sql} \($0)`\n\n" }.joined()
    let collector = DiagnosticCollector()
    let document = LiterateDocument.parse(
      file: "a.md", text: text, kinds: CellCatalogue.kinds,
      folder: DocumentFolder(files: ["t.csv": Data(csv.utf8), "u.json": Data(json.utf8)]), collector: collector)
    let prepared = CheckedDocument(
      document, in: CheckingContext(library: LanguageTests.library, collector: collector))
    #expect(collector.diagnostics == [])
    let values = try LanguageTests.weave(prepared).blocks.map { block -> ReportInline? in
      if case .paragraph(let text) = block { text.first } else { nil }
    }
    let expected = [
      "a, \"b\"", "integer,integer,integer", "4", "real,real,null", "1000.5", "007,1,2", "30",
      "integerrealtextinteger,nullintegernullnull", "2.5",
    ]
    #expect(values == expected.map { .text($0) })
  }

  @Test("a database in WAL mode, of which a part may lie elsewhere, is refused")
  func wal() throws {
    var bytes = try Data(contentsOf: LanguageTests.folder.appending(path: "old.sqlite"))
    bytes[18] = 2
    bytes[19] = 2
    #expect(Self.faults("t: t.sqlite", ["t.sqlite": bytes]).first?.contains("WAL mode") == true)
  }

  @Test("a view that names a column that there is no more is a fault of its query")
  func brokenView() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "t.sqlite")
      try sqliteShell(file, "CREATE TABLE r (loss TEXT); CREATE VIEW best AS SELECT lkss FROM r")
      let found = Self.faults(
        "t: t.sqlite", ["t.sqlite": try Data(contentsOf: file)], query: "SELECT count(*) FROM t.best")
      #expect(found.count == 1 && found[0].contains("no such column: lkss"))
      var added = AddedTables()
      try added.add(database: Data(contentsOf: file), named: "t")
      let results = ResultsDatabase.schema().adding(added)
      let failure = #expect(throws: QueryFailure.self) { try results.query("SELECT count(*) FROM t.best") }
      #expect(failure?.unknown != nil && failure?.remedy == nil, "there is no column to offer")
    }
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

  @Test("a cell that names its study sees no other's rows, however the study is called")
  func oneStudy() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "results.sqlite")
      try sqliteShell(
        file, "CREATE TABLE runs (study TEXT, n INT); INSERT INTO runs VALUES ('a', 1), ('a''b', 2), ('a''b', 3)")
      let all = ResultsDatabase(file: file)
      let query = "SELECT count(*), sum(n) FROM runs"
      #expect(try all.query(query).rows == [[.integer(3), .integer(6)]])
      #expect(try all.restricted(to: "a'b").query(query).rows == [[.integer(2), .integer(5)]])
      #expect(try all.restricted(to: "b").query("SELECT count(*) FROM runs").rows == [[.integer(0)]])
      #expect(throws: QueryFailure.self) { try all.restricted(to: "a").query("DELETE FROM runs") }
      #expect(try all.restricted(to: "a").columns(of: "SELECT * FROM runs") == ["study", "n"])
    }
  }
}

import ArtifactStore
import Digests
import Drawing
import Foundation
import LiterateDocuments
import TestSupport
import Testing

@testable import Publishing

/// The end of the chain: what a change of a report, or of what it reads, gives new keys to.
@Suite struct ReportRecipesTests {
  private static let report = """
    ---
    title: "T"
    bibliography: references.bib
    tables: {own: own.csv}
    params: {least: 1}
    ---

    Some words [@key].

    ```{chart}
    #| label: fig-a
    #| fig-alt: A
    data: {sql: "SELECT x, y FROM own WHERE x >= ${least}"}
    mark: point
    encoding: {x: {field: x, type: quantitative}, y: {field: y, type: quantitative}}
    ```

    ```{table}
    --| label: tbl-b
    SELECT x AS "X" FROM own
    ```
    """

  private static let files = [
    "report.md": report, "own.csv": "x,y\n1,2\n",
    "references.bib": "@article{key, author = {A. Author}, title = {T}, journal = {J}, year = {2020}}\n",
  ]

  private struct Keys: Equatable {
    var figure: ContentDigest
    var table: ContentDigest
    var report: ContentDigest

    /// Which of them differ.
    func moved(to other: Keys) -> Set<String> {
      var moved: Set<String> = []
      if figure != other.figure { moved.insert("figure") }
      if table != other.table { moved.insert("table") }
      if report != other.report { moved.insert("report") }
      return moved
    }
  }

  private static let results = Recipe(kind: "results", version: 1, settings: [], inputs: [:])

  private static func keys(
    _ files: [String: String], fonts: [String] = [], results: Recipe = results,
    change: (inout PublishingSettings) -> Void = { _ in }
  ) throws -> Keys {
    try withTemporaryFolder { folder in
      let reports = folder.appending(path: "reports")
      try FileManager.default.createDirectory(at: reports, withIntermediateDirectories: true)
      for (name, text) in files {
        try text.write(to: reports.appending(path: name), atomically: true, encoding: .utf8)
      }
      for name in fonts { try FontFixture.bytes(name).write(to: reports.appending(path: name)) }
      var settings = PublishingSettings(project: Project(root: folder), workers: 1)
      change(&settings)
      let (document, diagnostics) = try Publisher(settings: settings).check(reports.appending(path: "report.md"))
      let checked = try #require(document, "\(diagnostics)")
      let recipes = ReportRecipes(checked, name: "report", results: results, settings: settings)
      #expect(recipes.cells.map(\.kind) == ["figures", "tables"])
      return Keys(figure: recipes.cells[0].key, table: recipes.cells[1].key, report: recipes.report.key)
    }
  }

  private static func changing(_ name: String, _ old: String, _ new: String) throws -> Set<String> {
    var files = files
    let text = try #require(files[name])
    #expect(text.contains(old))
    files[name] = text.replacing(old, with: new)
    return try keys(Self.files).moved(to: keys(files))
  }

  @Test("a report in another folder has the same keys")
  func samePlace() throws {
    #expect(try Self.keys(Self.files) == Self.keys(Self.files))
  }

  @Test("prose, a chart, a table, a bibliography, a table's file and results each move what is below them")
  func changes() throws {
    #expect(try Self.changing("report.md", "Some words", "Other words") == ["report"])
    #expect(try Self.changing("report.md", "mark: point", "mark: line") == ["figure", "report"])
    #expect(try Self.changing("report.md", "#| fig-alt: A", "#| fig-alt: B") == ["figure", "report"])
    #expect(try Self.changing("report.md", "AS \"X\"", "AS \"Y\"") == ["table", "report"])
    #expect(try Self.changing("references.bib", "2020", "2021") == ["report"])
    #expect(try Self.changing("own.csv", "1,2", "1,3") == ["figure", "table", "report"])
    let other = Recipe(kind: "results", version: 2, settings: [], inputs: [:])
    #expect(
      try Self.keys(Self.files).moved(to: Self.keys(Self.files, results: other)) == ["figure", "table", "report"])
  }

  @Test("a font of the report's own, its place among others and its face move every figure and table")
  func fonts() throws {
    func keys(_ fonts: [(name: String, face: Int)]) throws -> Keys {
      let entries = try fonts.map { font in
        let digest = try FallbackFont(FontFixture.bytes(font.name), face: font.face).sha256
        return "{file: \(font.name), sha256: \(digest), face: \(font.face)}"
      }
      var files = Self.files
      files["report.md"] = Self.report.replacing(
        "params:", with: "fonts: [\(entries.joined(separator: ", "))]\nparams:")
      return try Self.keys(files, fonts: fonts.map(\.name))
    }
    let (one, two) = (("signs.ttf", 0), ("signs.otf", 0))
    let all: Set = ["figure", "table", "report"]
    #expect(try Self.keys(Self.files).moved(to: keys([one])) == all)
    #expect(try keys([one]).moved(to: keys([two])) == all)
    #expect(try keys([one, two]).moved(to: keys([two, one])) == all)
    #expect(try keys([("collection.ttc", 0)]).moved(to: keys([("collection.ttc", 1)])) == all)
    #expect(try keys([one]) == keys([one]))
  }

  @Test("a parameter moves what uses it, a format the report alone")
  func settings() throws {
    let before = try Self.keys(Self.files)
    #expect(
      try before.moved(to: Self.keys(Self.files) { $0.parameters = ParameterOverrides(["least": "2"]) }) == [
        "figure", "report",
      ])
    #expect(try before.moved(to: Self.keys(Self.files) { $0.formats = [.html] }) == ["report"])
    #expect(try before.moved(to: Self.keys(Self.files) { $0.workers = 4 }) == [])
  }

  @Test("the same recipe with other bytes is told, and the first bytes stay on record")
  func record() throws {
    try withTemporaryFolder { folder in
      let reports = folder.appending(path: "reports")
      try FileManager.default.createDirectory(at: reports, withIntermediateDirectories: true)
      for (name, text) in Self.files {
        try text.write(to: reports.appending(path: name), atomically: true, encoding: .utf8)
      }
      let settings = PublishingSettings(project: Project(root: folder), workers: 1)
      let document = try #require(
        try Publisher(settings: settings).check(reports.appending(path: "report.md")).document)
      let recipes = ReportRecipes(document, name: "report", results: Self.results, settings: settings)
      let store = ArtifactStore(root: settings.store)
      let digest = { (text: String) in ContentDigest.of(Data(text.utf8)) }
      let record = ReportRecord(recipes)
      #expect(record.compare(["report.html": digest("a"), "report.pdf": digest("b")], in: store) == [])
      let warnings = record.compare(["report.html": digest("a"), "report.pdf": digest("c")], in: store)
      #expect(warnings.map(\.severity) == [.warning])
      #expect(warnings.first?.problem == "the same recipe once gave other bytes of `report.pdf`")
      #expect(record.compare(["report.html": digest("a"), "report.pdf": digest("b")], in: store) == [])
    }
  }
}

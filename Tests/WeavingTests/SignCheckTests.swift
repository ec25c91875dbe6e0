import ArtifactStore
import Diagnostics
import Drawing
import Foundation
import Laboratory
import LiterateDocuments
import ReportCells
import TestSupport
import Testing

@testable import Weaving

/// Warnings of signs that no font has: where they stand in the report, and what results bring.
@Suite struct SignCheckTests {
  private static func check(
    _ text: String, files: [String: Data] = [:], parameters: [String: String] = [:]
  ) -> (document: CheckedDocument, found: [String]) {
    let collector = DiagnosticCollector()
    let document = LiterateDocument.parse(
      file: "reports/r.md", text: text, parameters: ParameterOverrides(parameters), kinds: CellCatalogue.kinds,
      folder: DocumentFolder(files: files), collector: collector)
    let checked = CheckedDocument(document, in: CheckingContext(library: LanguageTests.library, collector: collector))
    return (checked, collector.diagnostics.map(brief))
  }

  private static func woven(_ text: String, files: [String: Data] = [:]) throws -> [String] {
    let (document, _) = check(text, files: files)
    let laboratory = Laboratory(
      library: LanguageTests.library, store: ArtifactStore(root: LanguageTests.folder), workers: 1)
    return try DocumentWeaver.weave(document, in: laboratory, results: .schema()).warnings.map(brief)
  }

  /// `LINE:COLUMN+LENGTH problem`, with another file's name before it.
  private static func brief(_ diagnostic: Diagnostic) -> String {
    switch diagnostic.place {
    case .source(let place):
      (place.file == "reports/r.md" ? "" : place.file + ":")
        + "\(place.line):\(place.column)+\(place.length) \(diagnostic.problem)"
    case .file(let file): "\(file) \(diagnostic.problem)"
    default: diagnostic.problem
    }
  }

  private static let thai = "no font has 1 character of Thai: ก (U+0E01)"

  @Test("the title, an author, prose and a heading are told at the first sign of each writing system")
  func written() {
    let (_, found) = Self.check(
      """
      ---
      title: "Läsionen 病变"
      # 病 in a comment
      author: "王小明"
      ---

      <!-- ภ is not read -->
      ## On *ภาพ*

      And 病, कम and 🧠.
      """)
    #expect(
      found == [
        "2:18+2 no font has 6 characters of Han: 病 (U+75C5), 变 (U+53D8), 王 (U+738B), 小 (U+5C0F), 明 (U+660E)",
        "8:8+3 no font has 3 characters of Thai: ภ (U+0E20), า (U+0E32), พ (U+0E1E)",
        "10:8+2 no font has 2 characters of Devanagari: क (U+0915), म (U+092E)",
        "10:15+1 no font has 1 character of emoji: 🧠 (U+1F9E0)",
      ])
  }

  @Test(
    "whatever part of a report print shows is looked at, at its place",
    arguments: [
      ("subtitle: ก", "", "3:11+1"), ("keywords: [a, ก]", "", "3:15+1"),
      ("abstract: \"In ก.\"", "", "3:15+1"), ("license: ก", "", "3:10+1"),
      ("author: {name: A, affiliation: ก}", "", "3:32+1"), ("title2: x", "- a\n- ก", ""),
      ("toc: true", "| a | ก |\n|---|---|\n| b | c |", "6:7+1"), ("toc: true", "Note^[ก].", "6:7+1"),
      ("toc: true", "Note[^a].\n\n[^a]: ก", "8:7+1"), ("toc: true", "`ก`", "6:2+1"),
      ("toc: true", "```\nก\n```", "7:1+1"), ("toc: true", "[ก](https://a.b)", "6:2+1"),
      ("toc: true", "::: {.callout-note title=\"ก\"}\nA\n:::", "6:27+1"), ("toc: true", "&#xe01;", "6:1+7"),
      ("toc: true", "A\n: ก", "7:3+1"), ("toc: true", "> **~~ก~~**", "6:7+1"),
      ("toc: true", "[ก]{.content-visible when-format=\"pdf\"}", "6:2+1"),
      ("params: {word: ก}", "So ${word}.", "3:16+1"),
      (
        "toc: true",
        "```{chart}\n#| fig-alt: A\n#| fig-cap: \"ก\"\ndata: {values: [{a: 1}]}\nmark: point\nencoding: {x: {field: a}}\n```",
        "8:14+1"
      ),
      (
        "toc: true",
        "```{chart}\n#| fig-alt: A\ntitle: ก\ndata: {values: [{a: 1}]}\nmark: point\nencoding: {x: {field: a}}\n```",
        "8:8+1"
      ),
      (
        "toc: true",
        "```{chart}\n#| fig-alt: A\ndata: {values: [{a: ก}]}\nmark: point\nencoding: {x: {field: a, type: nominal}}\n```",
        "8:21+1"
      ),
      ("toc: true", "```{table}\n--| tbl-cap: \"ก\"\nSELECT 1 AS a\n```", "7:15+1"),
      ("toc: true", "```{sql}\n--| echo: true\nSELECT 1 AS \"ก\"\n```", "8:14+1"),
    ])
  func parts(header: String, body: String, place: String) {
    let (_, found) = Self.check("---\ntitle: T\n\(header)\n---\n\n\(body)\n")
    if place.isEmpty {
      #expect(found.contains("7:3+1 " + Self.thai), "\(found)")
    } else {
      #expect(found == [place + " " + Self.thai])
    }
  }

  @Test(
    "what print does not show is not looked at",
    arguments: [
      "[ก]{.content-visible when-format=\"html\"}", "::: {.content-hidden when-format=\"pdf\"}\nก\n:::",
      "[a](https://example.org/ก)", "```{table}\n--| eval: false\nSELECT 1 AS \"ก\"\n```",
      "```{chart}\n#| fig-alt: ก\ndata: {values: [{a: 1}]}\nmark: point\nencoding: {x: {field: a}}\n```",
    ])
  func unseen(body: String) {
    #expect(Self.check("---\ntitle: T\n---\n\n\(body)\n").found == [])
  }

  @Test("an included file, and a work that is cited, are told in their own files")
  func otherFiles() {
    let text = "---\ntitle: T\nbibliography: a.bib\n---\n\nSee [@a].\n\n{{< include part.md >}}\n"
    let bib = """
      @article{b, author = {B, C}, title = {中}, journal = {J}, year = 2020}
      @article{a,
        author = {A, B}, title = {On 病变}, journal = {J}, year = 2020}
      """
    let (_, found) = Self.check(text, files: ["a.bib": Data(bib.utf8), "part.md": Data("One.\n\nก\n".utf8)])
    #expect(
      found.sorted() == [
        "reports/a.bib:3:32+2 no font has 2 characters of Han: 病 (U+75C5), 变 (U+53D8)",
        "reports/part.md:3:1+1 " + Self.thai,
      ])
  }

  @Test("values that results bring are told at their cell or query, with the value")
  func results() throws {
    let header = "---\ntitle: T\ntables: {own: own.csv}\n---\n\n"
    let files = ["own.csv": Data("name,n\nabc,1\nin 病变,2\n".utf8)]
    let han = "2 characters of Han"
    #expect(Self.check(header + "```{table}\nSELECT name FROM own\n```\n", files: files).found == [])
    #expect(
      try Self.woven(header + "```{table}\nSELECT name FROM own\n```\n", files: files) == [
        "6:4+7 no font has \(han), which the table has in “in 病变”: 病 (U+75C5), 变 (U+53D8)"
      ])
    #expect(
      try Self.woven(header + "Best: `{sql} SELECT name FROM own WHERE n = 2`.\n", files: files) == [
        "6:14+32 no font has \(han), which the query’s value has in “in 病变”: 病 (U+75C5), 变 (U+53D8)"
      ])
    let chart = """
      ```{chart}
      #| fig-alt: A
      data: {sql: "SELECT name, n FROM own"}
      mark: point
      encoding: {x: {field: n, type: quantitative}, y: {field: name, type: nominal}}
      ```

      """
    #expect(
      try Self.woven(header + chart, files: files) == [
        "6:4+7 no font has \(han), which the figure has in “in 病变”: 病 (U+75C5), 变 (U+53D8)"
      ])
    // A value that stands in the query is told where it stands.
    #expect(
      try Self.woven(header + "```{table}\nSELECT 'ก' AS a\n```\n", files: files) == [
        "7:9+1 no font has 1 character of Thai, which the table has in “ก”: ก (U+0E01)"
      ])
    // What `check` has told of is not told again.
    #expect(try Self.woven(header + "病\n\n```{table}\nSELECT 1 AS a\n```\n", files: files) == [])
  }

  @Test("the report's own fonts take the warnings away, and one that cannot be used adds none")
  func fonts() throws {
    let file = try FontFixture.bytes("signs.ttf")
    let digest = try FallbackFont(file).sha256
    func text(_ fonts: String) -> String {
      "---\ntitle: \"ภาพ 病变\"\nfonts: \(fonts)\n---\n\n🧠 เ\n\n```{table}\nSELECT '明' AS a\n```\n"
    }
    let named = text("[{file: a.ttf, sha256: \(digest)}]")
    #expect(Self.check(named, files: ["a.ttf": file]).found == ["6:3+1 no font has 1 character of Thai: เ (U+0E40)"])
    #expect(try Self.woven(named, files: ["a.ttf": file]) == [])
    let wrong = Self.check(text("[{file: a.ttf, sha256: 0}]"), files: ["a.ttf": file]).found
    #expect(wrong.count == 1 && wrong.first?.contains("is not the one of this digest") == true)
  }
}

import Diagnostics
import Foundation
import LiterateDocuments
import ReportCells
import Testing
import WovenDocuments

@testable import Weaving

/// What fails leaves a box or a mark in its place, and keeps nothing else from being woven.
@Suite struct FailureTests {
  private typealias Woven = (
    result: DocumentWeaver.Result, foreseen: [Diagnostic]
  )

  private func weave(_ body: String, header: String = "title: T", files: [String: String] = [:]) throws -> Woven {
    let collector = DiagnosticCollector()
    let document = LiterateDocument.parse(
      file: "report.md", text: "---\n\(header)\n---\n\n\(body)\n", kinds: CellCatalogue.kinds,
      folder: DocumentFolder(files: files.mapValues { Data($0.utf8) }), collector: collector)
    let context = CheckingContext(library: LanguageTests.library, collector: collector)
    let checked = CheckedDocument(document, in: context)
    #expect(collector.diagnostics.filter { $0.severity == .error } == [])
    return (try LanguageTests.result(checked), context.foreseen.diagnostics)
  }

  private static func chart(_ label: String, _ sql: String, scale: String = "") -> String {
    "```{chart}\n#| label: \(label)\n#| fig-cap: \"Cap^[note]\"\n#| fig-alt: A\ndata: {sql: \"\(sql)\"}\nmark: point\n"
      + "encoding: {x: {field: a, type: quantitative\(scale)}}\n```\n\n"
  }

  private func failures(_ blocks: [ReportBlock]) -> [ReportFailure] {
    blocks.parts.compactMap { if case .failure(let failure) = $0 { failure } else { nil } }
  }

  @Test("a chart that fails is a box with its number, to which references lead; the rest is woven")
  func chart() throws {
    let woven = try weave(
      Self.chart("fig-a", "SELECT 'x' AS a") + Self.chart("fig-b", "SELECT 1 AS a") + "See @fig-a and @fig-b.^[last]",
      header: "title: T\nlang: de")
    let failure = try #require(failures(woven.result.document.blocks).first)
    #expect(failure.kind == .figure && failure.caption?.label == "fig-a" && failure.caption?.title == "Abbildung 1")
    #expect(failure.problems.count == 1 && failure.problems[0].hasPrefix("report.md:12:"))
    #expect(woven.result.failures.count == 1 && woven.result.data.map(\.label) == ["fig-b"])
    #expect(woven.result.document.blocks.count == 3)
    // The notes of a caption that is woven twice are numbered once.
    #expect(woven.result.document.blocks.footnotes(in: .html).map(\.number) == [1, 2, 3])
    guard case .paragraph(let text)? = woven.result.document.blocks.last else { return #expect(Bool(false)) }
    #expect(text.contains(.reference(label: "fig-a", [.text("Abbildung\u{A0}1")])))
    #expect(woven.foreseen == woven.result.failures)
  }

  @Test(
    "inline values that are none leave a mark each, and the text around them",
    arguments: [
      ("SELECT 1 WHERE 0", "the query returns no row"),
      ("SELECT 1 UNION SELECT 2", "the query returns 2 rows of 1 value"),
      ("SELECT ''", "the inline query returns an empty text"),
    ])
  func inline(query: String, problem: String) throws {
    let woven = try weave("A *`{sql} \(query)`* b `{sql} SELECT 3`.")
    #expect(
      woven.result.document.blocks == [
        .paragraph([
          .text("A "), .emphasis([.failure("no value: report.md:5:11: \(problem)")]), .text(" b "), .text("3"),
          .text("."),
        ])
      ])
    #expect(woven.result.failures.map(\.problem) == [problem] && woven.foreseen == woven.result.failures)
  }

  @Test("a part whose condition fails is a box, and nothing of it shows")
  func condition() throws {
    let woven = try weave(
      "::: {.content-visible when-sql=\"SELECT 1 UNION SELECT 2\"}\nHidden.\n:::\n\n"
        + "[span]{.content-visible when-sql=\"SELECT 1 UNION SELECT 2\"} shown")
    #expect(failures(woven.result.document.blocks).map(\.kind) == [.part])
    #expect(
      !"\(woven.result.document.blocks)".contains("Hidden") && "\(woven.result.document.blocks)".contains("shown"))
    #expect(woven.result.failures.count == 2)
  }

  @Test("a member of a panel that fails keeps its letter, and the others theirs")
  func panel() throws {
    let woven = try weave(
      "::: {#fig-p layout-ncol=2}\n" + Self.chart("fig-a", "SELECT 'x' AS a") + Self.chart("fig-b", "SELECT 1 AS a")
        + "Both.\n:::\n")
    guard case .panel(let panel)? = woven.result.document.blocks.first else { return #expect(Bool(false)) }
    guard case .failure(let failure)? = panel.items.first?.first else { return #expect(Bool(false)) }
    #expect(failure.caption?.title == "(a)" && panel.items.count == 2)
  }

  @Test("a table without rows keeps its head and caption, and its CSV its head")
  func emptyTable() throws {
    let woven = try weave(
      "```{table}\n--| label: tbl-a\n--| tbl-cap: \"None.\"\nSELECT 1 AS a, 'x' AS b WHERE 0\n```",
      header: "title: T\nlang: fr")
    guard case .table(let table)? = woven.result.document.blocks.first else { return #expect(Bool(false)) }
    #expect(table.rows.isEmpty && table.emptyText == "aucune ligne" && table.columns == [.left, .left])
    #expect(table.caption?.title == "Tableau 1" && woven.result.data.first?.csv == "a,b\r\n")
    #expect(woven.result.failures == [] && woven.foreseen == [])
  }

  @Test("what a scale cannot show is warned of once more than shown: below the chart and to those who cannot see it")
  func unshown() throws {
    let woven = try weave(
      Self.chart("fig-a", "SELECT 0 AS a UNION ALL SELECT 5", scale: ", scale: {type: log}"),
      header: "title: T\nlang: de")
    guard case .figure(let figure)? = woven.result.document.blocks.first else { return #expect(Bool(false)) }
    #expect(figure.caption?.text.last == .text("Nicht gezeigte Werte von „a“: 1 (≤ 0)."))
    #expect(figure.alternativeText == "A Nicht gezeigte Werte von „a“: 1 (≤ 0).")
    #expect(woven.result.failures == [] && woven.result.warnings.count == 1)
    #expect(woven.foreseen == woven.result.warnings)
  }

  @Test("what a check can know of an author's own table it reports, but not of a part that may stay hidden")
  func foreseen() throws {
    let table = ["t.csv": "a\n"]
    let header = "title: T\ntables: {t: t.csv}"
    #expect(try weave("`{sql} SELECT a FROM t`", header: header, files: table).foreseen.count == 1)
    for guarded in [
      "::: {.content-visible when-sql=\"SELECT count(*) FROM t\"}\n`{sql} SELECT a FROM t`\n:::",
      "[`{sql} SELECT a FROM t`]{.content-visible when-sql=\"SELECT count(*) FROM t\"}",
      "::: {.content-visible when-sql=\"SELECT count(*) FROM runs\"}\n`{sql} SELECT a FROM t`\n:::",
      "`{sql} SELECT count(loss) FROM runs`",
    ] {
      let woven = try weave(guarded, header: header, files: table)
      #expect(woven.foreseen == [] && woven.result.failures == [], "\(guarded)")
    }
    #expect(try weave("`{sql} SELECT loss FROM runs`").foreseen == [])
  }
}

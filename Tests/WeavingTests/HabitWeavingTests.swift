import Diagnostics
import Foundation
import LiterateDocuments
import Results
import Testing
import WovenDocuments

@testable import ReportCells
@testable import Weaving

/// Markdown in the rows of tables, numbered callouts and tabs, woven.
@Suite struct HabitWeavingTests {
  private static let works =
    "@techreport{who2020, author={{World Health Organization}}, title={A report}, year={2020}}\n"
    + "@book{dice1945, author={Dice, Lee R.}, title={Measures}, year={1945}}"

  private func weave(_ body: String, header: String = "bibliography: r.bib") throws -> WovenDocument {
    let collector = DiagnosticCollector()
    let document = LiterateDocument.parse(
      file: "report.md", text: "---\ntitle: T\n\(header)\n---\n\n\(body)\n", kinds: CellCatalogue.kinds,
      folder: DocumentFolder(files: ["r.bib": Data(Self.works.utf8)]), collector: collector)
    let checked = CheckedDocument(
      document, in: CheckingContext(library: LanguageTests.library, collector: collector))
    #expect(collector.diagnostics == [])
    return try LanguageTests.weave(checked)
  }

  private func rows(_ document: WovenDocument) -> [[[ReportInline]]] {
    document.blocks.compactMap { if case .table(let table) = $0 { table.rows } else { nil } }.first ?? []
  }

  @Test("texts of a table's rows are Markdown where the cell says so, and what they cite is in the list of references")
  func markdown() throws {
    let query = "SELECT 'see [@who2020]' AS source, '**bold** `x` $a^2$' AS words, 3 AS n, NULL AS none"
    let plain = try weave("```{table}\n\(query)\n```")
    #expect(rows(plain)[0][0] == [.text("see [@who2020]")])
    #expect(plain.blocks.count == 1)
    let woven = try weave("```{table}\n#| markdown: true\n\(query)\n```")
    let row = rows(woven)[0]
    #expect(row[0].words == "see (World Health Organization, 2020)")
    #expect(row[0].contains { if case .reference("ref-who2020", _) = $0 { true } else { false } })
    #expect(row[1].first == .strong([.text("bold")]) && row[1].contains(.code("x")))
    #expect(row[2].words == "3" && row[3].words == "–")
    guard case .heading(let heading)? = woven.blocks.dropFirst().first,
      case .bibliography(let references)? = woven.blocks.last
    else {
      Issue.record("no references")
      return
    }
    #expect(heading.text.words == "References" && heading.label == "references")
    #expect(references.map(\.label) == ["ref-who2020"])
  }

  @Test("numbers of citations follow the order of text and tables")
  func order() throws {
    let woven = try weave(
      "```{table}\n#| markdown: true\nSELECT '[@who2020]' AS a\n```\n\nSee [@dice1945].",
      header: "bibliography: r.bib\ncitation-style: numeric")
    guard case .bibliography(let references)? = woven.blocks.last else {
      Issue.record("no references")
      return
    }
    #expect(references.map(\.label) == ["ref-who2020", "ref-dice1945"])
  }

  @Test("a text that cannot be read is told with its row and column; a query within it is code")
  func faults() throws {
    do {
      _ = try weave(
        "```{table}\n#| markdown: true\nSELECT 'a' AS x, 'b' AS y UNION ALL SELECT '<b>c</b>', '[@nobody]'\n```")
      Issue.record("woven")
    } catch let list as DiagnosticList {
      let problems = list.diagnostics.map(\.problem)
      #expect(problems.contains { $0.hasPrefix("row 2, column `x`: raw HTML") })
      #expect(problems.contains { $0.hasPrefix("row 2, column `y`: the citation `@nobody`") })
    }
    let woven = try weave("```{table}\n#| markdown: true\nSELECT '`{sql} SELECT 1`' AS x, '$' || '{y}' AS y\n```")
    #expect(rows(woven)[0] == [[.code("{sql} SELECT 1")], [.text("${y}")]])
  }

  @Test("a numbered callout has its number before its title, and tabs their headings")
  func calloutsAndTabs() throws {
    let woven = try weave(
      "See @tip-a and @nte-b.\n\n::: {#tip-a .callout-tip title=\"Mind\"}\nA.\n:::\n::: {#nte-b .callout-note}\nB.\n:::\n"
        + "::: {.panel-tabset}\n# One\n\nA.\n\n# Two\n:::", header: "lang: de")
    guard woven.blocks.count == 4, case .paragraph(let text) = woven.blocks[0],
      case .callout(let tip) = woven.blocks[1], case .callout(let note) = woven.blocks[2],
      case .tabs(let tabset) = woven.blocks[3]
    else {
      Issue.record("other blocks")
      return
    }
    #expect(text.words == "See Tipp\u{A0}1 and Hinweis\u{A0}1.")
    #expect(tip.title.words == "Tipp 1: Mind" && tip.label == "tip-a")
    #expect(note.title.words == "Hinweis 1")
    #expect(tabset.tabs.map(\.heading.label) == ["one", "two"] && tabset.tabs[0].blocks.count == 1)
  }
}

extension [ReportInline] {
  fileprivate var words: String {
    map { inline in
      switch inline {
      case .text(let text), .code(let text): text
      case .reference(_, let inner), .strong(let inner), .emphasis(let inner), .link(_, let inner): inner.words
      default: " "
      }
    }.joined()
  }
}

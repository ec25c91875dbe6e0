import Diagnostics
import Testing
import WovenDocuments

@testable import ReportCells

/// What becomes of parts, columns, notes and words when a document is woven.
@Suite struct WeavingTests {
  private func weave(_ body: String, header: String = "title: T") throws -> WovenDocument {
    let (document, diagnostics) = LanguageTests.prepare("---\n\(header)\n---\n\n\(body)\n")
    #expect(diagnostics.filter { $0.severity == .error } == [])
    return try LanguageTests.weave(document)
  }

  private static func chart(_ options: String...) -> String {
    "```{chart}\n" + options.map { "#| \($0)\n" }.joined()
      + "data: {values: [{a: 1}]}\nmark: point\nencoding: {x: {field: a, type: quantitative}}\n```\n\n"
  }

  private func letters(_ block: ReportBlock?) -> [String] {
    guard case .panel(let panel)? = block else { return [] }
    return panel.items.flatMap { $0 }.compactMap { block in
      if case .figure(let figure) = block { figure.caption?.title } else { nil }
    }
  }

  @Test("a part that does not show takes no letter, neither in its panel nor in references")
  func hiddenParts() throws {
    let woven = try weave(
      "::: {#fig-x layout-ncol=2}\n" + Self.chart("label: fig-a", "fig-alt: A")
        + Self.chart("label: fig-hidden", "fig-alt: A", "include: false") + Self.chart("label: fig-b", "fig-alt: A")
        + Self.chart("label: fig-c", "fig-alt: A")
        + "All.\n:::\n\nSee @fig-b and [@fig-a; @fig-b; @fig-c], [Figs. @fig-a; @fig-c] or [-@fig-b; -@fig-c].")
    #expect(letters(woven.blocks.first) == ["(a)", "(b)", "(c)"])
    guard case .paragraph(let text)? = woven.blocks.last else {
      Issue.record("no sentence")
      return
    }
    #expect(text.words == "See Figure\u{A0}1b and Figures\u{A0}1a–c, Figs.\u{A0}1a and 1c or 1b and 1c.")
  }

  @Test("the output of a cell stands where `column` says, its source within the text")
  func columns() throws {
    let woven = try weave(
      Self.chart("fig-alt: A", "column: margin", "echo: true") + Self.chart("fig-alt: A", "column: page")
        + "```{chart}\n#| label: fig-p\n#| fig-alt: A\n#| column: screen-inset\n#| layout: [[1], [1, 3]]\n"
        + (1...3).map { _ in "data: {values: [{a: 1}]}\nmark: point\nencoding: {x: {field: a}}\n" }.joined(
          separator: "---\n") + "```\n")
    var kinds: [String] = []
    for block in woven.blocks {
      switch block {
      case .code: kinds.append("code")
      case .margin(let inner): kinds.append("margin \(inner.count)")
      case .wide(let reach, let inner):
        guard case .panel(let panel)? = inner.first else {
          kinds.append(reach.rawValue)
          continue
        }
        let shares = panel.rows.map { $0.map { String($0.share) }.joined(separator: " ") }
        kinds.append("\(reach.rawValue) panel \(shares)")
      default: kinds.append("other")
      }
    }
    #expect(kinds == ["code", "margin 1", "page", "screen-inset panel [\"1.0\", \"0.25 0.75\"]"])
  }

  @Test("notes in captions and cells of tables are numbered as they are read")
  func notes() throws {
    let woven = try weave(
      """
      A^[one]

      | a^[three] | b |
      |---|---|
      | c[^n] | d |

      : Caption^[two] {#tbl-a}

      \(Self.chart("label: fig-a", "fig-alt: A", "fig-cap: \"Shown^[five]\""))

      [^n]: four
      """)
    let notes = woven.blocks.footnotes(in: .html).map { "\($0.number) \($0.blocks.map(\.words).joined())" }
    #expect(notes == ["1 one", "2 two", "3 three", "4 four", "5 five"])
  }

  @Test("words show by format as divs do, and by query and format together")
  func visibleWords() throws {
    let woven = try weave(
      #"""
      A[ page]{.content-visible when-format="html"}[ print]{.content-hidden when-format="html"}
      [none]{.content-hidden}[all]{.content-visible when-sql="SELECT 1"}
      [off]{.content-visible when-format="pdf" when-sql="SELECT 0"}[on]{.content-hidden when-format="pdf" when-sql="SELECT 1"}
      """#)
    #expect(
      woven.blocks == [
        .paragraph([
          .text("A"), .visible(in: .html, [.text(" "), .text("page")]),
          .visible(in: .pdf, [.text(" "), .text("print")]),
          .softBreak, .text("all"), .softBreak, .visible(in: .html, [.text("on")]),
        ])
      ])
    let (_, diagnostics) = LanguageTests.prepare(
      "---\ntitle: T\n---\n\n[a]{.content-visible when-format=\"docx\"} [b]{.wide}\n")
    #expect(diagnostics.map(\.problem) == ["there is no format `docx`", "the class `.wide` has no meaning on a span"])
  }

  @Test("what a page says by itself is in the report's language")
  func words() throws {
    let woven = try weave(
      "```{chart}\n#| label: fig-a\n#| fig-alt: A\ndata: {values: []}\nmark: point\nencoding: {x: {field: a}}\n```\n\n"
        + "```{chart}\n#| fig-alt: A\ndata: {sql: \"WITH RECURSIVE n(a) AS (SELECT 1 UNION ALL SELECT a + 1 FROM n LIMIT 101) "
        + "SELECT a FROM n\"}\nmark: point\nencoding: {x: {field: a, type: quantitative}}\n```\n",
      header: "title: T\nlang: de")
    let figures = woven.blocks.compactMap { block -> ReportFigure? in
      if case .figure(let figure) = block { figure } else { nil }
    }
    #expect(figures.first?.caption?.title == "Abbildung 1")
    #expect("\(figures.first?.picture.operations ?? [])".contains("keine Daten"))
    #expect(
      figures.last?.data.first?.caption?.text.words
        == "Die ersten 100 von 101 Zeilen; die CSV-Datei neben der Abbildung enthält alle.")
  }
}

extension [ReportInline] {
  fileprivate var words: String {
    map { inline in
      switch inline {
      case .text(let text): text
      case .reference(_, let inner): inner.words
      default: ""
      }
    }.joined()
  }
}

extension ReportBlock {
  fileprivate var words: String { if case .paragraph(let text) = self { text.words } else { "" } }
}

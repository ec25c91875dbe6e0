import Diagnostics
import Foundation
import ReportRendering
import TestSupport
import Testing

@testable import Weaving

/// What an author writes is shown in the page and in print, or a diagnostic names its line: nothing is lost without a word.
@Suite("Nothing is lost", .enabled(if: PDFTools.areInstalled, Comment(rawValue: PDFTools.reason)))
struct PreservationTests {
  @Test("of what a report can hold, each word is shown in both outputs", arguments: Construct.shown)
  func shown(_ construct: Construct) throws {
    let (document, diagnostics) = LanguageTests.prepare(construct.text)
    #expect(diagnostics.filter { $0.severity == .error } == [])
    try Self.expect(construct, diagnostics)
    let woven = try LanguageTests.weave(document)
    let page = try String(decoding: HTMLRenderer.page(woven, generator: "make-report").data, as: UTF8.self)
    let html = page[(page.range(of: "<body")?.lowerBound ?? page.endIndex)...]
    let data = try PDFRenderer.render(woven, generator: "make-report")
    // Words, and what stands beside them: addresses and the descriptions of pictures.
    let pdf =
      try PDFTools.run("pdftotext", ["FILE", "-"], on: data).output
      + PDFTools.run("qpdf", ["--json", "FILE"], on: data).output
    for mark in construct.marks {
      let isInPage = html.contains(mark)
      let isInPrint = pdf.contains(mark)
      switch mark.first {
      case "M", "W": #expect(isInPage && isInPrint, "\(mark): in the page \(isInPage), in print \(isInPrint)")
      case "H": #expect(isInPage && !isInPrint, "\(mark) is for the page alone")
      case "P": #expect(isInPrint && !isInPage, "\(mark) is for print alone")
      default: #expect(!isInPage && !isInPrint, "\(mark) is shown after all")
      }
    }
  }

  @Test("what no report can hold is refused, and its line is named", arguments: Construct.refused)
  func refused(_ construct: Construct) throws {
    let (_, diagnostics) = LanguageTests.prepare(construct.text)
    #expect(DiagnosticList(diagnostics).hasErrors)
    try Self.expect(construct, diagnostics)
  }

  /// That a diagnostic names the line of each mark that is told of, and that there is none where no mark is.
  private static func expect(_ construct: Construct, _ diagnostics: [Diagnostic]) throws {
    let lines = diagnostics.map { diagnostic in
      if case .source(let place) = diagnostic.place { place.text } else { "" }
    }
    let told = construct.marks.filter { "TW".contains($0.prefix(1)) }
    for mark in told {
      let isTold = lines.contains { $0.contains(mark) }
      #expect(isTold, "no word of \(mark): \(diagnostics.map(\.problem))")
    }
    if told.isEmpty { #expect(diagnostics.map(\.problem) == []) }
  }
}

/// A part of the language with a mark in each place that holds text: `M…` is shown in both outputs, `H…` by the author's will
/// in the page alone, `P…` in print alone, `T…` is told of in a diagnostic, `W…` is shown and told of, and `D…` is dropped as the language says.
struct Construct: Sendable, CustomTestStringConvertible {
  var name: String
  var text: String

  init(_ name: String, _ body: String, header: String = "title: T") {
    self.name = name
    text = "---\n\(header)\nbibliography: references.bib\n---\n\n\(body)\n"
  }

  var testDescription: String { name }

  var marks: [String] { text.matches(of: #/[MHPTWD][0-9]{2}x/#).map { String($0.output) } }

  static let shown: [Construct] = [
    frontMatter, blocks, tables, inlines, divisions, citations, notes, cells, told,
  ].flatMap(\.self)

  /// What no output shows whole, without being wrong.
  static let told: [Construct] = [
    Construct("comments", "A<!-- D01x -->M02x.\n\n<!-- D03x -->\n\nM04x"),
    Construct("a definition that nothing uses", "M01x\n\n[q]: https://example.org/T02x \"T03x\""),
    Construct(
      "definitions twice, in a list", "M01x [q]\n\n[q]: https://e.org/M02x\n\n- M03x\n\n  [q]: https://T04x.org"),
    Construct("a note that no mark leads to", "M01x\n\n[^n]: T02x"),
    Construct(
      "a title of a link or a picture", "[M01x](https://e.org/ \"T02x\")\n\n![M03x](swatch.png 'T04x'){fig-alt=A}"),
    Construct("words behind a code block's language", "```python T01x\nM02x\n```\n\n```{.r .T03x}\nM04x\n```"),
    Construct("attributes of code and links", "`M01x`{.T02x}\n\n[M03x](https://e.org){.T04x}"),
  ]

  static let frontMatter: [Construct] = [
    Construct(
      "front matter", "Text.",
      header: """
        title: M01x
        subtitle: M02x
        author:
          - name: M03x
            email: M04x@example.org
            affiliations: [{name: M05x, department: M06x, city: M07x, country: M08x}]
          - name: {given: M09x, family: M10x}
            orcid: 0000-0002-1825-0097
        date: M11x
        abstract: |
          M12x *M13x* [M14x](https://example.org/M15x).

          - M16x
        keywords: [M17x, M18x]
        license: M19x
        """)
  ]

  static let blocks: [Construct] = [
    Construct("headings", "# M01x\n\n## M02x *M03x* ##\n\nM04x\n====\n\n###### M05x {.unnumbered}"),
    Construct("paragraphs", "M01x\nM02x\\\nM03x  \nM04x\n\n    M05x"),
    Construct("lists", "- M01x\n- M02x\n\n  M03x\n\n  1. M04x\n\n7. M05x\n\n- [ ] M06x\n- [x] M07x"),
    Construct("terms", "M01x\n: M02x\n\n    M03x\n: M04x\n\n*M05x*\n\n:   M06x"),
    Construct("quotes", "> M01x\n> > M02x\n>\n> - M03x"),
    Construct(
      "code", "```\nM01x\n```\n\n~~~python\nM02x\n~~~\n\n```{{chart}} M03x\nM04x\n```\n\n- a\n\n  ```\n  M05x\n  ```"),
    Construct("code with a caption", "```{#lst-a .python lst-cap=\"M01x *M02x*\"}\nM03x\n```"),
    Construct("formulas", "$M01x$ and $$M02x$$\n\n$$\n\\text{M03x}\n$$ {#eq-a}"),
    Construct("pictures", "![M01x *M02x*](swatch.png){#fig-a fig-alt=\"M03x\"}"),
    Construct(
      "pictures side by side",
      "::: {#fig-a layout-ncol=2}\n![M01x](swatch.png){fig-alt=M02x}\n\n![M03x](swatch.png){fig-alt=M04x}\n\nM05x\n:::"),
  ]

  static let tables: [Construct] = [
    Construct(
      "tables",
      """
      | M01x | *M02x* | M03x |
      |:--|--:|---|
      | `a|M04x` | ``b`|M05x`` | $c|\\text{M06x}$ |
      | a \\| M07x | [M08x|M09x](https://e.org/M10x|y) | [see M11x|M12x @dice1945] |
      | `{sql} SELECT 'M13x' || 'M14x'` | a^[M15x|M16x] | <!-- D17x|D18x --> M19x |
      | M20x |

      : M21x {#tbl-a}
      """),
    Construct("a bar in a table's head", "| $p(\\text{M01x}|x)$ | `M02x|M03x` |\n|---|---|\n| M04x | M05x |"),
    Construct(
      "tables in lists and quotes",
      "- a\n\n  | b | `M01x|M02x` |\n  |---|---|\n  | M03x | M04x |\n\n> | M05x |\n> |---|\n> | M06x |"),
    Construct("a surplus cell without text", "| a | b |\n|---|---|\n| M01x | M02x |\n| M03x | M04x | |"),
    Construct("surplus cells with text", "| M01x | M02x |\n|---|---|\n| a | b | T03x | T04x |"),
  ]

  static let inlines: [Construct] = [
    Construct("marks", "*M01x* __M02x__ ***M03x*** ~~M04x~~ a^M05x^ b~M06x~ `M07x` ``M08x ` M09x`` \\*M10x\\*"),
    Construct(
      "links",
      "[M01x](https://e.org/M02x) <https://e.org/M03x> [M04x][r] [R] https://e.org/M05x\n\n[r]: https://e.org/M06x"),
    Construct("signs", "\"M01x\" 'M02x' M03x -- M04x... &copy; M05x &nope; M06x :M07x: ++M08x++"),
    Construct("unclosed marks", "*M01x **M02x `M03x $M04x [M05x ^M06x ~M07x @ M08x ^[M09x\n\n[M10x][nope] ![M11x"),
    Construct(
      "queries and parameters", "`{sql} SELECT 'M01x'` `{{sql}} M02x` ${m} $${M04x}",
      header: "title: T\nparams: {m: M03x}"),
    Construct(
      "spans",
      "[M01x *M02x*]{when-sql=\"SELECT 1\"} [H03x]{.content-visible when-format=\"html\"} [D04x]{.content-hidden}"),
  ]

  static let divisions: [Construct] = [
    Construct(
      "callouts",
      "::: {.callout-note title=\"M01x *M02x*\"}\nM03x\n:::\n\n::: callout-tip\n## M04x\n\nM05x\n:::\n\n::: {.callout-important}\nM06x\n:::"
    ),
    Construct(
      "columns and margins",
      ":::: {.columns}\n::: {.column width=\"40%\"}\nM01x\n:::\n::: {.column}\nM02x\n:::\n::::\n\n::: {.column-margin}\nM03x\n:::\n\n"
        + "::: {.aside}\nM04x\n:::\n\n::: {.column-page}\nM05x\n:::"),
    Construct(
      "conditions",
      "::: {.content-visible when-format=\"html\"}\nH01x\n:::\n\n::: {.content-hidden when-format=\"html\"}\nP02x\n:::\n\n"
        + "::: {.content-hidden when-sql=\"SELECT 1\"}\nD03x\n:::\n\nM04x"),
  ]

  static let citations: [Construct] = [
    Construct(
      "citations",
      "[M01x *M02x* @dice1945, M03x **M04x** `M05x`; $M06x$ @galdran2022 [M07x](https://e.org/M08x)] @dice1945 [M09x *M10x*]"
    ),
    Construct(
      "citations over two lines",
      "[M01x @dice1945;\n*M02x* @galdran2022, M03x ^M04x^] [M05x -@dice1945, `a;b]` M06x &amp; M07x]"),
    Construct(
      "citations by number", "[M01x *M02x* @dice1945, M03x; @galdran2022, ~~M04x~~] @dice1945 [*M05x*]",
      header: "title: T\ncitation-style: numeric"),
    Construct(
      "references", "![A](swatch.png){#fig-a fig-alt=A}\n\n[M01x @fig-a] [*M02x* @fig-a] [**M03x** @fig-a; @fig-a]"),
    Construct("brackets that are no group", "[M01x] [M02x a@b.org] (M03x)\n\n[W04x; @dice1945]"),
  ]

  static let notes: [Construct] = [
    Construct(
      "notes",
      "a[^n] b^[M01x *M02x* [M03x](https://e.org)]\n\n[^n]: M04x\n\n    M05x\n\n    - M06x\n\n    ```\n    M07x\n    ```"
    ),
    Construct(
      "notes in headings, titles, captions and cells",
      "## A^[M01x]\n\n::: {.callout-note title=\"B^[M02x]\"}\nc\n:::\n\n| d^[M03x] | e |\n|---|---|\n| f[^n] | g |\n\n: H^[M04x] {#tbl-a}\n\n[^n]: M05x"
    ),
  ]

  static let cells: [Construct] = [
    Construct(
      "a table of a query", "```{table}\n#| label: tbl-a\n#| tbl-cap: \"M01x *M02x*\"\nSELECT 'M03x' AS M04x\n```"),
    Construct(
      "rows of a query, and their source",
      "```{sql}\n#| echo: true\n#| lst-label: lst-a\n#| lst-cap: \"M01x\"\n-- M02x\nSELECT 'M03x' AS M04x\n```"),
    Construct(
      "a chart",
      "```{chart}\n#| label: fig-a\n#| fig-cap: \"M01x\"\n#| fig-alt: M02x\ndata: {values: [{a: 1}]}\nmark: point\nencoding: {x: {field: a, type: quantitative}}\n```"
    ),
  ]

  static let refused: [Construct] = [
    Construct("raw HTML", "a <b>T01x</b>\n\n<div>T02x</div>\n\n<!-- a --> T03x\n\n`T04x`{=html}\n\n<?x T05x ?>"),
    Construct("a div that is none", "::: {.T01x}\na\n:::"),
    Construct(
      "an attribute that is none", "::: {.column-margin T01x=\"T02x\"}\na\n:::\n\n[a]{T03x=\"b\"}\n\n## A {.T04x}"),
    Construct("text behind the attributes of a div", "::: {.column-margin} T01x\na\n:::"),
    Construct("text behind the end of a div", "::: {.column-margin}\na\n::: T01x"),
    Construct("a picture in a line", "a ![T01x](swatch.png)"),
    Construct("a shortcode", "{{< video T01x >}}"),
    Construct("a formula that is none", "$\\nope{T01x}$"),
    Construct("a note in a note", "a^[b ^[T01x]]"),
    Construct("a note in a list", "- a[^n]\n\n    [^n]: T01x"),
    Construct("a citation of nothing", "[@T01x]"),
    Construct("a key that is none", "a", header: "title: T\nT01x: a"),
    Construct("a code block without end", "```T01x\na"),
  ]
}

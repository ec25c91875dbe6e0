import Diagnostics
import LiterateDocuments
import Testing

@Suite struct CrossReferenceTests {
  static let body = """
    # Start {#sec-start}

    See @fig-b, @Tbl-t, [-@fig-a], [Fig. @fig-b; @sec-deep] and (@tbl-cell).

    ```{chart}
    #| label: fig-a
    #| fig-alt: a
    ```

    ## Not counted {.unnumbered}

    ## Deep {#sec-deep}

    - ```{gallery}
      #| label: fig-b
      #| fig-alt: b
      ```

    | a |
    |---|
    | 1 |

    : A *table* {#tbl-t}

    ```{table}
    #| label: tbl-hidden
    #| output: false
    SELECT 1
    ```

    ```{table}
    #| label: tbl-cell
    SELECT 1
    ```

    # Start

    # End
    """

  @Test("runs of three or more are shortened, those of parts to their letters, and others are told one by one")
  func runs() {
    let figures = (1...5).map { "![A](a.png){#fig-\($0)}\n\n" }.joined()
    let parts = "::: {#fig-p layout-ncol=4}\n" + (1...4).map { "![A](a.png){#fig-p\($0)}\n\n" }.joined() + "All.\n:::\n"
    let references = Reading(body: figures + parts, files: ["a.png": "x"]).document.crossReferences
    func text(_ labels: String...) -> String {
      references.text(ofGroup: labels.map { "fig-" + $0 }).map(\.text).joined()
    }
    #expect(text("1", "2", "3") == "Figures\u{A0}1–3")
    #expect(text("1", "2") == "Figures\u{A0}1 and 2")
    #expect(text("1", "3", "4", "5") == "Figures\u{A0}1 and 3–5")
    #expect(text("p1", "p2", "p3") == "Figures\u{A0}6a–c")
    #expect(text("2", "p3", "p4") == "Figures\u{A0}2, 6c and 6d")
    #expect(text("5", "p") == "Figures\u{A0}5 and 6")
  }

  @Test("figures, tables and sections are numbered in document order, and references read their numbers")
  func numbers() {
    let reading = Reading(body: Self.body, header: "title: T\nnumber-sections: true")
    #expect(reading.found == [])
    let references = reading.document.crossReferences
    #expect(references.title(of: "fig-a") == "Figure 1")
    #expect(references.title(of: "fig-b") == "Figure 2")
    #expect(references.title(of: "tbl-t") == "Table 1")
    #expect(references.title(of: "tbl-cell") == "Table 2")
    #expect(references.title(of: "tbl-hidden") == nil)
    #expect(references.title(of: "sec-deep") == "Section 1.1")
    guard case .paragraph(let text) = reading.blocks[1] else {
      Issue.record("no paragraph: \(reading.blocks[1])")
      return
    }
    let read = text.map { inline in
      if case .reference(let reference) = inline { references.text(of: reference) } else { inline.plainText }
    }
    #expect(
      read.joined()
        == "See Figure\u{A0}2, Table\u{A0}1, 1, Fig.\u{A0}2, Section\u{A0}1.1 and (Table\u{A0}2).")
  }

  @Test("a caption below a table is its own, with or without a blank line between them", arguments: ["", "\n"])
  func tableCaption(_ gap: String) {
    let reading = Reading(body: "| a | b |\n|---|---|\n| 1 | 2 |\n\(gap): A *caption*, long. {#tbl-t}\n")
    guard case .table(let table)? = reading.blocks.first, reading.blocks.count == 1 else {
      Issue.record("\(reading.blocks)")
      return
    }
    #expect(table.rows.count == 1)
    #expect(table.caption?.label == "tbl-t")
    #expect(table.caption?.text == [.text("A "), .emphasis([.text("caption")]), .text(", long.")])
  }

  @Test("anchors are words of the heading, and unique also against labels")
  func anchors() {
    let reading = Reading(
      body:
        "# Über *Größe* & Maß, 2.\n\n# 3 times\n\n# 3 times\n\n# ???\n\n# Sec start\n\n# X {#sec-start}\n\n> # 3 times\n"
    )
    let anchors = reading.blocks.flatMap { block -> [String] in
      switch block {
      case .heading(let heading): [heading.anchor]
      case .quote(let inner): inner.compactMap { if case .heading(let heading) = $0 { heading.anchor } else { nil } }
      default: []
      }
    }
    #expect(anchors == ["uber-groe-ma-2", "times", "times-1", "section", "sec-start-1", "sec-start", "times-2"])
  }

  @Test("a label behind a heading is no text of it")
  func headingLabel() {
    let reading = Reading(body: "## The **end** {#sec-end .unnumbered}\n\n[there](#sec-end)")
    guard case .heading(let heading)? = reading.blocks.first else {
      Issue.record("no heading")
      return
    }
    #expect(heading.text == [.text("The "), .strong([.text("end")])])
    #expect(heading.label == "sec-end")
    #expect(heading.isUnnumbered)
    #expect(reading.found == [])
  }
}

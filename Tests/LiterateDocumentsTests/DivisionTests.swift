import Diagnostics
import Testing

@testable import LiterateDocuments

@Suite struct DivisionTests {
  private func blocks(_ body: String, files: [String: String] = [:]) -> [DocumentBlock] {
    let reading = Reading(body: body, files: files)
    #expect(reading.found == [])
    return reading.blocks
  }

  private func text(_ words: String) -> DocumentBlock { .paragraph([.text(words)]) }

  @Test("a callout has a kind, a title, and folds where the author says so")
  func callouts() throws {
    let found = blocks(
      """
      ::: {.callout-warning title="Mind the *gap*" collapse="true"}
      One.

      - Two
      :::
      ::: callout-tip
      ## A title

      Three.
      :::
      """)
    try #require(found.count == 2)
    guard case .callout(let first) = found[0], case .callout(let second) = found[1] else {
      Issue.record("no callouts")
      return
    }
    #expect(first.kind == .warning && first.isCollapsed == true && first.blocks.count == 2)
    #expect(first.title == [.text("Mind the "), .emphasis([.text("gap")])])
    #expect(second.kind == .tip && second.isCollapsed == nil)
    #expect(second.title == [.text("A title")] && second.blocks == [text("Three.")])
  }

  @Test("columns share the width, and divs nest; fences inside hide their colons")
  func columns() {
    let found = blocks(
      """
      :::: {.columns}

      ::: {.column width="40%"}
      ```
      :::
      ```
      :::

      ::: {.column}
      B
      :::

      ::::
      ::: {.column-margin}
      Aside
      :::
      """)
    #expect(
      found == [
        .columns([
          DocumentColumn(share: 0.4, blocks: [.code(":::", language: nil)]),
          DocumentColumn(share: 0.6, blocks: [text("B")]),
        ]), .margin([text("Aside")]),
      ])
  }

  @Test("content is shown by format, and by query before anything is numbered")
  func conditions() {
    let reading = Reading(
      body: """
        ::: {.content-visible when-format="html"}
        A
        :::
        ::: {.content-hidden when-sql="SELECT 1"}
        B
        :::
        ::: {.callout-note when-sql="SELECT 0"}
        | a |
        |---|

        : C {#tbl-a}
        :::

        | b |
        |---|

        : D {#tbl-b}
        """)
    #expect(reading.found == [])
    #expect(reading.document.conditionQueries.map(\.sql) == ["SELECT 1", "SELECT 0"])
    let resolved = reading.document.resolvingConditions { $0.sql == "SELECT 1" }
    guard case .conditional(let condition, let inner)? = resolved.blocks.first else {
      Issue.record("no condition is left")
      return
    }
    #expect(condition.formats == [.html] && inner == [text("A")])
    #expect(resolved.blocks.count == 2)
    #expect(reading.document.crossReferences.number(of: "tbl-b") == "2")
    #expect(resolved.crossReferences.number(of: "tbl-b") == "1")
  }

  @Test("terms are defined in one line or several, in one way or several")
  func definitions() {
    let found = blocks("Dice\n: A score.\n\n    More of it.\n: Another.\n\n*IoU*\n\n:   Jaccard's.\n\nText.")
    #expect(
      found == [
        .definitions([
          DocumentDefinition(
            term: [.text("Dice")], definitions: [[text("A score."), text("More of it.")], [text("Another.")]]),
          DocumentDefinition(term: [.emphasis([.text("IoU")])], definitions: [[text("Jaccard’s.")]]),
        ]), text("Text."),
      ])
  }

  @Test("tasks have boxes, other items have none")
  func tasks() {
    guard case .list(let list)? = blocks("- [x] Done *now*\n- [ ] Open\n- Plain").first else {
      Issue.record("no list")
      return
    }
    #expect(list.checks == [true, false, nil])
    #expect(list.items[0] == [.paragraph([.text("Done "), .emphasis([.text("now")])])])
    #expect(list.items[1] == [text("Open")])
  }

  @Test("notes stand below the text or in it")
  func notes() {
    let found = blocks("A[^n] b^[In *it*.].\n\n[^n]: Below,\n    and on.\n\n    Second.\n\nEnd.")
    #expect(
      found == [
        .paragraph([
          .text("A"), .note([.paragraph([.text("Below,"), .softBreak, .text("and on.")]), text("Second.")]),
          .text(" b"),
          .note([.paragraph([.text("In "), .emphasis([.text("it")]), .text(".")])]), .text("."),
        ]), text("End."),
      ])
  }

  @Test("super- and subscripts, and spans that a query shows")
  func spans() {
    guard case .paragraph(let inlines)? = blocks(#"10^−3^ H~2~O [ few]{when-sql="SELECT 'a}' < 3"} \^a^ ~b c~"#).first
    else {
      Issue.record("no paragraph")
      return
    }
    #expect(inlines.prefix(4) == [.text("10"), .superscript([.text("−3")]), .text(" H"), .subscript([.text("2")])])
    guard case .conditional(let condition, let inner) = inlines[5] else {
      Issue.record("no condition")
      return
    }
    #expect(condition.query?.sql == "SELECT 'a}' < 3" && inner == [.text(" "), .text("few")])
    #expect(inlines.last == .text(" ^a^ ~b c~"))
  }

  @Test("an included file is read with its own places, its own notes and its own includes")
  func includes() {
    let files = ["parts/a.md": "One[^1].\n\n[^1]: N\n\n{{< include b.md >}}\n", "parts/b.md": "Two ${x}."]
    let reading = Reading(
      body: "Before.\n\n{{< include parts/a.md >}}\n\nAfter.", header: "title: T\nparams: {x: 3}", files: files)
    #expect(reading.found == [])
    #expect(
      reading.blocks == [
        text("Before."), .paragraph([.text("One"), .note([text("N")]), .text(".")]), text("Two 3."), text("After."),
      ])
    #expect(reading.document.inputs.map(\.path) == ["parts/a.md", "parts/b.md"])
  }

  @Test("formulas stand in the text or alone, numbered where they have a label; their faults have places")
  func formulas() {
    let reading = Reading(
      body: "A $x^2$ b.\n\n$$\n\\frac{a}{b}\n$$ {#eq-a}\n\nSee @eq-a and @eq-b.\n\n$$c$$ {#eq-b}\n\n$$d$$")
    #expect(reading.found == [])
    let labels = reading.blocks.compactMap { block -> String? in
      if case .equation(let equation) = block { equation.label ?? "none" } else { nil }
    }
    #expect(labels == ["eq-a", "eq-b", "none"])
    #expect(reading.document.crossReferences.title(of: "eq-b") == "Equation 2")
    #expect(Reading(body: "A *b* $x + \\frc{1}$ c").diagnostics.map(\.brief).first?.hasPrefix("4:12+4 ") == true)
  }

  @Test("a picture alone in its paragraph is a figure")
  func pictures() {
    let reading = Reading(
      body: "![A *cat*](a.png){#fig-cat fig-alt=\"A \\\"cat\\\".\" width=50%}\n\nSee @fig-cat.", files: ["a.png": "PNG"]
    )
    #expect(reading.found == [])
    guard case .picture(let picture)? = reading.blocks.first else {
      Issue.record("no picture")
      return
    }
    #expect(picture.label == "fig-cat" && picture.alternativeText == "A \"cat\"." && picture.width == .share(0.5))
    #expect(picture.caption == [.text("A "), .emphasis([.text("cat")])])
    #expect(reading.document.crossReferences.title(of: "fig-cat") == "Figure 1")
  }

  @Test("divs within divs by the thousand are one fault, closed or not", arguments: [true, false])
  func deepDivisions(_ areClosed: Bool) {
    let count = 3000
    let body =
      String(repeating: "::: {.callout-note}\n", count: count) + "Text.\n"
      + (areClosed ? String(repeating: ":::\n", count: count) : "")
    let problems = Set(Reading(body: body).found.map { $0.drop { $0 != " " }.dropFirst() })
    #expect(problems.contains("divs nested deeper than 64 levels"))
    #expect(problems.subtracting(["divs nested deeper than 64 levels", "this div is never closed"]).isEmpty)
  }
}

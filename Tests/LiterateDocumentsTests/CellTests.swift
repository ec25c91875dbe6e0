import Diagnostics
import LiterateDocuments
import Testing

@Suite struct CellTests {
  @Test("options are read, the rest is the body")
  func options() throws {
    let body = """
      ```{chart}
      #| label: fig-a
      #| echo: true
      #| include: false
      #| fig-cap: >
      #|   A *folded* caption
      #|   over two lines.
      #| fig-alt: "What it shows"
      #| fig-width: 6
      #| fig-height: 3.5
      mark: point # not an option

      data: {sql: SELECT 1}
      ```
      """
    let cell = try #require(Reading(body: body).document.cells.first)
    #expect(cell.label == "fig-a")
    #expect(cell.echo == true)
    #expect(!cell.isIncluded)
    #expect(!cell.isShown)
    #expect(cell.caption == [.text("A "), .emphasis([.text("folded")]), .text(" caption over two lines.")])
    #expect(cell.alternativeText == "What it shows")
    #expect(cell.width == 6)
    #expect(cell.height == 3.5)
    #expect(cell.source == "mark: point # not an option\n\ndata: {sql: SELECT 1}")
    #expect(cell.place(utf8Offset: 0).line == 14)
  }

  @Test("options that Quarto knows and that change nothing here warn, others are errors")
  func foreignOptions() {
    let found = Reading(body: "```{chart}\n#| warning: false\n#| fig-algin: left\n#| fig-align: left\nmark: point\n```")
      .found
    #expect(
      found == [
        "5:13+5 warning: `warning` has no effect yet", "6:4+9 a chart cell has no key `fig-algin`",
        "7:15+4 warning: `fig-align` has no effect yet",
      ])
  }

  @Test("what is echoed is what the author wrote, not what its parameters stand for")
  func source() throws {
    let cell = try #require(
      Reading(body: "```{table}\nSELECT ${n}\n```", header: "title: T\nparams: {n: 3}").document.cells.first)
    #expect(cell.source == "SELECT ${n}")
    #expect(cell.body == "SELECT 3\n")
  }

  @Test("literal cells and queries are shown, not run")
  func literal() {
    let reading = Reading(
      body: "Write `{{sql}} SELECT 1`:\n\n```{{chart}}\n#| label: x\nmark: point\n```\n\n```{.yaml}\na: 1\n```")
    #expect(
      reading.blocks == [
        .paragraph([.text("Write "), .code("{sql} SELECT 1"), .text(":")]),
        .code("```{chart}\n#| label: x\nmark: point\n```", language: "markdown"), .code("a: 1", language: "yaml"),
      ])
    #expect(reading.found == [])
  }

  @Test("a cell in a comment is none")
  func commentedOut() {
    let reading = Reading(body: "<!--\n```{chrat}\n```\n-->\n\nText.")
    #expect(reading.blocks == [.paragraph([.text("Text.")])])
    #expect(reading.found == [])
  }

  @Test("an empty cell has a body without text, placed behind its fence")
  func empty() throws {
    let cell = try #require(Reading(body: "```{chart}\n```\n").document.cells.first)
    #expect(cell.body == "")
    #expect(cell.place(utf8Offset: 0).line == 5)
    #expect(cell.yaml(collector: DiagnosticCollector())?.isNull == true)
  }
}

import Diagnostics
import LiterateDocuments
import Testing

/// Cells and divs of several parts.
@Suite struct PanelTests {
  private func cell(_ options: String, parts: Int = 1) -> Reading {
    let bodies = (1...parts).map { "mark: point # \($0)\n" }.joined(separator: "---\n")
    return Reading(body: "```{chart}\n#| label: fig-a\n\(options)\n\(bodies)```\n")
  }

  private func panel(_ reading: Reading) -> DocumentPanel? {
    if case .panel(let panel)? = reading.blocks.first { panel } else { nil }
  }

  @Test("a list of one alternative text is that of a cell of one part")
  func oneText() {
    let reading = cell("#| fig-alt: [What it shows]")
    #expect(reading.begins == [])
    #expect(reading.document.cells.first?.alternativeText == "What it shows")
  }

  @Test("what is said of several parts is a fault, or a warning, on a cell that has another number of them")
  func counts() {
    #expect(cell("#| fig-alt: [A, B]").begins == ["6:13 `fig-alt` has 2 texts for a cell of 1 part"])
    #expect(
      cell("#| fig-alt: [A]", parts: 3).begins == ["6:13 `fig-alt` has 1 text for a cell of 3 parts"])
    #expect(
      cell("#| fig-alt: A\n#| fig-subcap: [B, C]").begins == ["7:16 `fig-subcap` has 2 texts for a cell of 1 part"])
    #expect(
      cell("#| fig-alt: A\n#| fig-subcap: [B]").begins == [
        "7:16 warning: `fig-subcap` has no effect on a cell of one part"
      ])
    #expect(
      cell("#| fig-alt: A\n#| layout-ncol: 2").begins == [
        "7:17 warning: `layout-ncol` has no effect on a cell of one part"
      ])
    #expect(cell("#| fig-alt: [A]", parts: 3).diagnostics.first?.remedy == "give one text for each part")
  }

  @Test("parts stand in columns, in rows or in a layout of their own")
  func layouts() {
    func arranged(_ option: String, parts: Int) -> (columns: Int?, layout: [[Double]]) {
      let reading = cell("#| fig-alt: A\n" + option, parts: parts)
      #expect(reading.begins == [])
      let panel = panel(reading)
      return (panel?.columns, panel?.layout ?? [])
    }
    #expect(arranged("#| echo: false", parts: 3) == (2, []))
    #expect(arranged("#| layout-ncol: 3", parts: 3) == (3, []))
    #expect(arranged("#| layout-nrow: 2", parts: 5) == (3, []))
    #expect(arranged("#| layout: [[1, 1], [1]]", parts: 3) == (2, [[0.5, 0.5], [1]]))
    #expect(arranged("#| layout: \"[[1,1], [1]]\"", parts: 3) == (2, [[0.5, 0.5], [1]]))
    #expect(arranged("#| layout: [70, 30]", parts: 2) == (2, [[0.7, 0.3]]))
  }

  @Test("a layout that cannot be read, or has no place for a part, is a fault that names the simple one")
  func wrongLayouts() {
    let wrong = cell("#| fig-alt: A\n#| layout: [[1, -1], [1]]", parts: 2)
    #expect(wrong.begins == ["7:12 `layout` cannot be read"])
    #expect(wrong.diagnostics.first?.remedy?.contains("layout-ncol") == true)
    #expect(
      cell("#| fig-alt: A\n#| layout: [[1, 1]]", parts: 3).begins == ["7:12 `layout` has 2 places for 3 parts"])
    #expect(
      cell("#| fig-alt: A\n#| layout-ncol: 2\n#| layout-nrow: 1", parts: 2).begins == [
        "8:17 `layout-nrow` stands beside `layout-ncol`"
      ])
  }

  @Test("a div of parts has the same layouts")
  func divs() {
    let cells = "```{chart}\nmark: point\n```\n\n```{chart}\nmark: point\n```\n\n```{chart}\nmark: point\n```\n"
    func read(_ attributes: String) -> Reading { Reading(body: "::: {\(attributes)}\n\(cells)\nAll.\n:::\n") }
    let laidOut = read(#"#fig-a layout="[[1,1],[2]]""#)
    #expect(laidOut.begins == [])
    #expect(panel(laidOut)?.layout == [[0.5, 0.5], [1]])
    #expect(panel(read(#"#fig-a layout-nrow="1""#))?.columns == 3)
    #expect(read(#"layout="[[1,1"# + "\"").begins == ["4:6 `layout` cannot be read"])
    #expect(read(#"#fig-a layout-ncol="0""#).begins == ["4:13 `layout-ncol` is no number of columns"])
    #expect(read(#"#fig-a layout="[[1,1]]""#).begins == ["4:13 `layout` has 2 places for 3 parts"])
  }

  @Test("a cell's output stands in the margin or beyond the text, in Quarto's words")
  func columns() {
    func column(_ word: String) -> Cell.Column? {
      cell("#| fig-alt: A\n#| column: \(word)").document.cells.first?.column
    }
    #expect(column("margin") == .margin)
    #expect(column("page") == .wide(.page))
    #expect(column("screen-inset") == .wide(.screenInset))
    #expect(column("body") == nil)
    let unsupported = cell("#| fig-alt: A\n#| column: body-outset")
    #expect(unsupported.begins == ["7:12 the column `body-outset` of Quarto is not supported"])
    #expect(unsupported.diagnostics.first?.remedy == "the nearest is `page`")
    let misspelt = cell("#| fig-alt: A\n#| column: margn")
    #expect(misspelt.begins == ["7:12 there is no column `margn`"])
    #expect(misspelt.diagnostics.first?.remedy?.contains("margin") == true)
  }

  @Test("a div reaches beyond the text as a cell does")
  func wideDivs() {
    let wide = Reading(body: "::: {.column-page}\nText\n:::\n\n::: {.column-screen-inset}\nText\n:::\n")
    #expect(wide.begins == [])
    #expect(
      wide.blocks == [
        .wide(.page, [.paragraph([.text("Text")])]), .wide(.screenInset, [.paragraph([.text("Text")])]),
      ])
    let other = Reading(body: "::: {.column-body-outset}\nText\n:::\n")
    #expect(other.begins.first == "4:6 the column `body-outset` of Quarto is not supported")
  }
}

extension Reading {
  /// `LINE:COLUMN problem` of each diagnostic, however long the value is that it marks.
  fileprivate var begins: [String] { found.map { $0.replacing(#/^([0-9]+:[0-9]+)\+[0-9]+/#) { $0.1 } } }
}

import LiterateDocuments
import Testing

@Suite struct InlineParsingTests {
  /// A cell's caption, as YAML between quotes.
  private func read(_ caption: String) -> (caption: [DocumentInline], found: [String]) {
    let reading = Reading(body: "```{chart}\n#| fig-cap: \"\(caption)\"\n```\n")
    return (reading.document.cells.first?.caption ?? [], reading.found)
  }

  @Test("a caption is read as text within a block, whatever it begins with")
  func caption() {
    let list = read("1. *not* a list")
    #expect(list.caption == [.text("1. "), .emphasis([.text("not")]), .text(" a list")])
    let heading = read("# no heading #")
    #expect(heading.caption == [.text("# no heading #")])
    let quote = read("- `code`\\n> over lines")
    #expect(quote.caption == [.text("- "), .code("code"), .text(" > over lines")])
    #expect(list.found + heading.found + quote.found == [])
    let html = read("a <b>")
    #expect(html.caption == [.text("a ")])
    #expect(html.found == ["5:16+3 raw HTML cannot stand in a report, which becomes a PDF too"])
  }
}

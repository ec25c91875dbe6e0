import Diagnostics
import LiterateDocuments
import Testing

@Suite struct InlineParsingTests {
  @Test("a caption is read as text within a block, whatever it begins with")
  func caption() {
    let collector = DiagnosticCollector()
    func parse(_ text: String) -> [DocumentInline] {
      DocumentInline.parse(
        markdown: text, at: SourcePlace(file: "a.md", line: 3, column: 3, text: "  " + text), collector: collector)
    }
    #expect(parse("1. *not* a list") == [.text("1. "), .emphasis([.text("not")]), .text(" a list")])
    #expect(parse("# no heading #") == [.text("# no heading #")])
    #expect(parse("- `code`\n> over lines") == [.text("- "), .code("code"), .text(" > over lines")])
    #expect(collector.diagnostics == [])
    #expect(parse("a <b>") == [.text("a ")])
    #expect(collector.diagnostics.map(\.brief) == ["3:5+3 raw HTML cannot stand in a report, which becomes a PDF too"])
  }
}

import Diagnostics
import LiterateDocuments
import Testing

/// Stars and underscores within formulas, notes and attributes are no marks of emphasis.
@Suite struct MaskedParagraphTests {
  private func paragraph(_ body: String) -> [DocumentInline] {
    let reading = Reading(body: body)
    #expect(reading.found == [])
    guard case .paragraph(let inlines)? = reading.blocks.first else { return [] }
    return inlines
  }

  /// What kind each inline is, with its text.
  private func kinds(_ inlines: [DocumentInline]) -> [String] {
    inlines.map { inline in
      switch inline {
      case .text(let text): text
      case .emphasis(let inner): "*" + kinds(inner).joined() + "*"
      case .strong(let inner): "**" + kinds(inner).joined() + "**"
      case .conditional(let condition, let inner): "{\(condition.query?.sql ?? "")|\(kinds(inner).joined())}"
      case .mathematics: "$"
      case .note: "^"
      case .code(let code): "`\(code)`"
      case .softBreak: "\n"
      default: "?"
      }
    }
  }

  @Test("two queries of a line that count rows make nothing of it emphasised")
  func conditions() {
    #expect(
      kinds(
        paragraph(
          #"[A *b*]{when-sql="SELECT count(*) FROM t"}[c]{when-sql="SELECT count(*) = 0 FROM t"} and *d*, **e**."#))
        == [
          "{SELECT count(*) FROM t|A *b*}", "{SELECT count(*) = 0 FROM t|c}", " and ", "*d*", ", ", "**e**", ".",
        ])
    #expect(
      kinds(paragraph("[a]{when-sql=\"SELECT count(*)\nFROM t\"} b\n[c]{when-sql=\"SELECT 2*3*x FROM t\"} `*` *d*"))
        == ["{SELECT count(*)\nFROM t|a}", " b", "\n", "{SELECT 2*3*x FROM t|c}", " ", "`*`", " ", "*d*"])
  }

  @Test("stars and indices of formulas pair with nothing")
  func formulas() {
    #expect(kinds(paragraph("The $x^*$ and $y^*$ of *z*.")) == ["The ", "$", " and ", "$", " of ", "*z*", "."])
    #expect(kinds(paragraph(#"$\hat{x}_i$ or $a_{2}$"#)) == ["$", " or ", "$"])
    #expect(kinds(paragraph("*so $a*b$ is* it")) == ["*so $ is*", " it"])
    #expect(kinds(paragraph("A^[note *one*] and^[note *two*] b")) == ["A", "^", " and", "^", " b"])
  }

  @Test("the same holds in headings, cells of tables and captions")
  func elsewhere() {
    let text = "$x^*$ and $y^*$"
    let reading = Reading(
      body: "## 1. \(text)\n\n| a | b |\n|---|---|\n| \(text) | \\| \(text) |\n\n: \(text) {#tbl-a}\n")
    #expect(reading.found == [])
    guard case .heading(let heading) = reading.blocks[0], case .table(let table) = reading.blocks[1] else {
      Issue.record("no heading and no table")
      return
    }
    #expect(kinds(heading.text) == ["1. ", "$", " and ", "$"])
    #expect(kinds(table.rows[0][0]) == ["$", " and ", "$"])
    #expect(kinds(table.rows[0][1]) == ["| ", "$", " and ", "$"])
    #expect(kinds(table.caption?.text ?? []) == ["$", " and ", "$"])
  }

  @Test("the attributes of a div are no Markdown")
  func divs() {
    let reading = Reading(
      body: #"""
        ::: {.content-visible when-sql="SELECT count(*) FROM a"}
        *A*
        :::
        ::: {.content-hidden when-sql="SELECT count(*) FROM b"}
        B
        :::
        """#)
    #expect(reading.found == [])
    #expect(reading.document.conditionQueries.map(\.sql) == ["SELECT count(*) FROM a", "SELECT count(*) FROM b"])
  }
}

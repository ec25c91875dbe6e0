import Diagnostics
import Testing
import WovenDocuments

@testable import LiterateDocuments

/// Divs within lists and quotes.
@Suite struct NestedDivisionTests {
  /// The blocks in short: `ol[p(First) note[p(Mind.)]]`.
  private func short(_ blocks: [DocumentBlock]) -> String {
    blocks.map { block in
      switch block {
      case .paragraph(let text): "p(\(text.plainText))"
      case .heading(let heading): "h(\(heading.text.plainText))"
      case .list(let list):
        (list.start == nil ? "ul" : "ol") + "[" + list.items.map { short($0) }.joined(separator: " | ") + "]"
      case .quote(let inner): "q[\(short(inner))]"
      case .callout(let callout): "\(callout.kind.rawValue)(\(callout.title.plainText))[\(short(callout.blocks))]"
      case .columns(let columns): "columns[" + columns.map { short($0.blocks) }.joined(separator: " | ") + "]"
      case .margin(let inner): "margin[\(short(inner))]"
      case .code(let code): "code(\(code.text.replacing("\n", with: "/")))"
      case .cell(let cell): "cell(\(cell.kind.name))"
      case .conditional(_, let inner): "if[\(short(inner))]"
      case .panel(let panel): "panel[\(panel.blocks.count)]"
      case .definitions(let list): "dl[" + list.map { $0.definitions.map { short($0) }.joined() }.joined() + "]"
      default: "other"
      }
    }.joined(separator: " ")
  }

  static let cases: [(String, String, String)] = [
    (
      "behind a blank line", "1. First\n\n   ::: {.callout-tip}\n   Mind.\n   :::\n\n2. Second",
      "ol[p(First) tip()[p(Mind.)] | p(Second)]"
    ),
    ("right below the text", "- a\n  ::: {.callout-note}\n  Text.\n  :::\n- b", "ul[p(a) note()[p(Text.)] | p(b)]"),
    ("at once in an item", "- ::: {.callout-note}\n  Text.\n  :::\n- b", "ul[note()[p(Text.)] | p(b)]"),
    ("in a number of two digits", "10. a\n\n    ::: {.callout-note}\n    Text.\n    :::", "ol[p(a) note()[p(Text.)]]"),
    (
      "in an item of an item", "- a\n  - b\n\n    ::: {.callout-note}\n    Text.\n    :::\n\n- c",
      "ul[p(a) ul[p(b) note()[p(Text.)]] | p(c)]"
    ),
    ("in a quote", "> a\n>\n> ::: {.callout-note}\n> Text.\n> :::\n>\n> b", "q[p(a) note()[p(Text.)] p(b)]"),
    ("in a list in a quote", "> - a\n>\n>   ::: {.callout-note}\n>   Text.\n>   :::", "q[ul[p(a) note()[p(Text.)]]]"),
    ("with a title", "- a\n\n  ::: {.callout-note}\n  ## Mind\n\n  Text.\n  :::", "ul[p(a) note(Mind)[p(Text.)]]"),
    ("with a list", "- a\n\n  ::: {.callout-note}\n  - x\n\n  - y\n  :::", "ul[p(a) note()[ul[p(x) | p(y)]]]"),
    ("with code", "- a\n\n  ::: {.callout-note}\n  ```\n  :::\n    x\n  ```\n  :::", "ul[p(a) note()[code(:::/  x)]]"),
    (
      "with a div", "- a\n\n  :::: {.callout-note}\n  b\n\n  ::: {.callout-tip}\n  c\n  :::\n  ::::",
      "ul[p(a) note()[p(b) tip()[p(c)]]]"
    ),
    (
      "with columns", "- a\n\n  :::: {.columns}\n  ::: {.column}\n  b\n  :::\n  ::: {.column}\n  c\n  :::\n  ::::",
      "ul[p(a) columns[p(b) | p(c)]]"
    ),
    ("with a condition", "- a\n\n  ::: {.content-visible when-format=\"pdf\"}\n  b\n  :::", "ul[p(a) if[p(b)]]"),
    (
      "with a cell", "- a\n\n  ::: {.column-margin}\n  ```{table}\n  SELECT 1\n  ```\n  :::",
      "ul[p(a) margin[cell(table)]]"
    ),
    ("with a definition list", "- a\n\n  ::: {.aside}\n  Term\n  : meaning\n  :::", "ul[p(a) margin[dl[p(meaning)]]]"),
    (
      "in a list in a div", "::: {.callout-tip}\n- a\n\n  ::: {.callout-note}\n  b\n  :::\n\n- c\n:::",
      "tip()[ul[p(a) note()[p(b)] | p(c)]]"
    ),
    (
      "twice in an item", "- a\n\n  ::: {.callout-note}\n  b\n  :::\n\n  c\n\n  ::: {.callout-tip}\n  d\n  :::",
      "ul[p(a) note()[p(b)] p(c) tip()[p(d)]]"
    ),
    ("in a meaning", "Term\n\n: a\n\n    ::: {.callout-note}\n    b\n    :::", "dl[p(a) note()[p(b)]]"),
    ("a code block that shows one", "- a\n\n  ```\n  ::: {.callout-note}\n  ```", "ul[p(a) code(::: {.callout-note})]"),
    (
      "indented code that shows one", "Text.\n\n    ::: {.callout-note}\n    b\n    :::",
      "p(Text.) code(::: {.callout-note}/b/:::)"
    ),
  ]

  @Test("a div stands in a list or a quote", arguments: cases)
  func stands(name: String, body: String, expected: String) {
    let reading = Reading(body: body)
    #expect(reading.found == [], "\(name)")
    #expect(short(reading.blocks) == expected, "\(name)")
  }

  @Test("what is wrong in such a div is told at its place")
  func places() {
    #expect(
      Reading(body: "- a\n\n  ::: {.callout-note}\n  See @fig-none.\n  :::").found
        == ["7:7+9 the reference `@fig-none` leads to nothing"])
    #expect(
      Reading(body: "> ::: {.callout-nte}\n> b\n> :::").found == ["4:8+12 there is no div `.callout-nte`"])
    #expect(Reading(body: "- a\n\n  ::: {.callout-note}\n  b").found == ["6:3+3 this div is never closed"])
    #expect(
      Reading(body: "- a\n\n  ::: {.callout-note}\n  b\n\nc\n\n- d\n\n  :::").found
        == ["6:3+3 this div is never closed", "13:3+3 this `:::` neither opens nor closes a div"])
    #expect(Reading(body: "- a\n\n  :::").found == ["6:3+3 this `:::` neither opens nor closes a div"])
  }

  @Test("labels, numbers and contents of divs in lists are those of the document")
  func numbered() {
    let reading = Reading(
      body:
        "See @nte-a.\n\n- a\n\n  ::: {#nte-a .callout-note}\n  | x |\n  |---|\n  | 1 |\n\n  : One. {#tbl-one}\n  :::\n\nSee @tbl-one."
    )
    #expect(reading.found == [])
    #expect(reading.document.crossReferences.title(of: "tbl-one") == "Table 1")
    #expect(reading.document.crossReferences.title(of: "nte-a") == "Note 1")
  }

  @Test("divs in lists in divs end somewhere")
  func bounded() {
    var body = ""
    for depth in 0..<80 { body += String(repeating: "  ", count: depth) + "- ::: {.aside}\n" }
    let reading = Reading(body: body)
    #expect(
      reading.diagnostics.contains { $0.problem.contains("nested deeper") || $0.problem.contains("never closed") })
  }
}

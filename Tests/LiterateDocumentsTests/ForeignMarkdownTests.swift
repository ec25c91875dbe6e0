import Diagnostics
import LiterateDocuments
import Testing

/// What Pandoc reads and reports do not is told, not printed as it stands.
@Suite struct ForeignMarkdownTests {
  @Test(
    "lists by letters, numerals or brackets are warned of",
    arguments: [
      ("(1) One\n(2) Two", "5:1+1 warning: a list by `2` is no list here, but a paragraph"),
      ("a. One\nb. Two", "5:1+1 warning: a list by `b` is no list here, but a paragraph"),
      ("Text\nii) One\niii) Two", "6:1+3 warning: a list by `iii` is no list here, but a paragraph"),
      ("#. One", "4:1+1 warning: a list by `#` is no list here, but a paragraph"),
    ])
  func lists(text: String, found: String) {
    #expect(Reading(body: text).found == [found])
  }

  @Test(
    "what merely begins like a list is not",
    arguments: ["A. Smith\nC. Miller", "I. e.\nso", "(1) one\nline", "1) One\n2) Two"])
  func noLists(text: String) {
    #expect(Reading(body: text).found == [])
  }

  @Test("LaTeX outside formulas is warned of, unless its sign is escaped or it is code, a path or a formula")
  func commands() {
    #expect(
      Reading(body: "\\newpage\n\nSee \\textbf{this}.").found == [
        "4:1+8 warning: the LaTeX command `\\newpage` has no meaning here",
        "6:5+7 warning: the LaTeX command `\\textbf` has no meaning here",
      ])
    #expect(Reading(body: "\\\\newpage `\\alpha` $\\alpha$ C:\\data a\\b \\* \\x").found == [])
  }

  @Test("attributes of code within a line are no text")
  func code() {
    let reading = Reading(body: "Use `f(x)`{.python} now, `a` {b}.")
    #expect(reading.found == ["4:11+9 warning: attributes of code within a line have no effect"])
    #expect(
      reading.blocks == [.paragraph([.text("Use "), .code("f(x)"), .text(" now, "), .code("a"), .text(" {b}.")])])
    let raw = Reading(body: "A `<b>`{=html}.")
    #expect(raw.found == ["4:8+7 what only one format can read cannot stand in a report"])
    #expect(raw.diagnostics.first?.severity == .error)
  }
}

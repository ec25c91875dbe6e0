import Diagnostics
import LiterateDocuments
import Testing

/// Documents with faults, and each fault's place and words.
@Suite struct FaultTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var name: String
    var text: String
    var found: [String]
    var testDescription: String { name }

    init(_ name: String, body: String, _ found: String...) {
      self.name = name
      text = "---\ntitle: T\n---\n" + body
      self.found = found
    }

    init(_ name: String, header: String, _ found: String...) {
      self.name = name
      text = "---\n" + header + "\n---\n"
      self.found = found
    }

    init(_ name: String, whole: String, _ found: String...) {
      self.name = name
      text = whole
      self.found = found
    }
  }

  static let frontMatter = [
    Case("no title", header: "author: A", "1:1+1 the report has no title"),
    Case("no front matter", whole: "Text.\n", "1:1+1 the report has no title"),
    Case("an empty file", whole: "", "1:1+1 the report has no title"),
    Case(
      "front matter without end", whole: "---\ntitle: T\n", "1:1+3 the front matter is never closed"),
    Case("an unknown key", header: "title: T\ntitel: U", "3:1+5 a report's front matter has no key `titel`"),
    Case(
      "a key of Quarto's without effect", header: "title: T\ntheme: cosmo",
      "3:8+5 warning: `theme` has no effect yet"),
    Case(
      "a key twice, reported at the second", header: "title: T\nlang: en\ntitle: U",
      "4:1+5 the key `title` is given twice in one mapping"),
    Case(
      "two keys twice, one of them quoted and nested",
      header: "title: T\nparams: {a: 1, \"b\": 2, a: 3, 'b': 4}\ntitle: U",
      "3:24+1 the key `a` is given twice in one mapping", "3:30+1 the key `b` is given twice in one mapping",
      "4:1+5 the key `title` is given twice in one mapping"),
    Case(
      "quotes without end", header: "title: \"T\nlang: en",
      "2:8+1 malformed YAML: the quotes that begin here are never closed"),
    Case(
      "a tab before a key", header: "title: T\nkeywords: a, b\n\ttoc: true",
      "4:1+1 malformed YAML: while scanning a plain scalar that begins on line 3: a tab stands where a line begins"),
    Case(
      "malformed YAML", header: "title: T\nkeywords: [a, b\nlang: en",
      "4:5+1 malformed YAML: while parsing a flow sequence that begins on line 3: did not find expected ',' or ']'"),
    Case(
      "a date that moves", header: "title: T\ndate: today",
      "3:7+5 the date `today` would change the report from day to day"),
    Case(
      "a language that YAML takes for a boolean", header: "title: T\nlang: no",
      "3:7+2 `lang` of the report's front matter is a boolean that cannot be used here"),
    Case(
      "an author without name", header: "title: T\nauthor: {orcid: 1, mail: x}",
      "3:9+19 the report's author has no `name`",
      "3:17+1 `orcid` of the report's author is an integer that cannot be used here",
      "3:20+4 a report's author has no key `mail`"),
    Case(
      "a misspelt key of an author", header: "title: T\nauthor:\n  - name: A\n    mail: x",
      "5:5+4 a report's author has no key `mail`"),
    Case(
      "an affiliation that is described nowhere",
      header: "title: T\nauthor: {name: A, affiliations: [{ref: b}]}\naffiliations: [{id: a, name: A}]",
      "3:40+1 no affiliation has the id `b`"),
    Case(
      "an affiliation that nobody has", header: "title: T\nauthor: A\naffiliations: [{id: a, name: A}]",
      "4:21+1 warning: no author names the affiliation `a`"),
    Case(
      "an affiliation given twice",
      header: "title: T\nauthor: {name: A, affiliation: {ref: a}}\naffiliations: [{id: a, name: A}, {id: a, name: B}]",
      "4:39+1 two affiliations have the id `a`"),
    Case(
      "an affiliation with a misspelt key", header: "title: T\nauthor: {name: A, affiliation: {nmae: B}}",
      "3:33+4 an affiliation has no key `nmae`"),
    Case(
      "options of a format that are none", header: "title: T\nformat: {html: 3, pdf: default}",
      "3:16+1 the format `html` is an integer"),
    Case(
      "an ORCID with a wrong digit", header: "title: T\nauthor: {name: A, orcid: 0000-0002-1825-0098}",
      "3:26+19 `orcid` of the report's author is a text that cannot be used here"),
    Case("an unknown format", header: "title: T\nformat: {htlm: default}", "3:10+4 there is no format `htlm`"),
    Case(
      "an option of `execute` that is no boolean", header: "title: T\nexecute: {echo: maybe}",
      "3:17+5 `echo` of the `execute` mapping is a text that cannot be used here"),
    Case(
      "a parameter that is a mapping", header: "title: T\nparams:\n  a: {b: 1}\n  3d: 1",
      "4:6+6 the parameter `a` has no default of a kind that can be used", "5:3+2 `3d` cannot name a parameter"),
    Case(
      "nesting without end", header: "title: T\nx: " + String(repeating: "[", count: 2000),
      "3:5+1 YAML nested too deeply"),
    Case(
      "deep nesting", header: "title: T\nx: " + String(repeating: "[", count: 80) + String(repeating: "]", count: 80),
      "3:1+1 a report's front matter has no key `x`", "3:67+1 YAML nested deeper than 64 levels"),
    Case(
      "what follows from malformed front matter is not reported",
      whole: "---\ntitle: [\nparams: {a: 1}\n---\n\n${a} @key @sec-a\n\n# A {#sec-a}",
      "3:15+1 malformed YAML: while parsing a flow sequence that begins on line 2: did not find expected ',' or ']'"),
  ]

  static let text = [
    Case("a reference to nothing", body: "See @fig-a.", "4:5+6 the reference `@fig-a` leads to nothing"),
    Case(
      "references in one bracket, each at its token", body: "As [@fig-a; -@tbl-b; Sec. @sec-c] show.",
      "4:5+6 the reference `@fig-a` leads to nothing", "4:14+6 the reference `@tbl-b` leads to nothing",
      "4:27+6 the reference `@sec-c` leads to nothing"),
    Case(
      "a citation without bibliography", body: "Known [@smith2020, p. 3].",
      "4:8+10 the citation `@smith2020` leads to nothing: the report names no bibliography"),
    Case(
      "a section that has no number", body: "## A {#sec-a}\n\nSee @sec-a.",
      "6:5+6 `@sec-a` cannot be referred to: its section has no number (`number-sections: true` numbers sections)"),
    Case(
      "a label given twice, at the second", body: "# A {#sec-a}\n\n# B {#sec-a}",
      "6:6+6 the label `sec-a` is given twice"),
    Case("a section with a figure's label", body: "# A {#fig-a}", "4:6+6 a section cannot have the label `fig-a`"),
    Case("a class without meaning", body: "# A {.unnumberd}", "4:6+10 the class `.unnumberd` has no meaning here"),
    Case("an unknown parameter", body: "Trained ${epochs} epochs.", "4:9+9 there is no parameter `epochs`"),
    Case(
      "an unknown parameter in a query", body: "It is `{sql} SELECT ${x}`.", "4:21+4 there is no parameter `x`"),
    Case("an empty query", body: "It is `{sql} `.", "4:8+6 the inline query is empty"),
    Case("an inline cell of another kind", body: "It is `{sqk} SELECT 1`.", "4:8+5 there is no inline cell `{sqk}`"),
    Case(
      "raw HTML", body: "A <b>word</b>.\n\n<div>\n</div>",
      "4:3+3 raw HTML cannot stand in a report, which becomes a PDF too",
      "4:10+4 raw HTML cannot stand in a report, which becomes a PDF too",
      "6:1+5 raw HTML cannot stand in a report, which becomes a PDF too"),
    Case(
      "a picture", body: "Look: ![a cat](https://example.org/cat.png \"Cat\") here.",
      "4:7+43 a picture stands within a line of text"),
    Case(
      "a dangerous link", body: "A [link](javascript:alert(1)).",
      "4:3+27 a link cannot lead to a `javascript:` address"),
    Case("a link to no heading", body: "A [link](#setup).\n\n# Set-up", "4:3+14 the link `#setup` leads to nothing"),
    Case("a mark without note", body: "A word[^1].", "4:7+4 the mark `[^1]` has no note"),
    Case("an unknown shortcode", body: "{{< video a.mp4 >}}", "4:1+19 there is no shortcode `video`"),
    Case("an embed without label", body: "{{< embed a.md >}}", "4:1+18 the embed names no figure or table"),
    Case(
      "a div's end in a list", body: "- a\n  :::",
      "5:3+3 this `:::` neither opens nor closes a div"),
    Case(
      "an equation with a figure's label", body: "$$a_1$$ {#fig-a}", "4:10+6 an equation cannot have the label `fig-a`"),
    Case(
      "a table with a figure's label", body: "| a |\n|---|\n| 1 |\n\n: Text {#fig-a}",
      "8:9+6 a table cannot have the label `fig-a`"),
  ]

  static let cells = [
    Case("an unknown kind", body: "```{chrat}\n```", "4:4+7 there is no cell kind `chrat`"),
    Case(
      "options on the fence", body: "```{table, label=x}\nSELECT 1\n```",
      "4:4+16 a cell's options do not stand on its fence"),
    Case(
      "a fence without end", body: "Text.\n\n```{table}\nSELECT 1\n", "6:1+10 this code block is never closed"),
    Case(
      "an unknown option", body: "```{chart}\n#| fig_cap: A\nmark: point\n```",
      "5:4+7 a chart cell has no key `fig_cap`"),
    Case(
      "an option of another kind of cell", body: "```{table}\n--| fig-cap: A\nSELECT 1\n```",
      "5:5+7 a table cell has no key `fig-cap`"),
    Case(
      "an option of the wrong type", body: "```{chart}\n#| echo: maybe\n#| fig-width: wide\n```",
      "5:10+5 `echo` of the chart cell is a text that cannot be used here",
      "6:15+4 `fig-width` of the chart cell is a text that cannot be used here"),
    Case(
      "an option below the body", body: "```{table}\nSELECT 1\n#| label: tbl-a\n```",
      "6:1+2 an option after the first line of the body has no effect"),
    Case(
      "a label of another kind", body: "```{table}\n#| label: fig-a\nSELECT 1\n```",
      "5:11+5 a table cell cannot have the label `fig-a`"),
    Case(
      "a label that is no name", body: "```{table}\n#| label: 3 d\nSELECT 1\n```",
      "5:11+3 `label` of the table cell is a text that cannot be used here"),
    Case(
      "a label given twice",
      body: "```{table}\n#| label: tbl-a\nSELECT 1\n```\n\n```{table}\n--| label: tbl-a\nSELECT 1\n```",
      "10:12+5 the label `tbl-a` is given twice"),
    Case(
      "a reference to a cell that shows nothing",
      body: "See @tbl-a.\n\n```{table}\n#| label: tbl-a\n#| eval: false\nSELECT 1\n```",
      "4:5+6 `@tbl-a` cannot be referred to: its cell shows nothing"),
    Case(
      "a reference in a caption",
      body: "```{table}\n#| label: tbl-a\n#| tbl-cap: \"Compare \\\"@tbl-b\\\" and *@tbl-c*.\"\nSELECT 1\n```",
      "6:24+6 the reference `@tbl-b` leads to nothing", "6:38+6 the reference `@tbl-c` leads to nothing"),
    Case(
      "malformed options", body: "```{table}\n#| label: tbl-a\n#| tbl-cap: A: B\nSELECT 1\n```",
      "6:14+1 malformed YAML: a `:` stands within a text that is not in quotes"),
    Case(
      "what follows from malformed options is not reported",
      body: "See @tbl-a.\n\n```{table}\n#| label: tbl-a\n#| tbl-cap: A: B\nSELECT 1\n```",
      "8:14+1 malformed YAML: a `:` stands within a text that is not in quotes"),
    Case(
      "an unknown parameter in a cell", body: "```{table}\nSELECT ${x},\n  ${y}\n```",
      "5:8+4 there is no parameter `x`", "6:3+4 there is no parameter `y`"),
  ]

  @Test("a fault is reported once, at its place", arguments: frontMatter + text + cells)
  func fault(_ fault: Case) {
    #expect(Reading(fault.text).found == fault.found)
  }

  @Test("all faults of a document are found in one pass, and each carries its source line")
  func onePass() {
    let faulty = Self.text.filter { $0.name != "a link to no heading" }
    let bodies = faulty.map { String($0.text.dropFirst("---\ntitle: T\n---\n".count)) }
    let reading = Reading("---\ntitle: T\nlnag: de\n---\n" + bodies.joined(separator: "\n\n"))
    #expect(reading.diagnostics.count >= faulty.count + 1)
    for diagnostic in reading.diagnostics {
      guard case .source(let place) = diagnostic.place else {
        Issue.record("no place: \(diagnostic)")
        continue
      }
      #expect(!place.text.isEmpty)
      #expect(place.column + place.length <= place.text.count + 2)
    }
  }

  @Test("a misspelling is answered with the nearest known word")
  func suggestions() {
    func remedy(_ text: String) -> String? { Reading(text).diagnostics.first?.remedy }
    #expect(remedy("---\ntitle: T\ntitel: U\n---\n") == "did you mean `title`?")
    #expect(remedy("---\ntitle: T\n---\n```{chrat}\n```") == "did you mean `chart`?")
    #expect(remedy("---\ntitle: T\n---\n```{chart}\n#| fig_cap: A\n```") == "did you mean `fig-cap`?")
    #expect(remedy("---\ntitle: T\n---\n```{table}\n#| fig-cap: A\n```") == "did you mean `tbl-cap`?")
    #expect(remedy("---\ntitle: A: B\n---\n") == "put the text into quotes: `title: \"A: B\"`")
    #expect(remedy("---\ntitle: T\n---\n@sec-reslts\n\n# A {#sec-results}") == "did you mean `sec-results`?")
    #expect(remedy("---\ntitle: T\nparams: {epochs: 1}\n---\n${epoch}") == "did you mean `epochs`?")
  }
}

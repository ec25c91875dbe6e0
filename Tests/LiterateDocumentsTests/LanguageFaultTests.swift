import Diagnostics
import LiterateDocuments
import Testing

/// One fault each of citations, divs, notes, pictures and includes: its place, its words and its mend.
@Suite struct LanguageFaultTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var name: String
    var body: String
    var found: String
    var remedy: String?
    var testDescription: String { name }

    init(_ name: String, _ body: String, _ found: String, remedy: String? = nil) {
      self.name = name
      self.body = body
      self.found = found
      self.remedy = remedy
    }
  }

  /// The body begins on line 5.
  static let header = "title: T\nbibliography: a.bib"
  static let files = [
    "a.bib": "@misc{galdran2022, title = {On Losses}, author = {Galdran, Adrian}, year = 2022}\n",
    "loop.md": "{{< include loop.md >}}\n", "part.md": "Text.\n\nSee @fig-lost.\n", "cat.gif": "GIF",
  ]

  static let cases = [
    Case(
      "a misspelt key", "As known [see @galdran202, p. 3].", "5:15+11 the citation `@galdran202` is in no bibliography",
      remedy: "did you mean `galdran2022`?"),
    Case("a key in the text", "@nobody says so.", "5:1+7 the citation `@nobody` is in no bibliography"),
    Case(
      "brackets that citations and references share",
      "# A {#sec-a}\n\nSee [@galdran2022; @tbl-x].\n\n| a |\n|---|\n\n: C {#tbl-x}",
      "7:5+22 citations and references to figures or tables share one pair of brackets"),
    Case(
      "a citation in a link", "[see @galdran2022](https://example.org)",
      "5:6+12 the citation `@galdran2022` stands inside a link"),
    Case(
      "an unknown div", "::: {.callout-nte}\nText.\n:::", "5:6+12 there is no div `.callout-nte`",
      remedy: "did you mean `.callout-note`?"),
    Case("a div without end", "::: {.callout-note}\nText.", "5:1+3 this div is never closed"),
    Case("an end without div", "Text.\n\n:::", "7:1+3 this `:::` closes nothing"),
    Case("a div that says nothing", "::: {}\nText.\n:::", "5:1+3 this div has no class"),
    Case(
      "an unknown attribute", "::: {.callout-tip titel=\"A\"}\nText.\n:::",
      "5:19+5 the attribute `titel` has no meaning here",
      remedy: "did you mean `title`?"),
    Case(
      "a fold that is no boolean", "::: {.callout-tip collapse=\"yes\"}\nA.\n:::",
      "5:19+8 `collapse` is neither true nor false"),
    Case(
      "text among columns", ":::: {.columns}\nText.\n::: {.column}\nA\n:::\n::::",
      "5:1+4 something else than columns stands among columns"),
    Case("a column alone", "::: {.column}\nA\n:::", "5:1+3 a column stands outside `::: {.columns}`"),
    Case(
      "a column's width", ":::: {.columns}\n::: {.column width=\"wide\"}\nA\n:::\n::::",
      "6:14+5 a column's width is no share"),
    Case(
      "columns too wide",
      ":::: {.columns}\n::: {.column width=\"70%\"}\nA\n:::\n::: {.column width=\"40%\"}\nB\n:::\n::::",
      "5:1+4 the columns are wider than the text"),
    Case(
      "an unknown format", "::: {.content-visible when-format=\"htlm\"}\nA\n:::", "5:23+11 there is no format `htlm`",
      remedy: "did you mean `html`?"),
    Case(
      "a reference into a part that not every format shows",
      "@tbl-x\n\n::: {.content-visible when-format=\"html\"}\n| a |\n|---|\n\n: C {#tbl-x}\n:::",
      "5:1+6 `@tbl-x` cannot be referred to: not every format shows the part in which it stands"),
    Case("a class on a span", "[a]{.small}", "5:5+6 the class `.small` has no meaning on a span"),
    Case(
      "a misspelt condition of a span", "[a]{when-sq=\"SELECT 1\"}",
      "5:5+7 the attribute `when-sq` has no meaning here",
      remedy: "did you mean `when-sql`?"),
    Case("an unknown parameter in a condition", "[a]{when-sql=\"SELECT ${x}\"}", "5:22+4 there is no parameter `x`"),
    Case("a mark without note", "A[^two].\n\n[^one]: B\n\nC[^one]", "5:2+6 the mark `[^two]` has no note"),
    Case("a note twice", "A[^n].\n\n[^n]: B\n\n[^n]: C", "9:1+4 the note `[^n]` is given twice"),
    Case("a note in a note", "A^[b ^[c]].", "5:6+4 a note stands within a note"),
    Case(
      "a table in a note", "A[^n].\n\n[^n]: B\n\n    | a |\n    |---|\n    | 1 |", "7:1+4 a note holds more than text"),
    Case("a note that nothing marks", "[^n]: B", "5:1+4 warning: no mark leads to the note `[^n]`"),
    Case(
      "a note in a list", "- a\n\n    [^n]: b", "7:5+4 the note `[^n]` stands within a list or a quote",
      remedy: "put it behind the list, at the margin"),
    Case(
      "an address that no link uses", "A [b].\n\n[b]: c\n[D e]: f \"g\"",
      "8:1+5 warning: no link leads to the address of `[D e]`",
      remedy: "write `[text][D e]`, or take it out"),
    Case(
      "an address twice", "A [b].\n\n[b]: c\n\n> [B]: d",
      "9:3+3 warning: the address of `[B]` is given twice"),
    Case(
      "a link with a title", "A [b](c \"d\").",
      "5:3+10 warning: the title of a link or a picture is not shown, since print has none"),
    Case(
      "a link with attributes", "A [b](c){.d target=\"e\"} f.",
      "5:9+15 warning: attributes of a link have no effect"),
    Case(
      "a link with a key", "A [b](c){target=\"d\"} {e} f.",
      "5:9+12 warning: attributes of a link have no effect"),
    Case(
      "words behind a language", "```python  3 4\na\n```",
      "5:12+3 warning: what stands behind a code block's language has no effect"),
    Case(
      "classes behind a language", "```{.python .numberLines}\na\n```",
      "5:13+12 warning: the class `.numberLines` of code has no effect"),
    Case(
      "words behind the attributes of code", "```{.python} b\na\n```",
      "5:14+1 warning: what stands behind a code block's attributes has no effect"),
    Case(
      "words behind the attributes of a div", "::: {.callout-note} a b\nc\n:::",
      "5:21+3 text stands behind a div's attributes"),
    Case(
      "something in the list of references", "::: {#refs}\na\n:::",
      "5:1+3 something stands where the list of references is to stand"),
    Case(
      "a head and a rule of different length", "| a | b |\n|---|\n| c |",
      "6:1+5 warning: this is no table, but a paragraph: its head has 2 cells, the line below it 1"),
    Case(
      "a grid table", "+---+---+\n| a | b |\n+---+---+", "5:1+9 warning: a grid table is no table here, but a paragraph"
    ),
    Case(
      "a table by blanks", "a    b\n---- ----\nc    d",
      "6:1+9 warning: a table by blanks is no table here, but paragraphs and a rule"),
    Case("a missing picture", "![A](no.png)", "5:1+12 the picture `no.png` cannot be read"),
    Case(
      "a remote picture", "![A](https://example.org/a.png)",
      "5:1+31 the picture `https://example.org/a.png` lies elsewhere, and a report asks no network"),
    Case("a picture of another format", "![A](cat.gif)", "5:1+13 the picture `cat.gif` is neither PNG nor JPEG"),
    Case("a missing include", "{{< include no.md >}}", "5:1+21 the included file `no.md` cannot be read"),
    Case(
      "an include in a line", "Text {{< include part.md >}}", "5:6+23 this include does not stand on a line of its own"),
    Case(
      "an include out of the folder", "{{< include /etc/passwd >}}",
      "5:1+27 the path `/etc/passwd` leads out of the project"),
    Case("a file that includes itself", "{{< include loop.md >}}", "1:1+23 the file `loop.md` includes itself"),
    Case("a fault in an included file", "{{< include part.md >}}", "3:5+9 the reference `@fig-lost` leads to nothing"),
  ]

  @Test("a fault is reported once, at its place, with its mend", arguments: cases)
  func fault(_ fault: Case) {
    let reading = Reading(body: fault.body, header: Self.header, files: Self.files)
    #expect(reading.found == [fault.found])
    if let remedy = fault.remedy { #expect(reading.diagnostics.first?.remedy == remedy) }
  }

  static let bibliographies = [
    Case("an entry without end", "@misc{a, title = {A}\n", "1:1+1 this entry is never closed"),
    Case("a brace without end", "@misc{a, title = {A\n\n@misc{b, title = {B}}", "1:1+1 this entry is never closed"),
    Case(
      "an unknown kind", "@artcle{a, title = {A}}", "1:2+6 there is no kind of entry `@artcle`",
      remedy: "did you mean `article`?"),
    Case("a key twice", "@misc{a, title = {A}}\n@misc{a, title = {B}}", "2:7+1 the key `a` is given twice"),
    Case("a field twice", "@misc{a, title = {A}, title = {B}}", "1:23+5 the field `title` is given twice in `a`"),
    Case("a missing comma", "@misc{a, title = {A} year = 2020}", "1:22+1 a comma or the end of the entry is missing"),
    Case("an unknown string", "@misc{a, title = tpl}", "1:18+3 there is no `@string` named `tpl`"),
    Case(
      "an unknown command in an address", "@misc{a, title = {A}, url = {https://a.org/\\foo b}}",
      "1:23+3 warning: the LaTeX command `\\foo` is left out"),
    Case(
      "two addresses", "@misc{a, title = {A}, url = {https://a.org https://b.org}}",
      "1:23+3 warning: the field `url` holds more than one address: the first is shown"),
    Case(
      "a formula that is none", "@misc{a, title = {A $\\frc{1}$}}",
      "1:10+5 warning: the formula `\\frc{1}` stands as it is written: `\\frc` is not in the subset of LaTeX's mathematics"
    ),
    Case(
      "an unknown command", "@misc{a, title = {A \\foo B}}", "1:10+5 warning: the LaTeX command `\\foo` is left out"),
  ]

  @Test("a fault of a bibliography is reported at its place in that file", arguments: bibliographies)
  func bibliography(_ fault: Case) {
    let reading = Reading(body: "Text.", header: Self.header, files: ["a.bib": fault.body])
    #expect(reading.found.first == fault.found)
    if let remedy = fault.remedy { #expect(reading.diagnostics.first?.remedy == remedy) }
    guard case .source(let place)? = reading.diagnostics.first?.place else { return }
    #expect(place.file == "a.bib")
    #expect(place.text == fault.body.split(separator: "\n", omittingEmptySubsequences: false)[place.line - 1])
  }

  @Test("a bibliography that is not there, and a style that is none, are reported in the front matter")
  func frontMatter() {
    let reading = Reading(body: "A [@b].", header: "title: T\nbibliography: no.bib\ncitation-style: numerc")
    #expect(
      reading.found == [
        "3:15+6 the bibliography `no.bib` cannot be read", "4:17+6 there is no citation style `numerc`",
      ])
  }
}

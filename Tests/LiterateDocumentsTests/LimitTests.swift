import Diagnostics
import Testing

@testable import LiterateDocuments

/// Whatever is too deep, too long or too much is one diagnostic; nothing takes minutes or all memory.
@Suite struct LimitTests {
  private func times(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

  private func problems(_ body: String, header: String = "title: T", files: [String: String] = [:]) -> [String] {
    Reading(body: body, header: header, files: files).diagnostics.map(\.problem)
  }

  @Test("nested divs, quotes, spans, notes and emphasis end at a depth")
  func nesting() {
    let tooDeep = "nested deeper than \(DocumentLimits.depth) levels"
    #expect(problems(times("::: {.callout-note}\n", 1000) + "a\n").contains("divs nested deeper than 64 levels"))
    #expect(problems(times(">", 5000) + "a") == [tooDeep])
    let end = "]{when-sql=\"SELECT 1\"}"
    #expect(problems(times("[", 1000) + "a" + times(end, 1000)).contains(tooDeep))
    #expect(problems("[" + times("*a ", 500) + times(" a*", 500) + end).contains(tooDeep))
    #expect(problems(times("[", 50) + "a" + times(end, 50)) == [])
  }

  @Test("a paragraph, a heading, a cell of a table and a caption have a length")
  func lengths() {
    let giant = times("a", 1_000_000)
    for body in [giant, "# " + giant, "![\(giant)](a.png){fig-alt=b}"] {
      let found = problems(body, files: ["a.png": "a"])
      #expect(found == ["a paragraph of \(giant.count + (body.hasPrefix("!") ? 21 : 0)) characters"], "\(found)")
    }
    #expect(problems("|a|\n|-|\n|\(times("a", 100_000))|") == ["a paragraph of 100000 characters"])
    #expect(problems("|a|\n|-|\n|\(giant)|") == ["a table's row of 1000002 characters"])
    #expect(problems("```\n\(giant)\n```").first?.hasPrefix("a code block of 1000001 characters") == true)
    #expect(problems("```\n" + times("a\n", 20_000) + "```").first?.contains("in 20000 lines") == true)
    #expect(problems("|" + times("a|", 1200) + "\n|" + times("-|", 1200)).first == "the table has 1200 columns")
    #expect(problems("|" + times("a|", 5000) + "\n|" + times("-|", 5000)).first == "a line of 5001 bars")
  }

  static let signs = [
    "[", "a [", "![", "$", "${", "^[", "^", "*a ", "_a ", "`", "' ", "'", "\"", "{{< ", "@a [", "[^", "<a ", "[a]{.x ",
    "\\[", "~", "-", "&amp;", "[a](", "a$b", "[a](<", "[a](b (", "[x $a]", "$a ",
  ]

  @Test("a row of signs that open something and never close it takes no longer than other text", arguments: signs)
  func unclosed(sign: String) {
    let row = times(sign, 40_000 / sign.count)
    _ = problems(row)
    _ = problems("|\(row)|a|\n|-|-|\n|\(row)|a|")
  }

  @Test("thousands of divs, in lists too, and of blank lines in a note take no longer than other text")
  func manyLines() {
    let division = times("  ::: {.callout-tip}\n  a\n  :::\n", 3000)
    #expect(problems("::: {.callout-note}\n\(division):::") == [])
    #expect(problems("::: {.callout-note}\n- a\n\(division):::") == [])
    #expect(problems("a[^n]\n\n[^n]: b" + times("\n", 50_000) + "    c") == [])
  }

  @Test("thousands of spans, and of headings of one name, are read")
  func many() {
    #expect(problems(times("H~2~O x^2^ ", 4000)) == [])
    let reading = Reading(body: times("## Head\n\n", 5000))
    guard case .heading(let last)? = reading.blocks.last else {
      Issue.record("no heading")
      return
    }
    #expect(last.anchor == "head-4999")
  }

  @Test("attributes have a number")
  func attributes() {
    #expect(problems("[a]{" + times(".x ", 2000) + "}").contains("there are more than 100 attributes"))
  }

  @Test("the values of parameters add only so much, in text and in cells")
  func parameters() {
    let header = "title: T\nparams: {a: \"\(times("x", 50_000))\"}"
    let fault = "the values of parameters add more than 4 MiB to the report"
    #expect(problems(times("${a} ", 5000), header: header) == [fault])
    #expect(problems("```{sql}\nSELECT '\(times("${a}", 5000))'\n```", header: header).contains(fault))
    #expect(problems(times("${a} ", 10), header: header) == [])
  }

  @Test("files that include each other end, however often and by whatever path")
  func includes() {
    var twice: [String: String] = [:]
    for index in 0..<30 { twice["\(index).md"] = times("{{< include \(index + 1).md >}}\n\n", 2) }
    twice["30.md"] = "a"
    #expect(problems("{{< include 0.md >}}", files: twice).contains("files include each other more than 16 deep"))
    var broad: [String: String] = [:]
    for index in 0..<12 { broad["\(index).md"] = times("{{< include \(index + 1).md >}}\n\n", 2) }
    broad["12.md"] = "a"
    #expect(problems("{{< include 0.md >}}", files: broad) == ["files are included more than 1000 times"])
    let itself = ["x/a.md": "{{< include ../x/./a.md >}}"]
    #expect(problems("{{< include x/a.md >}}", files: itself) == ["the file `x/../x/./a.md` includes itself"])
  }

  @Test("a file larger than what is read is named with the limit")
  func sizes() {
    let found = problems("{{< include a.md >}}", files: ["a.md": times("a", 5 << 20)])
    #expect(found == ["the included file `a.md` has more than 4 MiB, which is as much as is read"])
  }

  @Test("strings of BibTeX that double, values that never end and braces without number are bounded")
  func bibliographies() {
    func found(_ text: String) -> [String] {
      Reading(body: "A.", header: "title: T\nbibliography: a.bib", files: ["a.bib": text]).diagnostics.map(\.problem)
    }
    var doubling = "@string{c0 = {aaaaaaaaaa}}"
    for index in 1...60 { doubling += " @string{c\(index) = c\(index - 1) # c\(index - 1)}" }
    #expect(found(doubling).first == "the value of `c14` has more than 100000 characters")
    let half = "@string{h = {\(times("a", 90_000))}}"
    #expect(
      found(half + (0..<20).map { "@string{k\($0) = h}" }.joined()) == ["the `@string`s have more than 1 MiB together"])
    #expect(
      found("@misc{k, title = " + times("{aaaa} # ", 50_000) + "{b}}") == [
        "the value of `title` has more than 100000 characters"
      ])
    #expect(
      found("@misc{k, title = {\(times("\\'", 20_000))x}}") == [
        "braces and accents nested deeper than 100 levels"
      ])
    for deep in ["{", "\\em ", "\\emph{", "\\href{", "\\url{\\href{"] {
      for field in ["title", "url", "author"] {
        let braces = times("}", deep.contains("{") ? 5000 * (deep.contains("url") ? 2 : 1) : 0)
        let faults = found("@misc{k, \(field) = {\(times(deep, 5000))x\(braces)}}")
        #expect(faults.count { $0.hasPrefix("braces and accents nested deeper") } <= 1, "\(deep) \(field): \(faults)")
      }
    }
    #expect(
      found("@misc{k, title = {\(times("{", 5000))x\(times("}", 5000))}}") == [
        "braces and accents nested deeper than 100 levels"
      ])
    #expect(
      found("@misc{k, url = {\(times("\\href{", 5000))x\(times("}", 5000))}}") == [
        "braces and accents nested deeper than 100 levels"
      ])
    #expect(found(times("@misc{k, ", 20_000)).count <= 2 * DiagnosticCollector.mostOfLine + 2)
    #expect(
      found("@misc{k, " + (0..<300).map { "f\($0) = {a}, " }.joined() + "}").contains(
        "the entry `k` has more than 200 fields"))
  }

  @Test("what strings and cross references add to a bibliography is bounded")
  func addedText() {
    func found(_ text: String) -> [String] {
      Reading(body: "A.", header: "title: T\nbibliography: a.bib", files: ["a.bib": text]).diagnostics.map(\.problem)
    }
    let fault = "`@string`s and `crossref` add more than 16 MiB to the bibliography"
    let long = times("a", 90_000)
    #expect(
      found("@string{s = {\(long)}}" + (0..<200).map { "@misc{k\($0), title = s}" }.joined()) == [fault])
    #expect(
      found("@book{b, title = {\(long)}}" + (0..<200).map { "@incollection{k\($0), crossref = {b}}" }.joined())
        == [fault])
  }

  @Test("control characters that only an escape can write are refused where they stand")
  func controls() {
    #expect(
      Reading("---\ntitle: \"A\\0B\"\n---\nText").found == ["2:8+1 the text holds the control character U+0000"])
    #expect(problems("A", header: "title: T\nbibliography: \"a\\e.bib\"").contains { $0.contains("U+001B") })
  }
}

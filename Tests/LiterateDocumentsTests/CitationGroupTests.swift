import Diagnostics
import LiterateDocuments
import Testing
import WovenDocuments

/// Groups of citations whose words are more than text.
@Suite struct CitationGroupTests {
  private static let bibliography = """
    @book{a, author = {Ada Alpha}, title = {A}, publisher = {P}, year = {2001}}
    @book{b, author = {Bo Beta}, title = {B}, publisher = {P}, year = {2002}}
    """

  /// As `InlineWeaver` has it, without queries.
  private func woven(_ inlines: [DocumentInline], _ citations: Citations) -> [ReportInline] {
    inlines.flatMap { inline -> [ReportInline] in
      switch inline {
      case .text(let text): [.text(text)]
      case .emphasis(let inner): [.emphasis(woven(inner, citations))]
      case .strong(let inner): [.strong(woven(inner, citations))]
      case .superscript(let inner): [.superscript(woven(inner, citations))]
      case .code(let code): [.code(code)]
      case .mathematics(let formula): [.mathematics(formula)]
      case .link(let address, let inner): [.link(address, woven(inner, citations))]
      case .citation(let citation): citations.text(of: citation) { woven($0, citations) }
      default: [.text(inline.plainText)]
      }
    }
  }

  private func read(_ text: String, style: String = "author-year", isTold: Bool = false) -> String {
    let reading = Reading(
      body: text, header: "title: T\nbibliography: a.bib\ncitation-style: \(style)",
      files: ["a.bib": Self.bibliography])
    #expect(reading.diagnostics.map(\.severity) == (isTold ? [.warning] : []))
    guard case .paragraph(let inlines)? = reading.blocks.first else { return "" }
    return woven(inlines, reading.document.citations).marked
  }

  @Test(
    "emphasis, code, formulas and links stay in the words before and behind a work",
    arguments: [
      ("[see *e.g.* @a, pp. 3--5; @b]", "(see *e.g.* Alpha, 2001, pp. 3–5; Beta, 2002)"),
      ("A [@a, *passim*].", "A (Alpha, 2001, *passim*)."), ("[see **also** @a]", "(see **also** Alpha, 2001)"),
      ("[_see_ @a]", "(*see* Alpha, 2001)"), ("[*see* -@a, `x;y]`]", "(*see* 2001, `x;y]`)"),
      ("[@a, $x_1;$ and [there](https://c.org/d;@e)]", "(Alpha, 2001, $x_1;$ and [there](https://c.org/d;@e))"),
      ("[@a;\n*cf.* @b]", "(Alpha, 2001; *cf.* Beta, 2002)"),
      ("[@a; @b, 3^rd^ &amp; more]", "(Alpha, 2001; Beta, 2002, 3^rd^ & more)"),
      ("*see [@a, **p. 3**]*", "*see (Alpha, 2001, **p. 3**)*"), ("[@a and @b]", "(Alpha, 2001, and Beta\u{A0}(2002))"),
      ("@a [*passim*] so", "Alpha\u{A0}(2001, *passim*) so"), ("_@a_ [p. 3]", "*Alpha\u{A0}(2001)* [p. 3]"),
      ("Great![@a]", "Great!(Alpha, 2001)"), ("*a* [@a] *b*", "*a* (Alpha, 2001) *b*"),
      ("[@a](no link", "(Alpha, 2001)(no link"),
      ("[[@a]]", "[(Alpha, 2001)]"), ("[a@b.org @a]", "(a@b.org Alpha, 2001)"),
    ])
  func words(text: String, expected: String) {
    #expect(read(text) == expected)
  }

  @Test("what looks like a group and is none is shown as it stands, and told")
  func told() {
    #expect(read("[see *this*; @a]", isTold: true) == "[see *this*; Alpha\u{A0}(2001)]")
  }

  @Test("the same holds where works have numbers")
  func numbers() {
    #expect(
      read("[see *e.g.* @b, **p. 3**; @a] @a [*x*]", style: "numeric")
        == "[see *e.g.* 1, **p. 3**; 2] Alpha\u{A0}[2, *x*]")
  }

  @Test("what stands in brackets without a work, or is a link, an image or a note, is no group")
  func others() {
    #expect(read("[c](https://d.org/@a)") == "[c](https://d.org/@a)")
    #expect(read("`[@a]` \\[*x* \\@a\\]") == "`[@a]` [*x* @a]")
  }

  @Test("works, figures and notes in the words of a citation are the document's too")
  func inner() {
    let reading = Reading(
      body: "[@a, as in @b, @fig-x and@nobody]", header: "title: T\nbibliography: a.bib",
      files: ["a.bib": Self.bibliography])
    #expect(reading.found == ["5:16+6 the reference `@fig-x` leads to nothing"])
    #expect(reading.document.citations.references.map(\.label) == ["ref-a", "ref-b"])
  }
}

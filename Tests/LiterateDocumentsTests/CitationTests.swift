import Diagnostics
import LiterateDocuments
import Testing
import WovenDocuments

@Suite struct CitationTests {
  static let bibliography = #"""
    @string{miccai = "Medical Image Computing"}
    @article{galdran2022,
      author = {Galdran, Adrian and Carneiro, Gustavo and Gonz{\'a}lez Ballester, Miguel {\'A}.},
      title = {On the {Optimal} Combination of Losses},
      journal = {A Journal}, volume = 3, number = 2, pages = {10--19}, year = 2022, doi = {https://doi.org/10.1/ab_c}
    }
    Text between entries is comment.
    @inproceedings{he2016, author = "Kaiming He and Jian Sun", title = "Deep {R}esidual Learning", booktitle = miccai # " 2016", year = 2016, pages = {770-778}}
    @book(dice1945, author = {van der Dice, Lee R.}, title = {Ecology}, publisher = {Nature}, year = {1945})
    @article{he2016b, author = {He, Kaiming and Sun, J.}, title = {Another}, journal = {B}, year = {2016}}
    @misc{tool, title = {{A tool \& more}}, url = {https://example.org/a_b}}
    """#

  private func read(_ body: String, style: String = "author-year") -> (text: [String], references: [String]) {
    let reading = Reading(
      body: body, header: "title: T\nbibliography: a.bib\ncitation-style: \(style)", files: ["a.bib": Self.bibliography]
    )
    #expect(reading.found == [])
    let citations = reading.document.citations
    var texts: [String] = []
    for case .paragraph(let inlines) in reading.blocks {
      texts.append(
        inlines.map { inline in
          if case .citation(let citation) = inline {
            plain(citations.text(of: citation) { $0.isEmpty ? [] : [.text($0.plainText)] })
          } else {
            inline.plainText
          }
        }.joined())
    }
    return (texts, citations.references.map { ($0.mark.map { $0 + " " } ?? "") + plain($0.text) })
  }

  private func plain(_ inlines: [ReportInline]) -> String {
    inlines.map { inline in
      switch inline {
      case .text(let text): text
      case .emphasis(let inner), .reference(_, let inner), .link(_, let inner): plain(inner)
      default: "?"
      }
    }.joined()
  }

  @Test("citations read as their authors expect, in both styles")
  func styles() {
    let body = """
      As in [@galdran2022].

      See [@dice1945; see @he2016, pp. 3--5].

      @galdran2022 say so, @he2016 [p. 3] too, Dice [-@dice1945] did.
      """
    #expect(
      read(body).text == [
        "As in (Galdran et al., 2022).", "See (van der Dice, 1945; see He and Sun, 2016, pp. 3–5).",
        "Galdran et al.\u{A0}(2022) say so, He and Sun\u{A0}(2016, p. 3) too, Dice (1945) did.",
      ])
    #expect(
      read(body, style: "numeric").text == [
        "As in [1].", "See [2; see 3, pp. 3–5].",
        "Galdran et al.\u{A0}[1] say so, He and Sun\u{A0}[3, p. 3] too, Dice [2] did.",
      ])
  }

  @Test("works of the same authors and year are told apart, and the list is ordered by author")
  func references() {
    let (text, references) = read("[@tool; @he2016b; @he2016; @galdran2022]")
    #expect(text == ["(A tool & more, n.d.; He and Sun, 2016a, 2016b; Galdran et al., 2022)"])
    #expect(
      references == [
        "A tool & more (n.d.). https://example.org/a_b",
        "Galdran, A., Carneiro, G., and González Ballester, M. Á. (2022). On the Optimal Combination of Losses. "
          + "A Journal 3(2), 10–19. https://doi.org/10.1/ab_c",
        "He, K., and Sun, J. (2016a). Another. B.",
        "He, K., and Sun, J. (2016b). Deep Residual Learning. In Medical Image Computing 2016, pp. 770–778.",
      ])
  }

  @Test("numbers stand in order and runs of them are shortened, works of the same authors name them once")
  func collapsed() {
    let body = "@tool, @dice1945, @he2016, @galdran2022.\n\n[@galdran2022; @he2016; @dice1945]\n\n[@galdran2022; @tool]"
    #expect(read(body, style: "numeric").text.dropFirst() == ["[2–4]", "[1, 4]"])
    #expect(
      read("[@he2016b; @he2016; @dice1945]\n\n[@he2016, p. 1; @he2016b]\n\n[see @he2016; also @he2016b]").text == [
        "(He and Sun, 2016a, 2016b; van der Dice, 1945)", "(He and Sun, 2016b, p. 1; He and Sun, 2016a)",
        "(see He and Sun, 2016b; also He and Sun, 2016a)",
      ])
  }

  @Test("the words of citations are those of the report's language")
  func languages() {
    let reading = Reading(
      body: "@he2016 [@tool]", header: "title: T\nlang: de\nbibliography: a.bib", files: ["a.bib": Self.bibliography])
    let citations = reading.document.citations
    #expect(
      citations.references.map { plain($0.text) } == [
        "A tool & more (o. J.). https://example.org/a_b",
        "He, K. und Sun, J. (2016). Deep Residual Learning. In Medical Image Computing 2016, S. 770–778.",
      ])
    guard case .paragraph(let inlines)? = reading.blocks.first, case .citation(let citation)? = inlines.first else {
      Issue.record("no citation")
      return
    }
    #expect(plain(citations.text(of: citation) { _ in [] }) == "He und Sun\u{A0}(2016)")
  }

  @Test("a gap in a cited entry is a warning, one in another entry is nobody's business")
  func gaps() {
    let entries = "@article{a, author = {A, B}, title = {T}, year = 2020}\n@article{b, title = {U}}"
    let header = "title: T\nbibliography: a.bib"
    #expect(
      Reading(body: "@a", header: header, files: ["a.bib": entries]).found == [
        "1:10+1 warning: the entry `a` has no `journal` or `journaltitle`"
      ])
    #expect(Reading(body: "None.", header: header, files: ["a.bib": entries]).found == [])
  }

  @Test("a citation to nothing is an error that suggests the nearest key")
  func unresolved() {
    let reading = Reading(
      body: "@galdran2202", header: "title: T\nbibliography: a.bib", files: ["a.bib": Self.bibliography])
    #expect(reading.found == ["5:1+12 the citation `@galdran2202` is in no bibliography"])
    #expect(reading.diagnostics.first?.remedy?.contains("galdran2022") == true)
    #expect(reading.diagnostics.first?.severity == .error)
  }

  @Test("only cited works are listed, numbered by their first citation")
  func numbers() {
    #expect(
      read("@dice1945 and [@he2016; @dice1945]", style: "numeric").references == [
        "[1] van der Dice, L. R. (1945). Ecology. Nature.",
        "[2] He, K., and Sun, J. (2016). Deep Residual Learning. In Medical Image Computing 2016, pp. 770–778.",
      ])
  }

  @Test("the references stand at the end under a heading, or where `#refs` says")
  func placing() {
    func blocks(_ body: String) -> [DocumentBlock] {
      Reading(body: body, header: "title: T\nbibliography: a.bib", files: ["a.bib": Self.bibliography]).blocks
    }
    #expect(blocks("## A\n\n@dice1945").last == .references)
    guard case .heading(let heading)? = blocks("## A\n\n@dice1945").dropLast().last else {
      Issue.record("no heading")
      return
    }
    #expect(heading.text == [.text("References")] && heading.level == 2 && heading.isUnnumbered)
    #expect(blocks("@dice1945\n\n::: {#refs}\n:::\n\nEnd.").map { $0 == .references } == [false, true, false])
    #expect(blocks("No citation.").count == 1)
  }
}

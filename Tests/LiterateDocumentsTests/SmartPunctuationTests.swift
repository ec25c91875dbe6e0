import LiterateDocuments
import Testing

@Suite struct SmartPunctuationTests {
  private func text(_ words: String, language: String = "en") -> String {
    let blocks = Reading(body: words, header: "title: T\nlang: \(language)").blocks
    guard case .paragraph(let inlines)? = blocks.first else { return "" }
    return inlines.plainText
  }

  @Test(
    "quotes, dashes and ellipses are those of a typesetter, as pandoc sets them",
    arguments: [
      ("\"Yes,\" he said; it's 'fine'.", "“Yes,” he said; it’s ‘fine’."),
      ("\"*Emphasis*\" and (\"this\")", "“Emphasis” and (“this”)"),
      ("the '90s, the authors' view", "the ’90s, the authors’ view"),
      ("pages 3--5 --- or so...", "pages 3–5 — or so…"), ("a - b ---- c .... d", "a - b ---- c .... d"),
      ("\\\"literal\\\" \\-- `\"code\" --`", "\"literal\" -- \"code\" --"),
      ("<https://example.org/a--b>", "https://example.org/a--b"),
    ])
  func english(_ written: String, _ set: String) {
    #expect(text(written) == set)
  }

  @Test("so are those of titles, in the language that the front matter gives after them")
  func titles() {
    let header = "title: \"The authors' \\\"view\\\" -- again\"\nsubtitle: \"It's so...\"\nlang: de"
    let found = Reading(body: "Text", header: header).document.frontMatter
    #expect(found.title == "The authors’ „view“ – again")
    #expect(found.subtitle == "It’s so…")
  }

  @Test("the language chooses the quotes")
  func languages() {
    #expect(text("\"Ja\", 'so'", language: "de") == "„Ja“, ‚so‘")
    #expect(text("\"Ja\"", language: "de-CH") == "«Ja»")
    #expect(text("\"Oui\"", language: "fr") == "«\u{A0}Oui\u{A0}»")
  }
}

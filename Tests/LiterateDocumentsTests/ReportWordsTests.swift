import LiterateDocuments
import Testing

/// The words that pages add to an author's own.
@Suite struct ReportWordsTests {
  @Test("a tag chooses its language's words, whatever its region, and an unknown one English")
  func languages() {
    #expect(ReportWords.languages == ["ca", "de", "en", "es", "fr"])
    #expect(ReportWords(language: "de-AT").word(LabelKind.figure) == "Abbildung")
    #expect(ReportWords(language: "FR").plural(.table) == "Tableaux")
    #expect(ReportWords(language: "es").word(ReportCallout.Kind.warning) == "Advertencia")
    #expect(ReportWords(language: "ca").references == "Referències")
    #expect(ReportWords(language: "xx") == ReportWords(language: "en"))
  }

  @Test("no language lacks a word", arguments: ReportWords.languages)
  func complete(_ language: String) {
    let words = ReportWords(language: language)
    let kinds = LabelKind.allCases.flatMap { [words.word($0), words.plural($0)] }
    let callouts = ReportCallout.Kind.allCases.map { words.word($0) }
    #expect((kinds + callouts).allSatisfy { !$0.isEmpty })
  }
}

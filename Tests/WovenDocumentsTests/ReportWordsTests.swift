import Testing
import WovenDocuments

/// The words that pages add to an author's own.
@Suite struct ReportWordsTests {
  @Test("a tag chooses its language's words, whatever its region, and an unknown one English")
  func languages() {
    #expect(ReportWords(language: "de-AT").word(LabelKind.figure) == "Abbildung")
    #expect(ReportWords(language: "FR").plural(.table) == "Tableaux")
    #expect(ReportWords(language: "es").word(ReportCallout.Kind.warning) == "Advertencia")
    #expect(ReportWords(language: "ca").references == "Referències")
    #expect(ReportWords(language: "xx") == ReportWords(language: "en"))
  }

  @Test("a report that was made from nothing but its text says what made it, and no more")
  func alone() {
    #expect(
      ReportWords(language: "en").colophon(program: "p 1", sources: [], digest: "0")
        == "Made by p 1; results.sqlite has the SHA-256 digest 0.")
    #expect(
      ReportWords(language: "ca").colophon(program: "p 1", sources: ["els fitxers a"], digest: "0")
        == "Elaborat per p 1 amb els fitxers a; results.sqlite té l’empremta SHA-256 0.")
  }

  @Test(
    "no language lacks a word, and none but English has an English sentence", arguments: ["ca", "de", "en", "es", "fr"])
  func complete(_ language: String) {
    let words = ReportWords(language: language)
    let english = ReportWords(language: "en")
    let kinds = LabelKind.allCases.flatMap { [words.word($0), words.plural($0)] }
    let callouts = ReportCallout.Kind.allCases.map { words.word($0) }
    #expect((kinds + callouts).allSatisfy { !$0.isEmpty })
    func sentences(_ words: ReportWords) -> [String] {
      [
        words.skip, words.done, words.toDo, words.wayBack(fromNote: 7), words.link(toSection: "A"),
        words.firstRows(9, of: 88), words.galleryText(images: 3, losses: ["a", "b"]), words.noData,
        words.colophon(program: "p", sources: [], digest: "0"),
        words.colophon(program: "p", sources: [words.datasets + " d", words.files + " f"], digest: "0"),
      ]
    }
    for (own, other) in zip(sentences(words), sentences(english)) { #expect((own == other) == (language == "en")) }
    #expect(sentences(words).allSatisfy { !$0.contains("#") })
    let (card, englishCard) = (words.ofDataset, english.ofDataset)
    func told(_ words: DatasetWords) -> [String] {
      [
        words.withLesion(3), words.lesionFree(4), words.groups(5), words.folds(6, of: "7"), words.noReason,
        words.mostOften("8 × 8", 9), words.shares(from: "1", to: "2"), words.notLookedAt, words.nothingDoubtful,
        words.suchAs, words.lesionShare, words.lesionSizes(in: "D"), words.lesionSizesText(in: "D", shares: "1"),
        words.contactSheet(5, of: "D", hasLesionFree: true),
      ] + DatasetWords.Finding.allCases.map { words.finding($0, 7) }
    }
    for (own, other) in zip(told(card), told(englishCard)) { #expect((own == other) == (language == "en")) }
    let sizes = [card.pixels("8 × 8"), card.pixels(from: "8 × 8", to: "9 × 9"), card.median("3")]
    #expect((told(card) + sizes).allSatisfy { !$0.contains("#") && !$0.isEmpty })
    #expect(words.firstRows(9, of: 88).contains("9") && words.firstRows(9, of: 88).contains("88"))
  }
}

extension BibliographyEntry {
  /// "Galdran et al.", "Kohl and Maier-Hein", "GPyTorch"; names that run against the text are isolated.
  func shortAuthors(_ words: CitationWords) -> String {
    let people = people
    let names = people.map { words.direction.isolating($0.family) }
    if names.isEmpty {
      return words.direction.isolating(text("organization", "institution", "publisher") ?? text("title") ?? key)
    }
    if names.count == 1, !hasOtherPeople { return names[0] }
    if names.count == 2, !hasOtherPeople { return names[0] + words.and + names[1] }
    return names[0] + " et al."
  }
}

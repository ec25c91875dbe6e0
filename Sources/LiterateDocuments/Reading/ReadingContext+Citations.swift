import Diagnostics

extension ReadingContext {
  /// The entries of all bibliographies; citations that are not among them are reported.
  func bibliography(of files: [(path: String, place: SourcePlace)]) -> [BibliographyEntry] {
    var entries: [BibliographyEntry] = []
    var keys: Set<String> = []
    var areAllRead = isFrontMatterKnown
    let cited = Set(citations.map(\.key))
    for file in files {
      guard
        let text = self.files.text(
          of: file.path, kind: "bibliography", atMost: DocumentLimits.bibliographyBytes, at: file.place)
      else {
        areAllRead = false
        continue
      }
      let found = DiagnosticCollector()
      var reader = BibTeXReader(
        SourceText(file: self.files.displayPath(of: file.path), text: text), cited: cited, collector: found)
      for entry in reader.read() where keys.insert(entry.key).inserted { entries.append(entry) }
      found.diagnostics.forEach(collector.report)
      if found.hasErrors { areAllRead = false }
    }
    checkCitations(in: entries, areComplete: areAllRead, hasBibliography: !files.isEmpty)
    return entries
  }

  /// Nearest keys are looked for in the whole bibliography: for that many different keys that are in none.
  private static let mostSuggestions = 500

  private func checkCitations(in entries: [BibliographyEntry], areComplete: Bool, hasBibliography: Bool) {
    guard isFrontMatterKnown else { return }
    let keys = Set(entries.map(\.key))
    let names = entries.map(\.key)
    var told: Set<String> = []
    for item in citations where !keys.contains(item.key) {
      let isSuggested = told.count < Self.mostSuggestions && told.insert(item.key).inserted || told.contains(item.key)
      if !hasBibliography {
        collector.report(
          Diagnostic(
            "the citation `@\(item.key)` leads to nothing: the report names no bibliography", at: item.place,
            remedy: "name one in the front matter: `bibliography: references.bib`, "
              + "or write `\\@` where the sign itself is meant"))
      } else if areComplete {
        collector.report(
          Diagnostic(
            "the citation `@\(item.key)` is in no bibliography", at: item.place,
            remedy: entries.isEmpty
              ? "the bibliography is empty" : isSuggested ? suggestion(for: item.key, among: names) : nil))
      }
    }
  }
}

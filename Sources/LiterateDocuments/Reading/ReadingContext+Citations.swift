import Diagnostics

extension ReadingContext {
  /// The entries of all bibliographies; citations that are not among them are reported.
  func bibliography(of files: [(path: String, place: SourcePlace)]) -> [BibliographyEntry] {
    var entries: [BibliographyEntry] = []
    var keys: Set<String> = []
    var areAllRead = isFrontMatterKnown
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
        SourceText(file: self.files.displayPath(of: file.path), text: text), cited: citations.map(\.key),
        collector: found)
      for entry in reader.read() where keys.insert(entry.key).inserted { entries.append(entry) }
      found.diagnostics.forEach(collector.report)
      if found.hasErrors { areAllRead = false }
    }
    checkCitations(in: entries, areComplete: areAllRead, hasBibliography: !files.isEmpty)
    return entries
  }

  private func checkCitations(in entries: [BibliographyEntry], areComplete: Bool, hasBibliography: Bool) {
    guard isFrontMatterKnown else { return }
    let keys = Set(entries.map(\.key))
    for item in citations where !keys.contains(item.key) {
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
              ? "the bibliography is empty" : suggestion(for: item.key, among: entries.map(\.key))))
      }
    }
  }
}

import Diagnostics

extension ReadingContext {
  /// What the note of a mark says; nil, and reported, where there is none.
  func note(named name: String, at place: SourcePlace) -> [DocumentBlock]? {
    guard let index = noteIndex(of: name, in: place.file) else {
      let names = notes.map(\.name)
      collector.report(
        Diagnostic(
          "the mark `[^\(name)]` has no note", at: place,
          remedy: names.isEmpty ? "write it below: `[^\(name)]: …`" : suggestion(for: name, among: names)))
      return nil
    }
    if let blocks = notes[index].blocks { return blocks }
    guard !isInNote(at: place) else { return nil }
    notes[index].blocks = []
    isReadingNote = true
    let blocks = MarkdownReader(notes[index].content, context: self).read()
    isReadingNote = false
    checkNote(blocks, at: notes[index].place)
    notes[index].blocks = blocks
    return blocks
  }

  /// `^[text]`
  func inlineNote(_ content: PlacedText, at place: SourcePlace) -> [DocumentBlock]? {
    guard !isInNote(at: place) else { return nil }
    isReadingNote = true
    defer { isReadingNote = false }
    return [.paragraph(MarkdownReader.inlines(content, context: self))]
  }

  private func isInNote(at place: SourcePlace) -> Bool {
    if isReadingNote {
      collector.report(Diagnostic("a note stands within a note", at: place, remedy: "put it in parentheses"))
    }
    return isReadingNote
  }

  private func checkNote(_ blocks: [DocumentBlock], at place: SourcePlace) {
    for block in blocks.flatMap(\.withInner) {
      switch block {
      case .paragraph, .list, .quote, .code, .equation: break
      default:
        collector.report(
          Diagnostic(
            "a note holds more than text", at: place, expected: "paragraphs, lists, quotes and code",
            remedy: "move figures, tables and headings into the text"))
        return
      }
    }
  }

  func warnOfUnusedNotes() {
    for note in notes where note.blocks == nil {
      collector.report(
        Diagnostic("no mark leads to the note `[^\(note.name)]`", at: note.place, severity: .warning))
    }
  }
}

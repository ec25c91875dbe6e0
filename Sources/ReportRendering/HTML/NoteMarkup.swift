import WovenDocuments

/// Footnotes: marks in the text, and links back from the notes at the end of the page.
enum NoteMarkup {
  static func mark(_ number: Int) -> String {
    let link = Markup.element(
      "a", [("href", "#" + note(number)), ("id", "_mark-\(number)"), ("role", "doc-noteref")], String(number))
    return Markup.element("sup", [("class", "mark")], link)
  }

  /// The id of a note at the end of the page.
  static func note(_ number: Int) -> String { "_note-\(number)" }

  static func wayBack(_ number: Int, words: ReportWords) -> String {
    Markup.element(
      "a",
      [
        ("href", "#_mark-\(number)"), ("class", "back"), ("role", "doc-backlink"),
        ("aria-label", words.wayBack(fromNote: number)),
      ],
      "↩\u{FE0E}")
  }
}

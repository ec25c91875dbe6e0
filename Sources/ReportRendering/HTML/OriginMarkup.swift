import WovenDocuments

/// Marks beside figures, tables and numbers, each of which opens what it comes from, by the browser alone.
enum OriginMarkup {
  /// In the run of the text. It takes no room of its own.
  static func mark(_ number: Int, name: String) -> String {
    Markup.element("button", [("class", "origin"), ("popovertarget", id(number)), ("aria-label", name)], "")
  }

  /// Of a figure or a table; nothing where it has no origin.
  static func mark(_ number: Int?, of caption: ReportCaption?, kind: LabelKind, _ words: ReportWords) -> String {
    guard let number else { return "" }
    return mark(number, name: words.ofProvenance.origin(of: caption?.title ?? words.word(kind)))
  }

  /// What the marks open, each answer once.
  static func notes(_ provenance: ReportProvenance, words: ReportWords) -> String {
    let texts = ProvenanceText(provenance, words: words)
    let more = Markup.element("button", [("popovertarget", sources)], Markup.text(words.ofProvenance.more))
    let answers = provenance.answers.enumerated().map { index, answer in
      let title = Markup.element("b", [], Markup.text(answer.subjects.joined(separator: " · ")))
      let queries = answer.queries.map { query in
        Markup.element("pre", [("tabindex", "0")], Markup.text(query.sql.withoutOuterBlanks))
          + line(texts.rows(of: query))
      }
      let facts = texts.facts(of: answer).map { line($0.name + words.colon + " " + $0.text) }
      return note(id(index + 1), title + "\n" + (queries + facts).joined() + more)
    }
    let facts = texts.sources.map { fact in
      Markup.element("dt", [], Markup.text(fact.name)) + Markup.element("dd", [], Markup.text(fact.text)) + "\n"
    }
    let title = Markup.element("b", [], Markup.text(words.ofProvenance.title))
    return answers.joined() + note(sources, "\(title)\n<dl>\n\(facts.joined())</dl>")
  }

  private static let sources = "_sources"

  private static func id(_ number: Int) -> String { "_origin-\(number)" }

  private static func line(_ text: String) -> String { Markup.element("p", [], Markup.text(text)) + "\n" }

  private static func note(_ id: String, _ content: String) -> String {
    Markup.element("div", [("class", "told"), ("id", id), ("popover", "")], content) + "\n"
  }
}

extension String {
  fileprivate var withoutOuterBlanks: String {
    let start = drop(while: \.isWhitespace)
    return String(start[..<(start.lastIndex { !$0.isWhitespace }.map(start.index(after:)) ?? start.startIndex)])
  }
}

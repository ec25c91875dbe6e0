import WovenDocuments

/// A box in place of what could not be made, with what was wrong and the caption of what is missing.
enum FailureMarkup {
  static func html(_ failure: ReportFailure, words: ReportWords) -> String {
    let title = Markup.element("p", [("class", "title")], Markup.text(words.failure(of: failure.kind))) + "\n"
    let problems = failure.problems.map { Markup.element("pre", [("tabindex", "0")], Markup.text($0)) + "\n" }.joined()
    guard let caption = failure.caption else {
      return Markup.element("div", [("class", "failed"), ("role", "note")], "\n" + title + problems) + "\n"
    }
    return Markup.element(
      "figure", [("id", caption.label), ("class", "failed")],
      "\n\(title)\(problems)<figcaption>\(CaptionMarkup.html(caption))</figcaption>\n") + "\n"
  }

  /// In the run of the text.
  static func html(_ problem: String) -> String {
    Markup.element("mark", [("class", "failed")], Markup.text("[\(problem)]"))
  }
}

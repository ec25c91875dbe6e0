import Diagnostics

/// What looks like a citation and is read as text.
struct CitationFault {
  enum Kind {
    case group(ReferenceGroup.Obstacle)
    /// `[@key`, whose bracket never closes in its paragraph.
    case openBracket
  }

  var kind: Kind
  var range: Range<Int>

  func diagnostic(in stream: PlacedText, severity: Diagnostic.Severity) -> Diagnostic {
    let (problem, remedy): (String, String) =
      switch kind {
      case .group(.partWithoutWork):
        (
          "these brackets are read as text: a part between their semicolons names no work",
          "write `[@key, words; @other]`, or `\\[` and `\\]` where the brackets are meant"
        )
      case .group(.wordsBehindLabel):
        (
          "these brackets are read as text: words stand behind a reference",
          "put them behind the brackets, or write `\\[` and `\\]` where the brackets are meant"
        )
      case .group(.markAround):
        (
          "these brackets are read as text: a mark of emphasis or quotation stands on both sides of a work",
          "let it end before the work: `[*see* @key, *passim*]`, or write it around the brackets"
        )
      case .openBracket:
        (
          "this bracket is read as text: nothing closes it in its paragraph",
          "add the `]`, or write `\\[` where the bracket is meant"
        )
      }
    return Diagnostic(
      problem, at: stream.place(range.lowerBound, length: range.count), remedy: remedy, severity: severity)
  }
}

import Diagnostics

extension ReadingContext {
  /// Reads what stands within something else; nil, and reported, where that is nested too deep.
  func within<Read>(_ place: SourcePlace, _ read: () -> Read) -> Read? {
    guard depth < DocumentLimits.depth else {
      collector.report(.nestedTooDeep(at: place))
      return nil
    }
    depth += 1
    defer { depth -= 1 }
    return read()
  }

  /// Whether a paragraph, a heading or the like is no longer than what is read; one that is longer is reported.
  func isReadable(_ text: PlacedText) -> Bool {
    if text.count <= DocumentLimits.paragraphCharacters { return true }
    collector.report(
      Diagnostic(
        "a paragraph of \(text.count) characters", at: text.place(0),
        expected: "at most \(DocumentLimits.paragraphCharacters)", remedy: "divide it by blank lines"))
    return false
  }

  /// False, and reported once, where there are more spans, notes, captions and cells of tables than are read.
  func countsInlineText(at place: SourcePlace) -> Bool {
    inlineTexts += 1
    if inlineTexts == DocumentLimits.inlineTexts + 1 {
      collector.report(
        Diagnostic(
          "the report has more than \(DocumentLimits.inlineTexts) spans, notes, captions and cells of tables",
          at: place, remedy: "divide it into several reports"))
    }
    return inlineTexts <= DocumentLimits.inlineTexts
  }

  /// Whether one more file may be included or embedded; where not, that is reported.
  ///
  /// - Parameter bytes: how many it has.
  func mayInclude(_ bytes: Int, at place: SourcePlace) -> Bool {
    allowance.includes += 1
    allowance.includedBytes += bytes
    let fault: String? =
      if includes.count >= DocumentLimits.includeDepth {
        "files include each other more than \(DocumentLimits.includeDepth) deep"
      } else if allowance.includes > DocumentLimits.includes {
        "files are included more than \(DocumentLimits.includes) times"
      } else if allowance.includedBytes > DocumentLimits.includedBytes {
        "the included files have more than \(DocumentLimits.includedBytes >> 20) MiB together"
      } else {
        nil
      }
    guard let fault else { return true }
    if !allowance.isRefused || includes.count >= DocumentLimits.includeDepth {
      collector.report(Diagnostic(fault, at: place, remedy: "include fewer, or write their text here"))
    }
    allowance.isRefused = true
    return false
  }
}

extension Diagnostic {
  static func nestedTooDeep(at place: SourcePlace) -> Diagnostic {
    Diagnostic(
      "nested deeper than \(DocumentLimits.depth) levels", at: place,
      expected: "lists, quotes, spans, notes and divs within each other, but not so many",
      remedy: "end the outer ones before this, or take out those that say nothing")
  }
}

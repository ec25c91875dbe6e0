import Diagnostics

/// `{#label .class key="value"}` behind a heading or a caption.
struct BlockAttributes {
  /// In the stream, with the braces and the blanks before them.
  var range: Range<Int>
  var label: String?
  var labelPlace: SourcePlace?
  var classes: [(name: String, place: SourcePlace)] = []

  /// The attributes at the end of a stream; what is not understood is reported. Nil where there are none.
  init?(endOf stream: PlacedText, collector: DiagnosticCollector) {
    let scalars = stream.scalars
    var end = scalars.count
    while end > 0, scalars[end - 1].isWhitespace { end -= 1 }
    let withoutHashes = scalars[..<end].lastIndex { $0 != "#" }.map { $0 + 1 } ?? end
    if withoutHashes < end, withoutHashes > 0, scalars[withoutHashes - 1].isBlank {
      end = withoutHashes
      while end > 0, scalars[end - 1].isWhitespace { end -= 1 }
    }
    guard end > 0, scalars[end - 1] == "}", let open = scalars[..<end].lastIndex(of: "{") else { return nil }
    guard open + 1 < end - 1, "#.-".unicodeScalars.contains(scalars[open + 1]) else { return nil }
    guard open == 0 || scalars[open - 1].isWhitespace else { return nil }
    var start = open
    while start > 0, scalars[start - 1].isWhitespace { start -= 1 }
    range = start..<end
    var index = open + 1
    while index < end - 1 {
      if scalars[index].isWhitespace {
        index += 1
        continue
      }
      var wordEnd = index
      while wordEnd < end - 1, !scalars[wordEnd].isWhitespace { wordEnd += 1 }
      let word = stream.text(index..<wordEnd)
      let place = stream.place(index, length: wordEnd - index)
      if word.hasPrefix("#"), String(word.dropFirst()).isName, label == nil {
        label = String(word.dropFirst())
        labelPlace = place
      } else if word.hasPrefix(".") {
        classes.append((String(word.dropFirst()), place))
      } else if word == "-" {
        classes.append(("unnumbered", place))
      } else {
        collector.report(
          Diagnostic(
            "`\(word)` is no attribute that can stand here", at: place,
            expected: "one `#label` of a letter, then letters, digits, `-` and `_`"))
      }
      index = wordEnd
    }
  }

  /// Reports classes other than those given.
  func check(classes known: [String], collector: DiagnosticCollector) {
    for (name, place) in classes where !known.contains(name) {
      collector.report(
        Diagnostic(
          "the class `.\(name)` has no meaning here", at: place,
          remedy: known.isEmpty ? "leave it out" : suggestion(for: "." + name, among: known.map { "." + $0 })))
    }
  }
}

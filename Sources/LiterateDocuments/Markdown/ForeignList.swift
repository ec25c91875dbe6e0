import Diagnostics

/// Lists as Pandoc numbers them and CommonMark does not: `a.`, `(1)`, `ii)`, `#.`.
enum ForeignList {
  private static let numerals = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"]

  /// A warning for a paragraph of which two lines begin as such a list does.
  static func fault(in stream: PlacedText) -> Diagnostic? {
    var last: String?
    var start = 0
    while start < stream.count {
      let end = stream.endOfLine(start)
      let mark = mark(stream.scalars[start..<end])
      if let mark, mark == "#" || last.map({ follows(mark, $0) }) ?? false {
        return Diagnostic(
          "a list by `\(mark)` is no list here, but a paragraph", at: stream.place(start, length: mark.count),
          remedy: "number it by digits and full stops: `1. …`", severity: .warning)
      }
      last = mark
      start = end
    }
    return nil
  }

  /// What numbers a line, without brackets and full stop.
  private static func mark(_ line: ArraySlice<Unicode.Scalar>) -> String? {
    var rest = line
    let isOpen = rest.first == "("
    if isOpen { rest = rest.dropFirst() }
    let mark = rest.prefix { $0.isASCIILetter || $0.isASCIIDigit || $0 == "#" }
    rest = rest.dropFirst(mark.count)
    guard let close = rest.first, close == ")" || (close == "." && !isOpen), rest.dropFirst().first?.isBlank == true
    else { return nil }
    let text = String(String.UnicodeScalarView(mark))
    let isKnown = text.count == 1 || numerals.contains(text.lowercased()) || Int(text) != nil
    return isKnown ? text : nil
  }

  private static func follows(_ mark: String, _ last: String) -> Bool {
    if let number = Int(mark), let before = Int(last) { return number == before + 1 }
    let (now, before) = (mark.lowercased(), last.lowercased())
    if let place = numerals.firstIndex(of: now), place > 0, numerals[place - 1] == before { return true }
    guard now.count == 1, before.count == 1, let a = now.unicodeScalars.first, let b = before.unicodeScalars.first,
      a.isASCIILetter, b.isASCIILetter
    else { return false }
    return a.value == b.value + 1
  }
}

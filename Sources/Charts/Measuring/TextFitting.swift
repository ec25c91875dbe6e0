import Drawing

/// Texts that must not be wider than their place.
enum TextFitting {
  /// The text, or its beginning with an ellipsis.
  static func truncated(_ text: String, _ font: Font, width: Double, ellipsis: String = "…") -> String {
    // No text of so many letters fits anywhere; measuring less is faster.
    let start = String(text.prefix(400))
    if start.count == text.count, TextMeasurement.extents(of: text, font).width <= width { return text }
    var (low, high) = (0, start.count)
    while low < high {
      let middle = (low + high + 1) / 2
      if TextMeasurement.extents(of: start.prefix(middle) + ellipsis, font).width <= width {
        low = middle
      } else {
        high = middle - 1
      }
    }
    return start.prefix(low) + ellipsis
  }

  /// The text in lines that are no wider than this, broken between words, and within one that is wider behind
  /// hyphens, strokes and slashes; what is wider still stands alone.
  static func wrapped(_ text: String, _ font: Font, width: Double) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line -> [String] in
      if line.count < 400, TextMeasurement.extents(of: String(line), font).width <= width { return [String(line)] }
      var lines: [String] = []
      for word in line.split(separator: " ") {
        for (index, part) in parts(of: word, font, width: width).enumerated() {
          let longer = (lines.last ?? "") + (index == 0 ? " " : "") + part
          if !lines.isEmpty, longer.count < 400, TextMeasurement.extents(of: longer, font).width <= width {
            lines[lines.count - 1] = longer
          } else {
            lines.append(String(part))
          }
        }
      }
      return lines
    }.joined(separator: "\n")
  }

  /// The word, or what it is made of where it is too wide.
  private static func parts(of word: Substring, _ font: Font, width: Double) -> [Substring] {
    guard word.count < 400, TextMeasurement.extents(of: String(word), font).width > width else { return [word] }
    var parts: [Substring] = []
    var rest = word
    while let end = rest.indices.first(where: { endsPart(at: $0, of: rest) }) {
      parts.append(rest[...end])
      rest = rest[rest.index(after: end)...]
    }
    return parts + [rest]
  }

  /// Behind a sign that joins names, between a letter or figure and another.
  private static func endsPart(at index: Substring.Index, of word: Substring) -> Bool {
    let next = word.index(after: index)
    guard "-_/".contains(word[index]), index > word.startIndex, next < word.endIndex else { return false }
    let isName = { (sign: Character) in sign.isLetter || sign.isNumber }
    return isName(word[word.index(before: index)]) && isName(word[next])
  }

  /// Within an author's limit, where there is one above 0; else in lines that fit.
  static func fitted(_ text: String, _ font: Font, limit: Double?, width: Double) -> String {
    guard let limit else { return wrapped(text, font, width: width) }
    guard limit > 0 else { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false).map {
      truncated(String($0), font, width: limit)
    }
    .joined(separator: "\n")
  }
}

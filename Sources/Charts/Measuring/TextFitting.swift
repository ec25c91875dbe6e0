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

  /// The text in lines that are no wider than this, broken between words; a word that is wider stands alone.
  static func wrapped(_ text: String, _ font: Font, width: Double) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line -> [String] in
      if line.count < 400, TextMeasurement.extents(of: String(line), font).width <= width { return [String(line)] }
      var lines: [String] = []
      for word in line.split(separator: " ") {
        if let last = lines.last, last.count + word.count < 400,
          TextMeasurement.extents(of: last + " " + word, font).width <= width
        {
          lines[lines.count - 1] = last + " " + word
        } else {
          lines.append(String(word))
        }
      }
      return lines
    }.joined(separator: "\n")
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

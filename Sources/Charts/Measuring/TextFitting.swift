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
}

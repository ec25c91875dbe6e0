import Diagnostics

/// A name of a column where its author wrote it.
struct PlacedField: Sendable, Hashable {
  var name: String
  var place: SourcePlace
}

/// Names of columns with the signs by which Vega-Lite would look into a value: dots and brackets, which it escapes.
enum ColumnName {
  /// As the data have it, of `a\\.b` or `a.b`: without the backslashes.
  static func read(_ text: String) -> String {
    guard text.contains("\\") else { return text }
    var result = ""
    var isEscaped = false
    for sign in text {
      if sign == "\\", !isEscaped {
        isEscaped = true
      } else {
        result.append(sign)
        isEscaped = false
      }
    }
    return result
  }

  /// As Vega-Lite reads it.
  static func escaped(_ text: String) -> String {
    guard text.contains(where: { ".[]".contains($0) }) else { return text }
    return read(text).replacing(".", with: "\\.").replacing("[", with: "\\[").replacing("]", with: "\\]")
  }
}

import Diagnostics

extension PlacedText {
  /// The offset of a place of the same file, if the text still holds it.
  func offset(of place: SourcePlace) -> Int? {
    origins.firstIndex { $0.line == place.line && $0.column <= place.column && place.column < $0.end }
  }

  /// A YAML text value with the places of its characters, found again in the source from the value's own place on:
  /// quotes, escapes, folded line breaks and indentation are stepped over.
  func aligned(_ value: PlacedValue) -> PlacedText? {
    guard let text = value.text else { return nil }
    var cursor = offset(of: value.place) ?? 0
    if let first = scalars.dropFirst(cursor).first, "\"'".unicodeScalars.contains(first) { cursor += 1 }
    if let first = scalars.dropFirst(cursor).first, "|>".unicodeScalars.contains(first) {
      cursor = scalars[cursor...].firstIndex(of: "\n").map { $0 + 1 } ?? cursor
    }
    var result = PlacedText(source: source, line: value.place.line, column: value.place.column)
    for scalar in text.unicodeScalars {
      if scalar.isWhitespace {
        result.append(scalar, at: origin(cursor))
        while cursor < count, scalars[cursor].isWhitespace { cursor += 1 }
      } else if let found = scalars[min(cursor, count)...].prefix(200).firstIndex(of: scalar) {
        result.append(scalar, at: origin(found))
        cursor = found + 1
      } else {
        result.append(scalar, at: origin(cursor))
      }
    }
    return result
  }
}

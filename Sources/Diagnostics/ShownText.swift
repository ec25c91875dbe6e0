extension String {
  /// Of a text with more scalars than `most` the first ones and "…".
  package func shortened(to most: Int) -> String {
    guard utf8.count > most,
      let end = unicodeScalars.index(startIndex, offsetBy: most, limitedBy: endIndex), end < endIndex
    else { return self }
    return String(unicodeScalars[..<end]) + "…"
  }

  /// The text with `�` for whatever would move a terminal's cursor, colour what follows, or turn its direction.
  package var harmless: String {
    guard unicodeScalars.contains(where: \.isHarmful) else { return self }
    var view = String.UnicodeScalarView()
    for scalar in unicodeScalars { view.append(scalar.isHarmful ? "\u{FFFD}" : scalar) }
    return String(view)
  }
}

extension Unicode.Scalar {
  fileprivate var isHarmful: Bool {
    switch value {
    case 0x09, 0x0A: false
    case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}

extension SourcePlace {
  /// What is shown of the line, and the column at which that begins: all of a short one, of a long one what stands around
  /// the place.
  package var excerpt: (text: String, column: Int) {
    let offset = max(0, column - textColumn)
    let before = 256
    let longest = 512
    guard text.index(text.startIndex, offsetBy: longest + 1, limitedBy: text.endIndex) != nil else {
      return (text, textColumn)
    }
    let first = max(0, offset - before)
    return (String(text.dropFirst(first).prefix(longest)), textColumn + first)
  }
}

import Diagnostics

/// Where the words of a text may be divided with a hyphen, and what each division costs.
enum WordDivision {
  /// - Parameter language: a BCP 47 tag; one without patterns divides no word.
  /// - Returns: penalties of breaks in front of scalars of the text, by the scalar's index.
  static func penalties(in text: [TextRun], language: String) throws(Diagnostic) -> [Int: Double] {
    guard let patterns = try HyphenationPatterns.of(language: language) else { return [:] }
    let scalars = Array(text.plainText.unicodeScalars)
    let isProse = text.flatMap { run in
      [Bool](repeating: run.isDivisible, count: run.text.unicodeScalars.count)
    }
    var penalties: [Int: Double] = [:]
    var start = 0
    while start < scalars.count {
      var end = start
      while end < scalars.count, !scalars[end].properties.isWhitespace { end += 1 }
      let token = scalars[start..<end]
      if isProse[start..<end].allSatisfy({ $0 }), !isAddress(token) {
        let letters = token.count { $0.properties.isAlphabetic }
        for word in words(token) {
          // A word that is divided at a hyphen of its own is better not divided twice.
          let penalty = word.count == letters ? 50.0 : 120
          let text = String(String.UnicodeScalarView(scalars[word])).lowercased()
          guard text.unicodeScalars.count == word.count else { continue }
          for place in patterns.divisions(of: text) { penalties[word.lowerBound + place] = penalty }
        }
      }
      start = end + 1
    }
    return penalties
  }

  /// Addresses, names of programs and words with digits are not divided.
  private static func isAddress(_ token: ArraySlice<Unicode.Scalar>) -> Bool {
    token.contains { scalar in
      switch scalar {
      case "/", "_", "@", "\\", "\u{AD}", "\u{FFFC}": true
      default: scalar.properties.numericType != nil
      }
    }
  }

  /// Stretches of letters, without those in capitals only and those with a full stop inside them.
  private static func words(_ token: ArraySlice<Unicode.Scalar>) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var start = token.startIndex
    while start < token.endIndex {
      var end = start
      while end < token.endIndex, token[end].properties.isAlphabetic { end += 1 }
      let isPartOfName = end + 1 < token.endIndex && token[end] == "." && token[end + 1].properties.isAlphabetic
      if isPartOfName { return words }
      if token[start..<end].dropFirst().allSatisfy({ !$0.properties.isUppercase }) { words.append(start..<end) }
      start = end + 1
    }
    return words
  }
}

extension TextRun {
  /// Program text keeps its spelling, and "Figure 1" stays in one piece.
  fileprivate var isDivisible: Bool {
    if case .destination = link { return false }
    return font.family != .mono && object == nil
  }
}

/// What TeX reads as one sign.
struct TeXToken: Hashable {
  enum Kind: Hashable {
    /// Without its backslash.
    case command(String)
    case character(Unicode.Scalar)
    case openGroup, closeGroup, raise, lower, alignment, newRow, end
  }

  var kind: Kind
  /// In Unicode scalars of the formula.
  var range: Range<Int>
}

/// Reads a formula token by token; blanks separate tokens and are nothing else.
struct TeXScanner {
  let scalars: [Unicode.Scalar]
  var position = 0

  init(_ tex: String) {
    scalars = Array(tex.unicodeScalars)
  }

  /// The next token, which is not consumed.
  func peek() -> TeXToken {
    var start = position
    while start < scalars.count, scalars[start].properties.isWhitespace { start += 1 }
    guard start < scalars.count else { return TeXToken(kind: .end, range: start..<start) }
    func token(_ kind: TeXToken.Kind, length: Int = 1) -> TeXToken {
      TeXToken(kind: kind, range: start..<start + length)
    }
    switch scalars[start] {
    case "{": return token(.openGroup)
    case "}": return token(.closeGroup)
    case "^": return token(.raise)
    case "_": return token(.lower)
    case "&": return token(.alignment)
    case "\\":
      guard start + 1 < scalars.count else { return token(.command("")) }
      if scalars[start + 1] == "\\" { return token(.newRow, length: 2) }
      var end = start + 1
      while end < scalars.count, scalars[end].isLatinLetter { end += 1 }
      end = max(end, start + 2)
      return token(.command(text(start + 1..<end)), length: end - start)
    default: return token(.character(scalars[start]))
    }
  }

  mutating func next() -> TeXToken {
    let token = peek()
    position = token.range.upperBound
    return token
  }

  mutating func skip(_ kind: TeXToken.Kind) -> Bool {
    let token = peek()
    guard token.kind == kind else { return false }
    position = token.range.upperBound
    return true
  }

  func text(_ range: Range<Int>) -> String {
    String(String.UnicodeScalarView(scalars[range]))
  }

  /// UTF-8 bytes before a scalar.
  func utf8Offset(_ index: Int) -> Int {
    scalars.prefix(index).reduce(0) { $0 + UTF8.width($1) }
  }
}

extension Unicode.Scalar {
  var isLatinLetter: Bool { ("a"..."z").contains(self) || ("A"..."Z").contains(self) }
  var isDigit: Bool { ("0"..."9").contains(self) }
}

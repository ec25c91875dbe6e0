/// The `(destination "title")` of a link.
struct LinkDestination {
  private let scalars: [Unicode.Scalar]
  private var index: Int

  /// The offset behind the closing parenthesis; nil where the parentheses hold no destination.
  static func end(in scalars: [Unicode.Scalar], from open: Int) -> Int? {
    var reader = LinkDestination(scalars: scalars, index: open + 1)
    return reader.read() ? reader.index : nil
  }

  private mutating func read() -> Bool {
    skipWhitespace()
    if at("<") {
      guard skip(to: ">", neverPast: "<\n") else { return false }
    } else {
      guard skipBareAddress() else { return false }
    }
    let end = index
    skipWhitespace()
    if index > end, let closer = titleEnd {
      guard skip(to: closer, neverPast: closer == ")" ? "(" : "") else { return false }
      skipWhitespace()
    }
    guard at(")") else { return false }
    index += 1
    return true
  }

  private func at(_ scalar: Unicode.Scalar) -> Bool { index < scalars.count && scalars[index] == scalar }

  private var titleEnd: Unicode.Scalar? {
    if at("\"") { "\"" } else if at("'") { "'" } else if at("(") { ")" } else { nil }
  }

  private mutating func skipWhitespace() {
    while index < scalars.count, scalars[index].isWhitespace { index += 1 }
  }

  /// Goes behind the next `closer` that no backslash precedes; false where none comes before a sign that ends the search.
  private mutating func skip(to closer: Unicode.Scalar, neverPast ends: String) -> Bool {
    index += 1
    while index < scalars.count {
      if scalars[index] == "\\" {
        index += 2
      } else if scalars[index] == closer {
        index += 1
        return true
      } else if ends.unicodeScalars.contains(scalars[index]) {
        return false
      } else {
        index += 1
      }
    }
    return false
  }

  /// As deep as cmark follows them.
  private static let deepest = 32

  /// An address without blanks whose parentheses are balanced; false where they nest too deep.
  private mutating func skipBareAddress() -> Bool {
    var depth = 0
    while index < scalars.count, !scalars[index].isWhitespace {
      if scalars[index] == "\\" {
        index += 1
      } else if scalars[index] == "(" {
        depth += 1
        if depth > Self.deepest { return false }
      } else if scalars[index] == ")" {
        if depth == 0 { return true }
        depth -= 1
      }
      index = min(index + 1, scalars.count)
    }
    return true
  }
}

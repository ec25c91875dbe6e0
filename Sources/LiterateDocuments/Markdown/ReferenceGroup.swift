import WovenDocuments

/// `[@fig-a; -@fig-b; Fig. @fig-c]`, `[see *e.g.* @key, pp. 3–5; @other]`
struct ReferenceGroup {
  struct Item {
    var token: ReferenceToken
    /// What stands before the token, without the hyphen and the blanks around.
    var prefix: Range<Int>
    /// What stands behind it, without the comma and the blanks around; nothing behind a label.
    var suffix: Range<Int>
    /// `-@key`
    var isSuppressed: Bool

    var isLabel: Bool { LabelKind(label: token.label) != nil }
  }

  var items: [Item] = []
  /// With the brackets.
  var range: Range<Int>

  /// Nil where the brackets at two offsets hold something else: semicolons divide a group into items, each with a token;
  /// what stands in code, formulas, links and notes is part of an item.
  init?(
    in scalars: [Unicode.Scalar], from open: Int, to close: Int, brackets: BracketPairs, verbatim: inout Verbatim
  ) {
    guard open + 1 < close, scalars[open + 1] != "^" else { return nil }
    range = open..<(close + 1)
    var start = open + 1
    var index = start
    var token: ReferenceToken?
    while index < close {
      if let end = verbatim.end(at: index) ?? Self.entity(in: scalars, at: index) {
        index = end
        continue
      }
      switch scalars[index] {
      case "[":
        index = brackets.closing(index) ?? index
        if index + 1 < close, scalars[index + 1] == "(", let end = LinkDestination.end(in: scalars, from: index + 1) {
          index = end - 1
        }
      case "@" where token == nil: token = ReferenceToken(in: scalars, at: index)
      case ";":
        guard let found = token, let item = Self.item(found, in: scalars, start..<index) else { return nil }
        items.append(item)
        (start, token) = (index + 1, nil)
      default: break
      }
      index += 1
    }
    // A semicolon may stand behind the last item.
    if token == nil, !items.isEmpty, scalars[start..<close].allSatisfy(\.isWhitespace) { return }
    guard let found = token, let item = Self.item(found, in: scalars, start..<close) else { return nil }
    items.append(item)
  }

  private static func item(_ token: ReferenceToken, in scalars: [Unicode.Scalar], _ range: Range<Int>) -> Item? {
    let isSuppressed = token.range.lowerBound > range.lowerBound && scalars[token.range.lowerBound - 1] == "-"
    let before = range.lowerBound..<(token.range.lowerBound - (isSuppressed ? 1 : 0))
    var behind = trimmed(token.range.upperBound..<range.upperBound, in: scalars)
    if LabelKind(label: token.label) != nil, !behind.isEmpty { return nil }
    if let first = behind.first, scalars[first] == "," { behind = trimmed(behind.dropFirst(), in: scalars) }
    return Item(token: token, prefix: trimmed(before, in: scalars), suffix: behind, isSuppressed: isSuppressed)
  }

  private static func trimmed(_ range: Range<Int>, in scalars: [Unicode.Scalar]) -> Range<Int> {
    var range = range
    while let first = range.first, scalars[first].isWhitespace { range = range.dropFirst() }
    while let last = range.last, scalars[last].isWhitespace { range = range.dropLast() }
    return range
  }

  /// Behind `&amp;` and the like, whose semicolon divides nothing.
  private static func entity(in scalars: [Unicode.Scalar], at index: Int) -> Int? {
    guard scalars[index] == "&" else { return nil }
    let name = scalars[(index + 1)...].prefix { $0.isASCIILetter || $0.isASCIIDigit || $0 == "#" }
    guard !name.isEmpty, name.count < 32, name.endIndex < scalars.count, scalars[name.endIndex] == ";" else {
      return nil
    }
    return name.endIndex + 1
  }
}

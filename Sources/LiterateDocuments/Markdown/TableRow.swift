/// A line of a table, and the bars that divide its cells: as Pandoc has it, those in code, formulas and comments belong to
/// their cell; so do those in a link, a citation, a note or a span.
struct TableRow {
  /// What a bar that divides nothing stands in.
  enum Holder {
    case code, formula, comment, address, brackets
  }

  /// The cells' offsets, with the blanks around their text.
  private(set) var cells: [Range<Int>] = []
  /// Bars that belong to a cell, without those that a backslash escapes.
  private(set) var keptBars: [(offset: Int, holder: Holder)] = []
  /// The backslashes that only escape a bar, and are no text.
  private(set) var escapes: Set<Int> = []
  /// The backslashes before bars in code and formulas, where a bar needs none.
  private(set) var needless: [Int] = []

  /// - Parameter scalars: one line, from the table's first column on.
  init(_ scalars: [Unicode.Scalar]) {
    let brackets = BracketPairs(scalars)
    var verbatim = Verbatim(scalars)
    let lastBrace = scalars.lastIndex(of: "}") ?? -1
    var isWithoutComments = false
    var dividers: [Int] = []
    var index = 0
    // Behind the link, citation or note in which the index stands.
    var wholeEnd = 0
    while index < scalars.count {
      if scalars[index] == "\\" {
        if index + 1 < scalars.count, scalars[index + 1] == "|" { escapes.insert(index) }
        index += 2
        continue
      }
      if let end = Self.verbatimEnd(in: scalars, at: index, &verbatim, &isWithoutComments) {
        for bar in index..<min(end, scalars.count) where scalars[bar] == "|" {
          guard scalars[bar - 1] == "\\" else {
            keptBars.append((bar, Self.holder(at: index, in: scalars)))
            continue
          }
          if scalars[index] == "`" { escapes.insert(bar - 1) }
          if scalars[index] != "<" { needless.append(bar - 1) }
        }
        index = end
        continue
      }
      if let end = Self.wholeEnd(in: scalars, at: index, brackets, &verbatim, lastBrace) {
        wholeEnd = max(wholeEnd, end)
      }
      if scalars[index] == "|" {
        if index < wholeEnd { keptBars.append((index, .brackets)) } else { dividers.append(index) }
      }
      index += 1
    }
    var start = 0
    if let first = dividers.first, scalars[..<first].allSatisfy(\.isBlank) {
      start = first + 1
      dividers.removeFirst()
    }
    for divider in dividers {
      cells.append(start..<divider)
      start = divider + 1
    }
    if !scalars[start...].allSatisfy(\.isWhitespace) { cells.append(start..<scalars.count) }
  }

  private static func holder(at start: Int, in scalars: [Unicode.Scalar]) -> Holder {
    switch scalars[start] {
    case "`": .code
    case "$": .formula
    default: scalars[start...].starts(with: "<!--".unicodeScalars) ? .comment : .address
    }
  }

  /// Behind code, a formula, a comment or an address in angle brackets.
  private static func verbatimEnd(
    in scalars: [Unicode.Scalar], at index: Int, _ verbatim: inout Verbatim, _ isWithoutComments: inout Bool
  ) -> Int? {
    guard scalars[index] == "<" else { return verbatim.end(at: index) }
    let rest = scalars[index...]
    if rest.starts(with: "<!--".unicodeScalars) {
      if isWithoutComments { return nil }
      let end = rest.indices.dropFirst(4).first { scalars[$0...].starts(with: "-->".unicodeScalars) }
      isWithoutComments = end == nil
      return end.map { $0 + 3 }
    }
    let scheme = rest.dropFirst().prefix { $0.isNameScalar || "+.".unicodeScalars.contains($0) }
    guard scheme.count > 1, scheme.endIndex < scalars.count, scalars[scheme.endIndex] == ":",
      let end = scalars[scheme.endIndex...].firstIndex(where: { "<>".unicodeScalars.contains($0) || $0.isWhitespace }),
      scalars[end] == ">"
    else { return nil }
    return end + 1
  }

  /// Behind the link, picture, citation, note or span whose bracket opens at an offset.
  private static func wholeEnd(
    in scalars: [Unicode.Scalar], at open: Int, _ brackets: BracketPairs, _ verbatim: inout Verbatim, _ lastBrace: Int
  ) -> Int? {
    guard scalars[open] == "[", let close = brackets.closing(open) else { return nil }
    let next = close + 1 < scalars.count ? scalars[close + 1] : " "
    switch next {
    case "(": if let end = LinkDestination.end(in: scalars, from: close + 1) { return end }
    case "{" where close < lastBrace: if let end = Attributes.end(in: scalars, from: close + 1) { return end + 1 }
    case "[": if let end = brackets.closing(close + 1) { return end + 1 }
    default: break
    }
    if open > 0, scalars[open - 1] == "^" { return close + 1 }
    if case .group = ReferenceGroup.read(in: scalars, from: open, to: close, brackets: brackets, verbatim: &verbatim) {
      return close + 1
    }
    return nil
  }
}

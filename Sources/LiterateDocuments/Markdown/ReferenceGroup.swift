import WovenDocuments

/// `[@fig-a; -@fig-b; Fig. @fig-c]`, `[see *e.g.* @key, pp. 3–5; @other]`
struct ReferenceGroup {
  struct Item {
    var token: ReferenceToken
    /// What stands before the token, without the hyphen and the blanks around.
    var prefix: Range<Int>
    /// What braces right behind the token hold: `@key, {pp. 3; 5}, and more`.
    var locator: Range<Int>
    /// What stands behind it, without the comma and the blanks around; nothing behind a label.
    var suffix: Range<Int>
    /// `-@key`
    var isSuppressed: Bool

    var isLabel: Bool { LabelKind(label: token.label) != nil }
  }

  /// Why brackets that hold a citation are no group of them.
  enum Obstacle {
    /// A part between semicolons names no work.
    case partWithoutWork
    /// Something stands behind a label.
    case wordsBehindLabel
    /// Emphasis or quotation marks begin before a token and end behind it.
    case markAround
  }

  enum Reading {
    case group(ReferenceGroup)
    case fault(Obstacle, token: Range<Int>)
    /// The brackets hold no citation.
    case other
  }

  var items: [Item]
  /// With the brackets.
  var range: Range<Int>

  /// What the brackets at two offsets hold: semicolons divide a group into items, each with a token; what stands in code,
  /// formulas, links, notes, quotations, braces behind a token and comments is part of an item.
  static func read(
    in scalars: [Unicode.Scalar], from open: Int, to close: Int, brackets: BracketPairs, verbatim: inout Verbatim
  ) -> Reading {
    guard open + 1 < close, scalars[open + 1] != "^" else { return .other }
    var reader = GroupReader(scalars: scalars, close: close, start: open + 1)
    reader.read(brackets, &verbatim)
    guard let first = reader.tokens.first else { return .other }
    if let obstacle = reader.obstacle { return .fault(obstacle, token: first.range) }
    let pieces = reader.items.flatMap { [$0.prefix, $0.locator, $0.suffix] }
    let content = (open + 1)..<close
    if EmphasisMarks.areTorn(content, into: pieces, tokens: reader.tokens.map(\.range), in: scalars, &verbatim) {
      return .fault(.markAround, token: first.range)
    }
    return .group(ReferenceGroup(items: reader.items, range: open..<(close + 1)))
  }
}

/// Goes through what brackets hold.
private struct GroupReader {
  let scalars: [Unicode.Scalar]
  let close: Int
  /// Where the item begins that is being read.
  var start: Int
  var items: [ReferenceGroup.Item] = []
  var tokens: [ReferenceToken] = []
  var obstacle: ReferenceGroup.Obstacle?
  private var token: ReferenceToken?
  /// The marks that open a quotation which nothing ends: what was looked for once is not sought again.
  private var withoutEnd: Set<Unicode.Scalar> = []
  /// Where the last comment ends.
  private let lastComment: Int

  init(scalars: [Unicode.Scalar], close: Int, start: Int) {
    self.scalars = scalars
    self.close = close
    self.start = start
    let ends = (start..<max(start, close - 2)).reversed()
    lastComment =
      scalars[start..<close].contains("<")
      ? ends.first { scalars[$0..<close].starts(with: "-->".unicodeScalars) } ?? -1 : -1
  }

  mutating func read(_ brackets: BracketPairs, _ verbatim: inout Verbatim) {
    var index = start
    while index < close {
      if let end = verbatim.end(at: index) ?? entity(at: index) ?? comment(at: index) {
        index = end
        continue
      }
      switch scalars[index] {
      case "[":
        index = brackets.closing(index) ?? index
        if index + 1 < close, scalars[index + 1] == "(", let end = LinkDestination.end(in: scalars, from: index + 1) {
          index = end - 1
        }
      case "@" where token == nil:
        if let found = ReferenceToken(in: scalars, at: index), found.range.upperBound <= close {
          token = found
          tokens.append(found)
          index = (bracesEnd(behind: found) ?? found.range.upperBound) - 1
        }
      case ";": endItem(at: index)
      default:
        if let end = quotation(at: index) {
          let quoted =
            token == nil ? (index..<end).lazy.compactMap { [scalars] in ReferenceToken(in: scalars, at: $0) } : nil
          if let found = quoted?.first {
            obstacle = obstacle ?? .markAround
            token = found
            tokens.append(found)
          }
          index = end - 1
        }
      }
      index += 1
    }
    // A semicolon may stand behind the last item.
    let isRest = token == nil && !items.isEmpty && scalars[start..<close].allSatisfy(\.isWhitespace)
    if !isRest { endItem(at: close) }
  }

  private mutating func endItem(at end: Int) {
    if let token {
      items.append(item(token, start..<end))
      if items[items.count - 1].isLabel, !items[items.count - 1].suffix.isEmpty {
        obstacle = obstacle ?? .wordsBehindLabel
      }
    } else {
      obstacle = obstacle ?? .partWithoutWork
    }
    (start, token) = (end + 1, nil)
  }

  private func item(_ token: ReferenceToken, _ range: Range<Int>) -> ReferenceGroup.Item {
    let isSuppressed = token.range.lowerBound > range.lowerBound && scalars[token.range.lowerBound - 1] == "-"
    let before = range.lowerBound..<(token.range.lowerBound - (isSuppressed ? 1 : 0))
    var behind = token.range.upperBound..<range.upperBound
    var locator = behind.prefix(0)
    if let end = bracesEnd(behind: token), let open = scalars[behind].firstIndex(of: "{") {
      locator = trimmed((open + 1)..<(end - 1))
      behind = end..<range.upperBound
    }
    behind = trimmed(behind)
    if let first = behind.first, scalars[first] == "," { behind = trimmed(behind.dropFirst()) }
    return ReferenceGroup.Item(
      token: token, prefix: trimmed(before), locator: locator, suffix: behind, isSuppressed: isSuppressed)
  }

  /// Behind the braces that follow a token, at once or after a comma.
  private func bracesEnd(behind token: ReferenceToken) -> Int? {
    var index = token.range.upperBound
    if index < close, scalars[index] == "," { index += 1 }
    while index < close, scalars[index].isWhitespace { index += 1 }
    guard index < close, scalars[index] == "{" else { return nil }
    var depth = 0
    while index < close {
      if scalars[index] == "\\" { index += 1 } else if scalars[index] == "{" { depth += 1 }
      if index < close, scalars[index] == "}" { depth -= 1 }
      index += 1
      if depth == 0 { return index }
    }
    return nil
  }

  /// Without blanks and comments at both ends.
  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var range = range
    while let first = range.first {
      if scalars[first].isWhitespace {
        range = range.dropFirst()
      } else if let end = comment(at: first), end <= range.upperBound {
        range = end..<range.upperBound
      } else {
        break
      }
    }
    while let last = range.last {
      if scalars[last].isWhitespace {
        range = range.dropLast()
      } else if scalars[range].suffix(3).elementsEqual("-->".unicodeScalars),
        let open = range.last(where: { comment(at: $0) == range.upperBound })
      {
        range = range.lowerBound..<open
      } else {
        break
      }
    }
    return range
  }

  /// Behind `<!-- … -->`.
  private func comment(at index: Int) -> Int? {
    guard scalars[index] == "<", index < lastComment, scalars[index..<close].starts(with: "<!--".unicodeScalars) else {
      return nil
    }
    let end = ((index + 4)..<max(index + 4, close)).first {
      scalars[$0] == "-" && scalars[$0..<close].starts(with: "-->".unicodeScalars)
    }
    return end.map { $0 + 3 }
  }

  /// Behind the mark that closes a quotation that opens at an offset.
  private mutating func quotation(at index: Int) -> Int? {
    let marks: [Unicode.Scalar: String] = ["\"": "\"", "“": "”", "„": "“”", "«": "»", "»": "«"]
    guard let closing = marks[scalars[index]], !withoutEnd.contains(scalars[index]) else { return nil }
    let before = index > 0 ? scalars[index - 1] : " "
    guard before.isWhitespace || "([;*_".unicodeScalars.contains(before), index + 1 < close,
      !scalars[index + 1].isWhitespace
    else { return nil }
    if let end = scalars[(index + 1)..<close].firstIndex(where: { closing.unicodeScalars.contains($0) }) {
      return end + 1
    }
    withoutEnd.insert(scalars[index])
    return nil
  }

  /// Behind `&amp;` and the like, whose semicolon divides nothing.
  private func entity(at index: Int) -> Int? {
    guard scalars[index] == "&" else { return nil }
    let name = scalars[(index + 1)...].prefix { $0.isASCIILetter || $0.isASCIIDigit || $0 == "#" }
    guard !name.isEmpty, name.count < 32, name.endIndex < scalars.count, scalars[name.endIndex] == ";" else {
      return nil
    }
    return name.endIndex + 1
  }
}

/// Marks of emphasis in what brackets hold.
private enum EmphasisMarks {
  private static let marks = "*_~".unicodeScalars
  /// Longer brackets are no citation that somebody wrote.
  private static let longest = 5000

  /// Whether emphasis of the whole begins in one of the pieces and ends in another, so that each piece by itself would
  /// show its marks.
  static func areTorn(
    _ whole: Range<Int>, into pieces: [Range<Int>], tokens: [Range<Int>], in scalars: [Unicode.Scalar],
    _ verbatim: inout Verbatim
  ) -> Bool {
    guard whole.count <= longest, pieces.count(where: { $0.contains { marks.contains(scalars[$0]) } }) > 1 else {
      return false
    }
    var hidden = scalars[whole]
    for token in tokens { for index in token where whole.contains(index) { hidden[index] = "x" } }
    var index = whole.lowerBound
    while index < whole.upperBound {
      guard let end = verbatim.end(at: index) else {
        index += 1
        continue
      }
      for inner in index..<min(end, whole.upperBound) where marks.contains(scalars[inner]) { hidden[inner] = "x" }
      index = end
    }
    let shown = literals(hidden)
    return pieces.reduce(0) { $0 + literals(hidden[$1]) } > shown
  }

  /// How many marks a text shows as they are.
  private static func literals(_ scalars: ArraySlice<Unicode.Scalar>) -> Int {
    guard scalars.contains(where: { marks.contains($0) }) else { return 0 }
    let line = String(String.UnicodeScalarView(scalars.map { $0.isWhitespace ? " " : $0 }))
    return count(MarkdownNode.parse("# x \(line) x #\n").document)
  }

  private static func count(_ node: MarkdownNode) -> Int {
    (node.kind == .text ? node.literal.unicodeScalars.count { marks.contains($0) } : 0)
      + node.children.reduce(0) { $0 + count($1) }
  }
}

import WovenDocuments

/// Finds what cmark does not know within a paragraph: formulas, inline notes, spans with attributes, groups of citations
/// and references, super- and subscripts.
struct InlineSpans {
  struct Span {
    enum Kind {
      case mathematics(display: Bool)
      /// `^[text]`
      case note
      /// `[text]{attributes}`; the attributes begin at an offset.
      case attributed(open: Int)
      /// `[see @key, p. 3; @other]`
      case group(ReferenceGroup)
      /// `@key [p. 3]`, `-@key`, `@{key}`; what the brackets hold is the content.
      case located(ReferenceToken, isSuppressed: Bool)
      /// `^text^`, `~text~`
      case superscript, `subscript`
    }

    var kind: Kind
    /// With its marks.
    var range: Range<Int>
    /// Without them.
    var content: Range<Int>
  }

  private let scalars: [Unicode.Scalar]
  private let brackets: BracketPairs
  private var verbatim: Verbatim
  /// Behind it nothing ends attributes.
  private let lastBrace: Int
  private var faults: [CitationFault] = []

  /// In their order, so that they do not overlap; and what looks like a citation and is none.
  static func find(in stream: PlacedText) -> (spans: [Span], faults: [CitationFault]) {
    guard stream.scalars.contains(where: { "$^~{@".unicodeScalars.contains($0) }) else { return ([], []) }
    var finder = InlineSpans(stream.scalars)
    let spans = finder.spans()
    return (spans, finder.faults)
  }

  private init(_ scalars: [Unicode.Scalar]) {
    self.scalars = scalars
    brackets = BracketPairs(scalars)
    verbatim = Verbatim(scalars)
    lastBrace = scalars.lastIndex(of: "}") ?? -1
  }

  private mutating func spans() -> [Span] {
    var result: [Span] = []
    var index = 0
    while index < scalars.count {
      if scalars[index] == "`" {
        index = CodeSpans.end(in: scalars, at: index)
      } else if scalars[index] == "\\" {
        index += 2
      } else if let span = span(at: index) {
        result.append(span)
        index = span.range.upperBound
      } else if let parameter = ParameterSubstitution.parameter(in: scalars, at: index) {
        index = parameter.range.upperBound
      } else if scalars[index] == "~" {
        index += scalars[index...].prefix { $0 == "~" }.count
      } else {
        index += 1
      }
    }
    return result
  }

  private mutating func span(at index: Int) -> Span? {
    switch scalars[index] {
    case "$":
      verbatim.formula(at: index).map {
        Span(kind: .mathematics(display: $0.display), range: $0.range, content: $0.content)
      }
    case "^" where at(index + 1) == "[": note(at: index)
    case "^": script(at: index, .superscript)
    case "~" where at(index + 1) != "~": script(at: index, .subscript)
    case "[" where at(index + 1) != "^":
      (index > 0 && scalars[index - 1] == "!" ? nil : attributed(at: index)) ?? group(at: index)
    case "@": located(at: index, isSuppressed: false)
    case "-" where at(index + 1) == "@" && ReferenceToken.isSuppressed(in: scalars, at: index + 1):
      located(at: index + 1, isSuppressed: true)
    default: nil
    }
  }

  private func at(_ index: Int) -> Unicode.Scalar? { scalars.indices.contains(index) ? scalars[index] : nil }

  private func note(at start: Int) -> Span? {
    guard let end = brackets.closing(start + 1), end > start + 2 else { return nil }
    return Span(kind: .note, range: start..<(end + 1), content: (start + 2)..<end)
  }

  private func attributed(at start: Int) -> Span? {
    guard let end = brackets.closing(start), at(end + 1) == "{", let first = at(end + 2),
      end < lastBrace, first.isASCIILetter || "#. ".unicodeScalars.contains(first),
      let close = Attributes.end(in: scalars, from: end + 1)
    else { return nil }
    return Span(kind: .attributed(open: end + 1), range: start..<(close + 1), content: (start + 1)..<end)
  }

  private mutating func group(at start: Int) -> Span? {
    guard let end = brackets.closing(start) else {
      let token = at(start + 1) == "-" ? start + 2 : start + 1
      if at(token) == "@", let found = ReferenceToken(in: scalars, at: token) {
        faults.append(CitationFault(kind: .openBracket, range: start..<found.range.upperBound))
      }
      return nil
    }
    if isLinkText(endingAt: end) { return nil }
    switch ReferenceGroup.read(in: scalars, from: start, to: end, brackets: brackets, verbatim: &verbatim) {
    case .group(let group): return Span(kind: .group(group), range: group.range, content: (start + 1)..<end)
    case .fault(let obstacle, _):
      faults.append(CitationFault(kind: .group(obstacle), range: start..<(end + 1)))
      return nil
    case .other: return nil
    }
  }

  /// Whether an address, or the label of one, follows a closing bracket.
  private func isLinkText(endingAt end: Int) -> Bool {
    if at(end + 1) == "(" { return LinkDestination.end(in: scalars, from: end + 1) != nil }
    guard at(end + 1) == "[", let close = brackets.closing(end + 1), close > end + 2 else { return false }
    return at(end + 2) != "^" && !scalars[(end + 2)..<close].contains("@")
  }

  /// A work with what brackets behind it say, or one that the text alone would not show as such.
  private func located(at index: Int, isSuppressed: Bool) -> Span? {
    guard let token = ReferenceToken(in: scalars, at: index) else { return nil }
    let (start, end) = (isSuppressed ? index - 1 : index, token.range.upperBound)
    let kind = Span.Kind.located(token, isSuppressed: isSuppressed)
    if LabelKind(label: token.label) == nil, let close = locatorEnd(behind: token) {
      return Span(kind: kind, range: start..<(close + 1), content: (end + 2)..<close)
    }
    guard isSuppressed || at(index + 1) == "{" else { return nil }
    return Span(kind: kind, range: start..<end, content: end..<end)
  }

  private func locatorEnd(behind token: ReferenceToken) -> Int? {
    let open = token.range.upperBound + 1
    guard at(open - 1) == " ", at(open) == "[", let close = brackets.closing(open), close > open + 1,
      at(open + 1) != "^", !scalars[open..<close].contains("@")
    else { return nil }
    if let next = at(close + 1), "({[:".unicodeScalars.contains(next) { return nil }
    return close
  }

  /// A stretch without blanks between two marks.
  private func script(at start: Int, _ kind: Span.Kind) -> Span? {
    var index = start + 1
    while index < scalars.count, scalars[index] != scalars[start] {
      if scalars[index].isWhitespace || scalars[index] == "`" { return nil }
      index += scalars[index] == "\\" ? 2 : 1
    }
    guard index < scalars.count, index > start + 1 else { return nil }
    return Span(kind: kind, range: start..<(index + 1), content: (start + 1)..<index)
  }
}

extension [InlineSpans.Span] {
  /// The span that holds an offset.
  func holding(_ offset: Int) -> InlineSpans.Span? {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle].range.upperBound <= offset { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low].range.contains(offset) ? self[low] : nil
  }
}

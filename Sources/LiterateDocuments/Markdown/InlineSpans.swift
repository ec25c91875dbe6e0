/// Finds what cmark does not know within a paragraph: formulas, inline notes, spans with attributes, super- and
/// subscripts.
///
/// Formulas follow Pandoc's rule: the opening dollar has no blank behind it, the closing one none before it and no
/// digit behind it. `${name}` is a parameter, neither opening nor closing.
struct InlineSpans {
  struct Span {
    enum Kind: Equatable {
      case mathematics(display: Bool)
      /// `^[text]`
      case note
      /// `[text]{attributes}`; the attributes begin at an offset.
      case attributed(open: Int)
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
  /// The brackets that were met, each with the one that closes it, or with -1: what was looked for once is not sought again.
  private var brackets: [Int: Int] = [:]
  /// Until where no dollar closes a formula that begins before, in a line and displayed.
  private var withoutDollar = (inline: 0, display: 0)

  /// Behind it nothing ends attributes.
  private let lastBrace: Int

  private init(_ scalars: [Unicode.Scalar]) {
    self.scalars = scalars
    lastBrace = scalars.lastIndex(of: "}") ?? -1
  }

  /// In their order; they do not overlap.
  static func find(in stream: PlacedText) -> [Span] {
    guard stream.scalars.contains(where: { "$^~{".unicodeScalars.contains($0) }) else { return [] }
    var finder = InlineSpans(stream.scalars)
    return finder.spans()
  }

  private mutating func spans() -> [Span] {
    var result: [Span] = []
    var code = CodeSpans.next(in: scalars, from: 0)
    var index = 0
    while index < scalars.count {
      while let span = code, span.closing.upperBound <= index { code = CodeSpans.next(in: scalars, from: index) }
      if let span = code, span.opening.lowerBound <= index {
        index = span.closing.upperBound
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
    case "$": formula(at: index)
    case "^" where at(index + 1) == "[": note(at: index)
    case "^": script(at: index, .superscript)
    case "~" where at(index + 1) != "~": script(at: index, .subscript)
    case "[" where at(index + 1) != "^" && (index == 0 || scalars[index - 1] != "!"): attributed(at: index)
    default: nil
    }
  }

  private func at(_ index: Int) -> Unicode.Scalar? { scalars.indices.contains(index) ? scalars[index] : nil }

  private mutating func note(at start: Int) -> Span? {
    guard let end = closingBracket(from: start + 1), end > start + 2 else { return nil }
    return Span(kind: .note, range: start..<(end + 1), content: (start + 2)..<end)
  }

  private mutating func attributed(at start: Int) -> Span? {
    guard let end = closingBracket(from: start), at(end + 1) == "{", let first = at(end + 2),
      end < lastBrace, first.isASCIILetter || "#. ".unicodeScalars.contains(first),
      let close = Attributes.end(in: scalars, from: end + 1)
    else { return nil }
    return Span(kind: .attributed(open: end + 1), range: start..<(close + 1), content: (start + 1)..<end)
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

  /// The bracket that closes one; code, and brackets within, are stepped over.
  private mutating func closingBracket(from open: Int) -> Int? {
    if let known = brackets[open] { return known < 0 ? nil : known }
    var opened: [Int] = []
    var index = open
    while index < scalars.count {
      switch scalars[index] {
      case "\\": index += 1
      case "`":
        if let code = CodeSpans.next(in: scalars, from: index), code.opening.lowerBound == index {
          index = code.closing.upperBound - 1
        }
      case "[": opened.append(index)
      case "]":
        brackets[opened.removeLast()] = index
        if opened.isEmpty { return index }
      default: break
      }
      index += 1
    }
    for open in opened { brackets[open] = -1 }
    return nil
  }

  private mutating func formula(at start: Int) -> Span? {
    if at(start + 1) == "$" {
      guard let end = closingDollar(from: start + 2, display: true), end > start + 2 else { return nil }
      return Span(kind: .mathematics(display: true), range: start..<(end + 2), content: (start + 2)..<end)
    }
    guard ParameterSubstitution.parameter(in: scalars, at: start) == nil, let first = at(start + 1),
      !first.isWhitespace, let end = closingDollar(from: start + 1, display: false)
    else { return nil }
    return Span(kind: .mathematics(display: false), range: start..<(end + 1), content: (start + 1)..<end)
  }

  private mutating func closingDollar(from start: Int, display: Bool) -> Int? {
    guard start >= (display ? withoutDollar.display : withoutDollar.inline) else { return nil }
    var index = start
    while index < scalars.count {
      if scalars[index] == "\\" {
        index += 2
      } else if scalars[index] == "`" && !display {
        break
      } else if scalars[index] == "$", ParameterSubstitution.parameter(in: scalars, at: index) == nil {
        let isClosing =
          display
          ? at(index + 1) == "$"
          : index > start && !scalars[index - 1].isWhitespace && at(index + 1)?.isASCIIDigit != true
            && at(index + 1) != "$"
        if isClosing { return index }
        index += 1
      } else {
        index += 1
      }
    }
    if display { withoutDollar.display = index } else { withoutDollar.inline = index }
    return nil
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

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

  let scalars: [Unicode.Scalar]

  static func find(in stream: PlacedText) -> [Span] {
    guard stream.scalars.contains(where: { "$^~{".unicodeScalars.contains($0) }) else { return [] }
    return InlineSpans(scalars: stream.scalars).spans()
  }

  private func spans() -> [Span] {
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

  private func span(at index: Int) -> Span? {
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

  private func note(at start: Int) -> Span? {
    guard let end = closingBracket(from: start + 1), end > start + 2 else { return nil }
    return Span(kind: .note, range: start..<(end + 1), content: (start + 2)..<end)
  }

  private func attributed(at start: Int) -> Span? {
    guard let end = closingBracket(from: start), at(end + 1) == "{", let first = at(end + 2),
      first.isASCIILetter || "#. ".unicodeScalars.contains(first),
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
  private func closingBracket(from open: Int) -> Int? {
    var depth = 0
    var index = open
    while index < scalars.count {
      switch scalars[index] {
      case "\\": index += 1
      case "`":
        if let code = CodeSpans.next(in: scalars, from: index), code.opening.lowerBound == index {
          index = code.closing.upperBound - 1
        }
      case "[": depth += 1
      case "]":
        depth -= 1
        if depth == 0 { return index }
      default: break
      }
      index += 1
    }
    return nil
  }

  private func formula(at start: Int) -> Span? {
    if at(start + 1) == "$" {
      guard let end = closingDollar(from: start + 2, display: true), end > start + 2 else { return nil }
      return Span(kind: .mathematics(display: true), range: start..<(end + 2), content: (start + 2)..<end)
    }
    guard ParameterSubstitution.parameter(in: scalars, at: start) == nil, let first = at(start + 1),
      !first.isWhitespace, let end = closingDollar(from: start + 1, display: false)
    else { return nil }
    return Span(kind: .mathematics(display: false), range: start..<(end + 1), content: (start + 1)..<end)
  }

  private func closingDollar(from start: Int, display: Bool) -> Int? {
    var index = start
    while index < scalars.count {
      if scalars[index] == "\\" {
        index += 2
      } else if scalars[index] == "`" && !display {
        return nil
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
    return nil
  }
}

/// Formulas in a run of text, by Pandoc's rule: the opening dollar has no blank behind it, the closing one none before it
/// and no digit behind it. `${name}` is a parameter, neither opening nor closing.
struct FormulaSpans {
  struct Span {
    /// With its dollars.
    var range: Range<Int>
    var content: Range<Int>
    var display: Bool
  }

  private let scalars: [Unicode.Scalar]
  /// Until where no dollar closes a formula that begins before, in a line and displayed: what was looked for once is not
  /// sought again.
  private var withoutDollar = (inline: 0, display: 0)

  init(_ scalars: [Unicode.Scalar]) {
    self.scalars = scalars
  }

  private func at(_ index: Int) -> Unicode.Scalar? { scalars.indices.contains(index) ? scalars[index] : nil }

  /// The formula whose first dollar stands at an offset.
  mutating func span(at start: Int) -> Span? {
    if at(start + 1) == "$" {
      guard let end = closingDollar(from: start + 2, display: true), end > start + 2 else { return nil }
      return Span(range: start..<(end + 2), content: (start + 2)..<end, display: true)
    }
    guard ParameterSubstitution.parameter(in: scalars, at: start) == nil, let first = at(start + 1),
      !first.isWhitespace, let end = closingDollar(from: start + 1, display: false)
    else { return nil }
    return Span(range: start..<(end + 1), content: (start + 1)..<end, display: false)
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

/// Finds `$…$` and `$$…$$` by Pandoc's rule: the opening dollar has no blank behind it, the closing one none before it and
/// no digit behind it. `${name}` is a parameter, neither opening nor closing.
struct Mathematics {
  struct Formula {
    /// With its dollars.
    var range: Range<Int>
    var isDisplay: Bool
  }

  let scalars: [Unicode.Scalar]

  static func formulas(in stream: PlacedText) -> [Formula] {
    guard stream.scalars.contains("$") else { return [] }
    return Mathematics(scalars: stream.scalars).formulas()
  }

  private func formulas() -> [Formula] {
    var result: [Formula] = []
    var code = CodeSpans.next(in: scalars, from: 0)
    var index = 0
    while index < scalars.count {
      if let span = code, span.opening.lowerBound <= index {
        index = span.closing.upperBound
        code = CodeSpans.next(in: scalars, from: index)
      } else if scalars[index] == "\\" {
        index += 2
      } else if scalars[index] == "$", let formula = formula(at: index) {
        result.append(formula)
        index = formula.range.upperBound
      } else if let parameter = ParameterSubstitution.parameter(in: scalars, at: index) {
        index = parameter.range.upperBound
      } else {
        index += 1
      }
    }
    return result
  }

  private func formula(at start: Int) -> Formula? {
    if at(start + 1) == "$" {
      guard let end = closing(from: start + 2, display: true), end > start + 2 else { return nil }
      return Formula(range: start..<(end + 2), isDisplay: true)
    }
    guard ParameterSubstitution.parameter(in: scalars, at: start) == nil, let first = at(start + 1),
      !first.isWhitespace, let end = closing(from: start + 1, display: false)
    else { return nil }
    return Formula(range: start..<(end + 1), isDisplay: false)
  }

  private func at(_ index: Int) -> Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

  private func closing(from start: Int, display: Bool) -> Int? {
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

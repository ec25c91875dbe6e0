/// The square brackets of a run of text that belong together; those in code and in formulas belong to nothing.
struct BracketPairs {
  private var closings: [Int: Int] = [:]

  init(_ scalars: [Unicode.Scalar]) {
    guard scalars.contains("[") else { return }
    var verbatim = Verbatim(scalars)
    var open: [Int] = []
    var index = 0
    while index < scalars.count {
      if let end = verbatim.end(at: index) {
        index = end
        continue
      }
      if scalars[index] == "[" { open.append(index) }
      if scalars[index] == "]", let start = open.popLast() { closings[start] = index }
      index += 1
    }
  }

  /// The bracket that closes one.
  func closing(_ open: Int) -> Int? { closings[open] }
}

/// What stands for itself in a run of text: an escaped sign, code, a formula.
struct Verbatim {
  private let scalars: [Unicode.Scalar]
  private var formulas: FormulaSpans

  init(_ scalars: [Unicode.Scalar]) {
    self.scalars = scalars
    formulas = FormulaSpans(scalars)
  }

  /// The formula whose first dollar stands at an offset.
  mutating func formula(at index: Int) -> FormulaSpans.Span? { formulas.span(at: index) }

  /// The offset behind it; nil where another text begins.
  mutating func end(at index: Int) -> Int? {
    switch scalars[index] {
    case "\\": index + 2
    case "`": CodeSpans.end(in: scalars, at: index)
    case "$": formulas.span(at: index)?.range.upperBound
    default: nil
    }
  }
}

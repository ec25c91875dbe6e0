/// Code spans in a line of text.
enum CodeSpans {
  /// The runs of backticks that open and close the first code span from an offset on.
  static func next(in scalars: [Unicode.Scalar], from start: Int) -> (opening: Range<Int>, closing: Range<Int>)? {
    var index = start
    while index < scalars.count {
      if scalars[index] == "\\" {
        index += 2
        continue
      }
      guard scalars[index] == "`" else {
        index += 1
        continue
      }
      let opening = run(in: scalars, from: index)
      if let closing = closing(of: opening, in: scalars) { return (opening, closing) }
      index = opening.upperBound
    }
    return nil
  }

  /// Behind the code span that begins with the backtick at an offset, or behind backticks that begin none.
  static func end(in scalars: [Unicode.Scalar], at start: Int) -> Int {
    let opening = run(in: scalars, from: start)
    return closing(of: opening, in: scalars)?.upperBound ?? opening.upperBound
  }

  private static func closing(of opening: Range<Int>, in scalars: [Unicode.Scalar]) -> Range<Int>? {
    var search = opening.upperBound
    while let tick = scalars[search...].firstIndex(of: "`") {
      let closing = run(in: scalars, from: tick)
      if closing.count == opening.count { return closing }
      search = closing.upperBound
    }
    return nil
  }

  private static func run(in scalars: [Unicode.Scalar], from start: Int) -> Range<Int> {
    start..<(scalars[start...].firstIndex { $0 != "`" } ?? scalars.count)
  }
}

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
      var search = opening.upperBound
      while let tick = scalars[search...].firstIndex(of: "`") {
        let closing = run(in: scalars, from: tick)
        if closing.count == opening.count { return (opening, closing) }
        search = closing.upperBound
      }
      index = opening.upperBound
    }
    return nil
  }

  private static func run(in scalars: [Unicode.Scalar], from start: Int) -> Range<Int> {
    start..<(scalars[start...].firstIndex { $0 != "`" } ?? scalars.count)
  }
}

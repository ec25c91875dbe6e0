import Diagnostics

/// Tables as Pandoc draws them and CommonMark does not, and those whose head and rule differ: they are paragraphs here.
enum ForeignTable {
  /// A warning for a paragraph that was to be a table.
  static func fault(in stream: PlacedText) -> Diagnostic? {
    let lines = PlacedLines(stream)
    var head: [Unicode.Scalar] = []
    for number in 1...lines.count {
      let range = lines.range(number)
      let line = stream.scalars[range]
      let place = stream.place(range.lowerBound, length: range.count)
      if isGrid(line) {
        return Diagnostic(
          "a grid table is no table here, but a paragraph", at: place,
          remedy: "write it with bars: `| a | b |`, then `|---|---|`, then the rows", severity: .warning)
      }
      if let columns = TableHeads.rule(line), head.contains("|") {
        let cells = TableRow(head).cells.count
        if cells != columns {
          return Diagnostic(
            "this is no table, but a paragraph: its head has \(cells) cells, the line below it \(columns)", at: place,
            remedy: "give both as many; a bar that is text is written `\\|`", severity: .warning)
        }
      }
      head = Array(line)
    }
    return nil
  }

  /// A warning for a rule that was to be the head of a table whose columns blanks divide: `-----  ----`.
  static func fault(ofRule line: PlacedText) -> Diagnostic? {
    let groups = line.scalars.split(whereSeparator: \.isWhitespace)
    guard groups.count > 1, groups.allSatisfy({ $0.count > 1 && $0.allSatisfy { $0 == "-" } }) else { return nil }
    return Diagnostic(
      "a table by blanks is no table here, but paragraphs and a rule", at: line.place(0, length: line.count),
      remedy: "write it with bars: `| a | b |`, then `|---|---|`, then the rows", severity: .warning)
  }

  /// `+-----+-----+`
  private static func isGrid(_ line: ArraySlice<Unicode.Scalar>) -> Bool {
    let marks = line.filter { !$0.isWhitespace }
    return marks.count > 3 && marks.first == "+" && marks.last == "+"
      && marks.allSatisfy { "+-=:".unicodeScalars.contains($0) } && marks.contains { $0 == "-" || $0 == "=" }
  }
}

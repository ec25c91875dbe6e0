/// The heads of tables: the lines above a rule of bars and hyphens.
enum TableHeads {
  /// The text for cmark, which divides cells at every bar: those that belong to a cell of a head are hidden from it, as it
  /// finds no table where head and rule differ in length. So are all bars of a line with more of them than is read, for
  /// which cmark takes the square of its length.
  ///
  /// - Returns: the text, the sign that stands for the hidden bars, nil where none is hidden, and the lines with too many.
  static func hidden(in lines: PlacedLines) -> (text: String, mark: Unicode.Scalar?, crowded: [Int]) {
    var scalars = lines.text.scalars
    guard scalars.contains("|"),
      let mark = (1...8).compactMap({ Unicode.Scalar($0) }).first(where: { !scalars.contains($0) })
    else { return (lines.text.text, nil, []) }
    var isHidden = false
    let crowded = (1...max(1, lines.count)).filter { line in
      let range = lines.range(line)
      return range.count > DocumentLimits.tableBars
        && scalars[range].count { $0 == "|" } > DocumentLimits.tableBars
    }
    for line in crowded {
      for index in lines.range(line) where scalars[index] == "|" { scalars[index] = mark }
      isHidden = true
    }
    for line in stride(from: 2, through: lines.count, by: 1) where rule(scalars[lines.range(line)]) != nil {
      let range = lines.range(line - 1)
      if range.count > DocumentLimits.tableRowCharacters { continue }
      for bar in TableRow(Array(scalars[range])).keptBars {
        scalars[range.lowerBound + bar.offset] = mark
        isHidden = true
      }
    }
    guard isHidden else { return (lines.text.text, nil, []) }
    return (String(String.UnicodeScalarView(scalars)), mark, crowded)
  }

  /// How many columns a line of bars, hyphens and colons has; nil for another line.
  static func rule(_ line: ArraySlice<Unicode.Scalar>) -> Int? {
    let content = line.drop { $0.isBlank || $0 == ">" }
    guard content.contains("|"), content.allSatisfy({ "|:-".unicodeScalars.contains($0) || $0.isWhitespace }) else {
      return nil
    }
    let cells = TableRow(Array(content)).cells.map { content[(content.startIndex + $0.lowerBound)...].prefix($0.count) }
    let areRules = cells.allSatisfy { cell in
      let marks = cell.filter { !$0.isWhitespace }
      let hyphens = marks.drop { $0 == ":" }.prefix { $0 == "-" }
      return !hyphens.isEmpty && marks.count - hyphens.count <= 2 && !cell.trimmedContainsBlank
    }
    return areRules && !cells.isEmpty ? cells.count : nil
  }
}

extension ArraySlice<Unicode.Scalar> {
  /// Whether blanks stand between other characters.
  fileprivate var trimmedContainsBlank: Bool {
    let rest = drop(while: \.isWhitespace).prefix { !$0.isWhitespace }
    return self[rest.endIndex...].contains { !$0.isWhitespace }
  }
}

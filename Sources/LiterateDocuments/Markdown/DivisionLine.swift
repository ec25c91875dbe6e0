import Diagnostics

/// A line that opens or closes a div: three colons or more, with attributes or alone.
struct DivisionLine {
  /// In the line.
  let colons: Range<Int>
  /// Whether nothing stands behind the colons.
  let closes: Bool

  /// The line of a div that stands in no list and no quote.
  init?(_ scalars: [Unicode.Scalar]) {
    let indent = scalars.prefix { $0 == " " }.count
    guard indent <= 3 else { return nil }
    self.init(scalars, from: indent)
  }

  /// The line of a div that stands in lists and quotes: their marks stand before the colons.
  init?(within scalars: [Unicode.Scalar]) {
    self.init(scalars, from: Self.marks(scalars))
    if closes, !scalars[..<colons.lowerBound].allSatisfy({ $0.isBlank || $0 == ">" }) { return nil }
  }

  private init?(_ scalars: [Unicode.Scalar], from start: Int) {
    let count = scalars[start...].prefix { $0 == ":" }.count
    guard count >= 3 else { return nil }
    colons = start..<(start + count)
    closes = scalars[colons.upperBound...].allSatisfy(\.isWhitespace)
  }

  /// How many scalars of a line are blanks and the marks of lists and quotes around its text.
  static func marks(_ scalars: [Unicode.Scalar]) -> Int {
    var index = 0
    while index < scalars.count {
      if scalars[index].isBlank || scalars[index] == ">" {
        index += 1
      } else if let end = listMark(scalars, from: index) {
        index = end
      } else {
        break
      }
    }
    return index
  }

  /// Behind the mark of a list's item, `- ` or `1. `, and the blanks that follow it.
  static func listMark(_ scalars: [Unicode.Scalar], from start: Int) -> Int? {
    var index = start
    if "-*+".unicodeScalars.contains(scalars[index]) {
      index += 1
    } else {
      let digits = scalars[index...].prefix(while: \.isASCIIDigit).count
      index += digits
      guard (1...9).contains(digits), index < scalars.count, ".)".unicodeScalars.contains(scalars[index]) else {
        return nil
      }
      index += 1
    }
    guard index < scalars.count, scalars[index].isBlank else { return nil }
    return index + scalars[index...].prefix(while: \.isBlank).count
  }
}

extension PlacedLines {
  /// What a line says behind the colons that open a div; nil for a line of colons only.
  ///
  /// - Parameter colons: where they end, from the line's beginning.
  func divisionAttributes(line: Int, behind colons: Int, collector: DiagnosticCollector) -> Attributes? {
    let range = range(line)
    var start = range.lowerBound + colons
    var end = range.upperBound
    let scalars = text.scalars
    while start < end, scalars[start].isWhitespace { start += 1 }
    while end > start, scalars[end - 1].isWhitespace || scalars[end - 1] == ":" { end -= 1 }
    if start == end { return nil }
    if scalars[start] == "{" {
      let slice = text.slice(start..<end)
      if let attributes = Attributes(in: slice, at: 0, collector: collector) {
        let behind = slice.scalars[attributes.range.upperBound...].firstIndex { !$0.isWhitespace }
        if let behind {
          collector.report(
            Diagnostic(
              "text stands behind a div's attributes", at: slice.place(behind, length: slice.count - behind),
              remedy: "put it on a line of its own, within the div"))
        }
        return attributes
      }
      collector.report(
        Diagnostic("the attributes of this div are never closed", at: text.place(start), expected: "`}`"))
      return Attributes(class: "", at: text.place(start))
    }
    return Attributes(class: text.text(start..<end), at: text.place(start, length: end - start))
  }

  /// What a code block holds, line by line, without the indentation that its place takes away.
  func content(of node: MarkdownNode) -> PlacedText {
    let first = range(node.line)
    var result = text.slice(first.upperBound..<first.upperBound)
    var literalLines = node.literal.split(separator: "\n", omittingEmptySubsequences: false)
    if literalLines.last == "" { literalLines.removeLast() }
    for (index, literal) in literalLines.enumerated() {
      let range = range(node.line + 1 + index)
      let start = range.upperBound - literal.unicodeScalars.count
      if start >= range.lowerBound, text.scalars[start..<range.upperBound].elementsEqual(literal.unicodeScalars) {
        result.append(text, start..<range.upperBound)
      } else {
        for (position, scalar) in literal.unicodeScalars.enumerated() {
          result.append(scalar, at: text.origin(max(range.lowerBound, start + position)))
        }
      }
      result.append("\n", at: text.origin(range.upperBound))
    }
    if result.count > 0 { return result }
    let body = range(node.line + 1).lowerBound
    return text.slice(body..<body)
  }
}

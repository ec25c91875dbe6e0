/// A text by lines, as cmark counts them, and the streams of inline content in it.
struct PlacedLines {
  let text: PlacedText
  private let starts: [Int]

  init(_ text: PlacedText) {
    self.text = text
    var starts = [0]
    for (index, scalar) in text.scalars.enumerated() where scalar == "\n" { starts.append(index + 1) }
    self.starts = starts
  }

  var count: Int { starts.count }

  /// The offsets of a line, counted from 1, without its line break.
  func range(_ line: Int) -> Range<Int> {
    guard line >= 1, line <= starts.count else { return text.count..<text.count }
    let start = starts[line - 1]
    let end = line < starts.count ? starts[line] - 1 : text.count
    return start..<max(start, end)
  }

  /// The offset of a 1-based column in bytes.
  func offset(line: Int, utf8Column: Int) -> Int {
    let range = range(line)
    var bytes = 1
    var offset = range.lowerBound
    while offset < range.upperBound, bytes < utf8Column {
      bytes += UTF8.width(text.scalars[offset])
      offset += 1
    }
    return offset
  }

  /// A paragraph's content without indentation and the marks of lists and quotes.
  func paragraph(_ node: MarkdownNode, quotes: Int) -> PlacedText {
    let start = offset(line: node.line, utf8Column: node.column)
    var stream = text.slice(start..<start)
    let keepsBrackets = node.children.first?.literal.hasPrefix("[") ?? false
    var isAtStart = true
    for line in node.line...max(node.line, node.endLine) {
      let content = line == node.line ? start..<range(line).upperBound : contentOfContinuation(line, quotes: quotes)
      if isAtStart, !keepsBrackets, isLinkDefinition(content) { continue }
      if !isAtStart { stream.append("\n", at: text.origin(content.lowerBound - 1)) }
      stream.append(text, content)
      isAtStart = false
    }
    return stream
  }

  private func contentOfContinuation(_ line: Int, quotes: Int) -> Range<Int> {
    let range = range(line)
    var offset = skipBlanks(range.lowerBound, range)
    for _ in 0..<quotes where offset < range.upperBound && text.scalars[offset] == ">" {
      offset = skipBlanks(offset + 1, range)
    }
    return offset..<range.upperBound
  }

  private func skipBlanks(_ offset: Int, _ range: Range<Int>) -> Int {
    var offset = offset
    while offset < range.upperBound, text.scalars[offset].isBlank { offset += 1 }
    return offset
  }

  /// `[label]: address`, which cmark takes out of a paragraph's beginning.
  private func isLinkDefinition(_ range: Range<Int>) -> Bool {
    guard let first = text.scalars[range].first, first == "[",
      let close = text.scalars[range].firstIndex(of: "]"), close + 1 < range.upperBound
    else { return false }
    return text.scalars[close + 1] == ":" && close > range.lowerBound + 1
  }

  /// A heading's content without `#` before it or the line below it.
  func heading(_ node: MarkdownNode, quotes: Int) -> PlacedText {
    let start = offset(line: node.line, utf8Column: node.column)
    let range = range(node.line)
    guard start < range.upperBound, text.scalars[start] == "#" else {
      var content = node
      content.endLine = max(node.line, node.endLine - 1)
      return paragraph(content, quotes: quotes)
    }
    var offset = start
    while offset < range.upperBound, text.scalars[offset] == "#" { offset += 1 }
    return text.slice(skipBlanks(offset, range)..<range.upperBound)
  }
}

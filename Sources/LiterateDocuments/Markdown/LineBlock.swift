/// A paragraph whose lines all begin with `| `, as Pandoc writes verses and addresses: they stay as they are, with the blanks
/// that they begin with. A line without a bar that is indented goes on with the one above it.
struct LineBlock {
  /// Without their bars.
  private let lines: [PlacedText]
  private let context: ReadingContext

  /// Nil for another paragraph.
  init?(_ stream: PlacedText, context: ReadingContext) {
    guard stream.scalars.first == "|" else { return nil }
    var lines: [PlacedText] = []
    var start = 0
    let column = stream.origin(0).column
    while start < stream.count {
      let next = stream.endOfLine(start)
      let end = next > start && stream.scalars[next - 1] == "\n" ? next - 1 : next
      if stream.scalars[start] == "|" {
        guard start + 1 >= end || stream.scalars[start + 1].isBlank else { return nil }
        lines.append(stream.slice(min(start + 2, end)..<end))
      } else {
        guard stream.origin(start).column > column, !lines.isEmpty else { return nil }
        var line = lines.removeLast()
        line.append(" ", at: stream.origin(max(0, start - 1)))
        line.append(stream, start..<end)
        lines.append(line)
      }
      start = next
    }
    self.lines = lines
    self.context = context
  }

  func read() -> [[DocumentInline]] {
    lines.map { line in
      let indent = line.scalars.prefix(while: \.isBlank).count
      let blanks = String(repeating: "\u{A0}", count: indent)
      let text = MarkdownReader.inlines(line.slice(indent..<line.count), context: context)
      return indent == 0 ? text : [.text(blanks)] + text
    }
  }
}

import Diagnostics

/// The `[label]: address` lines of a text, which links in all of its parts can use.
enum LinkDefinitions {
  /// Behind a blank line, as they can follow any text; empty without any.
  static func lines(of text: PlacedText) -> String {
    guard text.scalars.contains("[") else { return "" }
    let found = text.text.split(separator: "\n").filter { line in
      guard line.hasPrefix("["), !line.hasPrefix("[^"), let end = line.firstRange(of: "]: ") else { return false }
      return !line[..<end.lowerBound].dropFirst().contains { "[]".contains($0) }
    }
    return found.isEmpty ? "" : "\n\n" + found.joined(separator: "\n") + "\n"
  }

  /// Remembers the definitions that cmark took out of a text: lines with no block of their own, or at the beginning of
  /// a paragraph. A note among them is reported, as notes stand at the margin.
  static func report(in document: MarkdownNode, lines: PlacedLines, context: ReadingContext) {
    guard lines.text.scalars.contains("[") else { return }
    for line in free(in: document, lines: 1...lines.count, lines) {
      guard let definition = definition(lines.range(line), lines.text) else { continue }
      if definition.label.hasPrefix("^") {
        context.collector.report(
          Diagnostic(
            "the note `[\(definition.label)]` stands within a list or a quote", at: definition.place,
            remedy: "put it behind the list, at the margin"))
      } else {
        context.add(definition: definition)
      }
    }
  }

  /// The lines of a block that belong to no paragraph or other block within it.
  private static func free(in block: MarkdownNode, lines range: ClosedRange<Int>, _ lines: PlacedLines) -> [Int] {
    var result: [Int] = []
    var next = range.lowerBound
    for child in block.children where child.line >= next && child.line <= range.upperBound {
      result += next..<child.line
      let last = min(max(child.line, child.endLine), range.upperBound)
      switch child.kind {
      case .blockQuote, .list, .item: result += free(in: child, lines: child.line...last, lines)
      case .paragraph: result += leading(in: child, last: last, lines)
      default: break
      }
      next = last + 1
    }
    if next <= range.upperBound { result += next...range.upperBound }
    return result
  }

  /// The definitions with which a paragraph's lines begin, and which are no part of its text.
  private static func leading(in paragraph: MarkdownNode, last: Int, _ lines: PlacedLines) -> [Int] {
    if paragraph.children.first?.literal.hasPrefix("[") ?? false { return [] }
    return (paragraph.line...last).prefix { definition(lines.range($0), lines.text) != nil }.map { $0 }
  }

  /// `[label]: address`, behind the marks of lists and quotes.
  private static func definition(_ range: Range<Int>, _ text: PlacedText) -> LinkDefinition? {
    let line = text.scalars[range]
    guard
      let open = line.firstIndex(where: {
        !$0.isWhitespace && !">-+*.)".unicodeScalars.contains($0) && !$0.isASCIIDigit
      }),
      line[open] == "[", let close = line[open...].firstIndex(of: "]"), close > open + 1, close + 1 < range.upperBound,
      line[close + 1] == ":"
    else { return nil }
    return LinkDefinition(
      label: text.text((open + 1)..<close), place: text.place(open, length: close + 1 - open))
  }
}

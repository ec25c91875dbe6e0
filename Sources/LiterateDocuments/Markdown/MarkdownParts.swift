import Diagnostics

/// Splits Markdown by lines into what cmark reads and the blocks that it does not know: divs, definition lists, notes
/// and included files.
struct MarkdownParts {
  enum Part {
    case text(PlacedText)
    case division(Attributes, [Part], SourcePlace)
    case definitions([(term: PlacedText, definitions: [PlacedText])])
    case include(path: String, place: SourcePlace)
    /// `{{< embed other.md#fig-x >}}`
    case embed(path: String, label: String, place: SourcePlace)
  }

  private let lines: PlacedLines
  private let context: ReadingContext
  /// How many divs are around the lines: only within one can colons be indented, which else belong to a list.
  private let depth: Int
  static let deepest = DocumentLimits.divisions
  private var parts: [Part] = []
  private var textStart: Int
  private var line: Int
  private let first: Int
  private let last: Int
  /// What was found of indented lines that begin or end divs: whether they stand in lists.
  private var inLists: [Int: (indent: Int, answer: Bool)] = [:]
  /// The first line that is not blank at or behind the last one from which it was sought; behind the last where none is.
  private var filled = 0

  /// The parts of a text; notes are remembered in the context.
  ///
  /// - Parameter isWithinDivision: whether the text is what a div holds.
  static func split(_ text: PlacedText, isWithinDivision: Bool = false, context: ReadingContext) -> [Part] {
    let lines = PlacedLines(text)
    var splitter = MarkdownParts(
      lines: lines, range: 1...max(1, lines.count), depth: isWithinDivision ? 1 : 0, context: context)
    return splitter.split()
  }

  private init(lines: PlacedLines, range: ClosedRange<Int>, depth: Int, context: ReadingContext) {
    self.lines = lines
    self.depth = depth
    self.context = context
    textStart = range.lowerBound
    line = range.lowerBound
    first = range.lowerBound
    last = range.upperBound
  }

  private mutating func split() -> [Part] {
    var fence: CodeFence?
    while line <= last {
      let scalars = content(line)
      if let open = fence {
        if open.isClosed(by: scalars) { fence = nil }
        line += 1
      } else if let open = CodeFence(scalars) {
        fence = open
        line += 1
      } else if let found = DivisionLine(scalars), depth > 0 || found.colons.lowerBound == 0,
        !standsInList(indent: found.colons.lowerBound)
      {
        takeDivision(found.colons)
      } else if !takeNote(scalars), !takeInclude(scalars), !takeDefinitions(scalars) {
        line += 1
      }
    }
    flush(upTo: last + 1)
    return parts
  }

  private func content(_ line: Int) -> [Unicode.Scalar] { Array(lines.text.scalars[lines.range(line)]) }

  private func isBlank(_ line: Int) -> Bool { content(line).allSatisfy(\.isWhitespace) }

  private mutating func flush(upTo end: Int) {
    if textStart < end {
      let range = lines.range(textStart).lowerBound..<min(lines.text.count, lines.range(end - 1).upperBound + 1)
      let slice = lines.text.slice(range)
      if !slice.scalars.allSatisfy(\.isWhitespace) { parts.append(.text(slice)) }
    }
    textStart = line
  }

  // MARK: Divs

  /// Whether the line, by its indentation, belongs to an item of a list above it.
  private mutating func standsInList(indent: Int) -> Bool {
    guard indent > 0 else { return false }
    let answer = isBelowList(indent: indent)
    inLists[line] = (indent, answer)
    return answer
  }

  private func isBelowList(indent: Int) -> Bool {
    var limit = indent
    for above in stride(from: line - 1, through: first, by: -1) {
      let scalars = content(above)
      let start = scalars.prefix { $0 == " " }.count
      if start < scalars.count, !isBlank(above) {
        if start <= limit, let text = DivisionLine.listMark(scalars, from: start) {
          if text <= limit { return true }
          limit = start
        } else if start < limit {
          limit = start
        }
      }
      if let known = inLists[above], known.indent == limit { return known.answer }
      // What begins at the margin behind a blank line ends every list.
      if limit == 0, above == first || isBlank(above - 1) || DivisionLine(scalars) != nil { return false }
    }
    return false
  }

  private mutating func takeDivision(_ colons: Range<Int>) {
    flush(upTo: line)
    let start = lines.range(line).lowerBound
    let place = lines.text.place(start + colons.lowerBound, length: colons.count)
    guard
      let attributes = lines.divisionAttributes(
        line: line, behind: colons.upperBound, collector: context.collector)
    else {
      context.collector.report(
        Diagnostic(
          "this `:::` closes nothing", at: place, remedy: "open the div with `::: {.class}`, or take the line out"))
      line += 1
      textStart = line
      return
    }
    let first = line + 1
    let end = closingLine(from: first)
    if end == nil {
      context.collector.report(Diagnostic("this div is never closed", at: place, remedy: "end it with a line `:::`"))
    }
    let lastInside = (end ?? last + 1) - 1
    var inner: [Part] = []
    if depth == Self.deepest {
      context.collector.report(
        Diagnostic("divs nested deeper than \(Self.deepest) levels", at: place, remedy: "close divs where they end"))
    } else if first <= lastInside {
      var splitter = MarkdownParts(lines: lines, range: first...lastInside, depth: depth + 1, context: context)
      inner = splitter.split()
    }
    parts.append(.division(attributes, inner, place))
    line = (end ?? last) + 1
    textStart = line
  }

  private func closingLine(from first: Int) -> Int? {
    var depth = 1
    var fence: CodeFence?
    for line in stride(from: first, through: last, by: 1) {
      let scalars = content(line)
      if let open = fence {
        if open.isClosed(by: scalars) { fence = nil }
      } else if let open = CodeFence(scalars) {
        fence = open
      } else if let found = DivisionLine(within: scalars) {
        depth += found.closes ? -1 : 1
        if depth == 0 { return line }
      }
    }
    return nil
  }

  // MARK: Notes and includes

  /// `[^name]: text`, continued by lines that are not blank and by indented ones.
  private mutating func takeNote(_ scalars: [Unicode.Scalar]) -> Bool {
    let indent = scalars.prefix { $0 == " " }.count
    guard indent <= 3, indent + 3 < scalars.count, scalars[indent] == "[", scalars[indent + 1] == "^",
      let close = scalars[indent...].firstIndex(of: "]"), close > indent + 2, close + 1 < scalars.count,
      scalars[close + 1] == ":", scalars[(indent + 2)..<close].allSatisfy({ !$0.isWhitespace && $0 != "[" })
    else { return false }
    flush(upTo: line)
    let start = lines.range(line).lowerBound
    let place = lines.text.place(start + indent, length: close - indent + 1)
    let name = lines.text.text((start + indent + 2)..<(start + close))
    let content = takeIndented(from: start + close + 2)
    context.add(note: name, content: content, at: place)
    textStart = line
    return true
  }

  private mutating func takeInclude(_ scalars: [Unicode.Scalar]) -> Bool {
    let words = String(String.UnicodeScalarView(scalars)).split(separator: " ").map(String.init)
    guard words.count == 4, words[0] == "{{<", ["include", "embed"].contains(words[1]), words[3] == ">}}" else {
      return false
    }
    flush(upTo: line)
    let indent = scalars.prefix(while: \.isWhitespace).count
    let place = lines.text.place(lines.range(line).lowerBound + indent, length: scalars.count - indent)
    let named = words[2].split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    if words[1] == "include" {
      parts.append(.include(path: words[2], place: place))
    } else if named.count == 2 {
      parts.append(.embed(path: named[0], label: named[1], place: place))
    } else {
      context.collector.report(
        Diagnostic(
          "the embed names no figure or table", at: place, expected: "`{{< embed other.md#fig-x >}}`"))
    }
    line += 1
    textStart = line
    return true
  }

  // MARK: Definition lists

  /// A line that `: meaning` follows, at once or after a blank line.
  private mutating func takeDefinitions(_ scalars: [Unicode.Scalar]) -> Bool {
    guard let first = scalars.first, !first.isWhitespace, !"|#>:~-+*`".unicodeScalars.contains(first) else {
      return false
    }
    guard line == textStart || isBlank(line - 1), definitionLine(after: line) != nil else { return false }
    flush(upTo: line)
    var list: [(term: PlacedText, definitions: [PlacedText])] = []
    while line <= last, !isBlank(line), let next = definitionLine(after: line) {
      let term = lines.text.slice(lines.range(line))
      var definitions: [PlacedText] = []
      line = next
      while line <= last, let mark = Self.definitionMark(content(line)) {
        definitions.append(takeIndented(from: lines.range(line).lowerBound + mark))
        let beyond = line <= last && isBlank(line) ? line + 1 : line
        if beyond <= last, Self.definitionMark(content(beyond)) != nil { line = beyond }
      }
      list.append((term, definitions))
      let beyond = line <= last && isBlank(line) ? line + 1 : line
      if beyond <= last, !isBlank(beyond), definitionLine(after: beyond) != nil { line = beyond }
    }
    parts.append(.definitions(list))
    textStart = line
    return true
  }

  private func definitionLine(after line: Int) -> Int? {
    let next = line + 1 <= last && isBlank(line + 1) ? line + 2 : line + 1
    return next <= last && Self.definitionMark(content(next)) != nil ? next : nil
  }

  /// Where the text of a definition begins.
  private static func definitionMark(_ scalars: [Unicode.Scalar]) -> Int? {
    let indent = scalars.prefix { $0 == " " }.count
    guard indent <= 2, indent + 1 < scalars.count, scalars[indent] == ":", scalars[indent + 1].isBlank else {
      return nil
    }
    return indent + 1 + scalars[(indent + 1)...].prefix(while: \.isBlank).count
  }

  /// The rest of a line, and those that continue it: lines that are not blank, and indented ones after blank lines.
  private mutating func takeIndented(from start: Int) -> PlacedText {
    var result = lines.text.slice(min(start, lines.range(line).upperBound)..<lines.range(line).upperBound)
    line += 1
    while line <= last {
      let scalars = content(line)
      let indent = min(4, scalars.prefix { $0 == " " }.count)
      let isAfterBlank = isBlank(line - 1)
      if scalars.allSatisfy(\.isWhitespace) {
        if filled < line { filled = (line...last).first { !isBlank($0) } ?? last + 1 }
        guard filled <= last, content(filled).prefix(while: { $0 == " " }).count >= 2
        else { break }
      } else if isAfterBlank ? indent < 2 : beginsBlock(scalars) {
        break
      }
      let range = lines.range(line)
      result.append("\n", at: lines.text.origin(range.lowerBound - 1))
      result.append(lines.text, min(range.lowerBound + indent, range.upperBound)..<range.upperBound)
      line += 1
    }
    return result
  }

  private func beginsBlock(_ scalars: [Unicode.Scalar]) -> Bool {
    Self.definitionMark(scalars) != nil || (DivisionLine(scalars) != nil && scalars.first == ":")
      || scalars.starts(with: "[^".unicodeScalars)
      || (CodeFence(scalars) != nil && scalars.first != " ")
  }
}

/// The opening line of a fenced code block.
private struct CodeFence {
  private let mark: Unicode.Scalar
  private let count: Int

  init?(_ scalars: [Unicode.Scalar]) {
    let start = DivisionLine.marks(scalars)
    guard start < scalars.count, "`~".unicodeScalars.contains(scalars[start]) else { return nil }
    mark = scalars[start]
    count = scalars[start...].prefix { [mark] in $0 == mark }.count
    if count < 3 || (mark == "`" && scalars[(start + count)...].contains("`")) { return nil }
  }

  func isClosed(by scalars: [Unicode.Scalar]) -> Bool {
    let start = scalars.prefix { $0.isBlank || $0 == ">" }.count
    let run = scalars[start...].prefix { $0 == mark }.count
    return run >= count && scalars[(start + run)...].allSatisfy(\.isWhitespace)
  }
}

import Diagnostics

/// The divs within lists and quotes, which cmark does not know: it reads each as a fenced code block, whose lines are then
/// read as Markdown of their own.
struct NestedDivisions {
  struct Opening {
    /// From its line's beginning.
    var colons: Range<Int>
    /// The line that closes it; nil where none does.
    var closing: Int?
  }

  /// By their lines.
  private(set) var openings: [Int: Opening] = [:]
  /// What cmark makes of the text with its divs as code blocks.
  private(set) var document: MarkdownNode
  /// What is nested deeper than is read.
  private(set) var tooDeep: MarkdownNode.Position?
  /// Lines outside code with more bars than a table may have.
  private(set) var crowded: [Int] = []

  private let lines: PlacedLines
  private let definitions: String
  /// As cmark is to read it, with what stands in it for bars of tables' heads.
  private let text: [Unicode.Scalar]
  private let bar: Unicode.Scalar?
  /// Longer than any in the text.
  private let fence: String

  /// - Parameter definitions: of links, which follow the text.
  init(_ lines: PlacedLines, definitions: String) {
    self.lines = lines
    self.definitions = definitions
    let hidden = TableHeads.hidden(in: lines)
    (text, bar) = (Array(hidden.text.unicodeScalars), hidden.mark)
    (document, tooDeep) = MarkdownNode.parse(hidden.text + definitions, bar: bar)
    if !hidden.crowded.isEmpty {
      let code = document.codeLines
      crowded = hidden.crowded.filter { !code.contains($0) }
    }
    guard lines.text.text.contains(":::") else {
      fence = ""
      return
    }
    var run = 0
    var longest = 0
    for scalar in lines.text.scalars {
      run = scalar == "~" ? run + 1 : 0
      longest = max(longest, run)
    }
    fence = String(repeating: "~", count: longest + 3)
    find(outside: document.codeLines)
    var attempts = 0
    while !openings.isEmpty {
      (document, tooDeep) = MarkdownNode.parse(masked + definitions, bar: bar)
      attempts += 1
      if isSound() { return }
      if attempts > 8 { openings = [:] }
    }
    if attempts > 0 { (document, tooDeep) = MarkdownNode.parse(hidden.text + definitions, bar: bar) }
  }

  private mutating func find(outside code: Set<Int>) {
    var open: (line: Int, colons: Range<Int>)?
    var depth = 0
    for line in 1...max(1, lines.count) where !code.contains(line) {
      let range = lines.range(line)
      guard let found = DivisionLine(within: Array(lines.text.scalars[range])) else { continue }
      if !found.closes {
        if depth == 0 { open = (line, found.colons) }
        depth += 1
      } else if depth > 0 {
        depth -= 1
        if depth == 0, let begun = open { openings[begun.line] = Opening(colons: begun.colons, closing: line) }
      }
    }
    if depth > 0, let begun = open { openings[begun.line] = Opening(colons: begun.colons, closing: nil) }
  }

  /// The text with a fence in the place of the colons that open and close each div.
  private var masked: String {
    var result = String.UnicodeScalarView()
    var closings: Set<Int> = []
    for line in 1...max(1, lines.count) {
      let range = lines.range(line)
      let scalars = text[range]
      if let opening = openings[line] {
        result.append(contentsOf: scalars.prefix(opening.colons.lowerBound))
        result.append(contentsOf: (fence + "div").unicodeScalars)
        if let closing = opening.closing { closings.insert(closing) }
      } else if closings.contains(line) {
        result.append(contentsOf: scalars.prefix { $0 != ":" })
        result.append(contentsOf: fence.unicodeScalars)
      } else {
        result.append(contentsOf: scalars)
      }
      result.append("\n")
    }
    return String(result)
  }

  /// Whether every div became one code block; those that did not are forgotten, or stay without a closing line.
  private mutating func isSound() -> Bool {
    let blocks = document.codeBlocks
    var isSound = true
    for (line, opening) in openings {
      guard let block = blocks[line] else {
        openings[line] = nil
        isSound = false
        continue
      }
      let held = block.literal.unicodeScalars.count { $0 == "\n" }
      if let closing = opening.closing, held != closing - line - 1 {
        openings[line]?.closing = nil
        isSound = false
      }
    }
    return isSound
  }
}

extension MarkdownNode {
  /// The fenced blocks, by the line of their fence.
  fileprivate var codeBlocks: [Int: MarkdownNode] {
    var result: [Int: MarkdownNode] = [:]
    if case .codeBlock(.some) = kind { result[line] = self }
    for child in children { result.merge(child.codeBlocks) { first, _ in first } }
    return result
  }

  /// The lines that code and raw HTML take.
  fileprivate var codeLines: Set<Int> {
    switch kind {
    case .codeBlock, .htmlBlock: Set(line...max(line, endLine))
    default: children.reduce(into: []) { $0.formUnion($1.codeLines) }
    }
  }
}

extension CommonMarkReader {
  /// A div that stands within a list or a quote.
  func division(_ node: MarkdownNode, _ opening: NestedDivisions.Opening) -> [DocumentBlock] {
    let start = lines.range(node.line).lowerBound + opening.colons.lowerBound
    let place = lines.text.place(start, length: opening.colons.count)
    if opening.closing == nil {
      context.collector.report(
        Diagnostic(
          "this div is never closed", at: place,
          remedy: "end it with a line `:::` that begins where the text around it does"))
    }
    guard
      let attributes = lines.divisionAttributes(
        line: node.line, behind: opening.colons.upperBound, collector: context.collector)
    else { return [] }
    guard context.nestedDivisions < MarkdownParts.deepest else {
      context.collector.report(
        Diagnostic(
          "divs nested deeper than \(MarkdownParts.deepest) levels", at: place, remedy: "close divs where they end"))
      return []
    }
    context.nestedDivisions += 1
    defer { context.nestedDivisions -= 1 }
    let parts = MarkdownParts.split(lines.content(of: node), isWithinDivision: true, context: context)
    return DivisionReader(attributes: attributes, parts: parts, place: place, context: context).read()
  }
}

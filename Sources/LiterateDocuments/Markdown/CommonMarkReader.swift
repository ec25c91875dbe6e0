import Diagnostics
import WovenDocuments

/// Reads what cmark knows of Markdown into blocks.
struct CommonMarkReader {
  let lines: PlacedLines
  let context: ReadingContext
  private let divisions: NestedDivisions

  init(_ text: PlacedText, context: ReadingContext) {
    lines = PlacedLines(text)
    self.context = context
    divisions = NestedDivisions(lines, definitions: context.linkDefinitions)
  }

  func read() -> [DocumentBlock] {
    let document = divisions.document
    if let position = divisions.tooDeep { context.collector.report(.nestedTooDeep(at: place(position))) }
    for line in divisions.crowded {
      let range = lines.range(line)
      context.collector.report(
        Diagnostic(
          "a line of \(lines.text.scalars[range].count { $0 == "|" }) bars", at: lines.text.place(range.lowerBound),
          expected: "at most \(DocumentLimits.tableBars)",
          remedy: "give the table fewer columns, or put the line into code between fences"))
    }
    LinkDefinitions.report(in: document, lines: lines, context: context)
    return blocks(document.children, quotes: 0)
  }

  /// From a position to the end of its line.
  private func place(_ position: MarkdownNode.Position) -> SourcePlace {
    guard (1...max(1, lines.count)).contains(position.line) else { return lines.text.place(0) }
    let start = lines.offset(line: position.line, utf8Column: position.column)
    return lines.text.place(start, length: max(1, lines.range(position.line).upperBound - start))
  }

  /// - Parameter isTask: whether the first paragraph begins with a box, which is no text.
  private func blocks(_ nodes: [MarkdownNode], quotes: Int, isTask: Bool = false) -> [DocumentBlock] {
    var result: [DocumentBlock] = []
    for (index, node) in nodes.enumerated() {
      let next = index + 1 < nodes.count ? nodes[index + 1] : nil
      switch node.kind {
      case .paragraph:
        let previous = index > 0 ? nodes[index - 1] : nil
        addParagraph(
          node, after: previous, before: next, quotes: quotes,
          ignored: isTask && index == 0 ? [0..<4] : [], to: &result)
      case .heading(let level): result.append(.heading(heading(node, level: level, quotes: quotes)))
      case .blockQuote: result.append(.quote(blocks(node.children, quotes: quotes + 1)))
      case .list(let start, let tight):
        result.append(.list(list(node, start: start, tight: tight, quotes: quotes)))
      case .codeBlock(let info):
        if let opening = divisions.openings[node.line] {
          result += division(node, opening)
        } else {
          result.append(code(node, info: info))
        }
      case .table(let columns):
        result.append(.table(TableReader(node: node, columns: columns, lines: lines, context: context).read()))
      case .thematicBreak:
        if let fault = ForeignTable.fault(ofRule: lines.text.slice(lines.range(node.line))) {
          context.collector.report(fault)
        }
        result.append(.rule)
      case .htmlBlock: checkHTML(node)
      default: break
      }
    }
    return result
  }

  private func addParagraph(
    _ node: MarkdownNode, after previous: MarkdownNode?, before next: MarkdownNode?, quotes: Int,
    ignored: [Range<Int>], to result: inout [DocumentBlock]
  ) {
    var node = node
    if node.line == 0, let table = next, case .table = table.kind {
      node.line = table.line
      node.column = table.column
      node.endLine = TableReader.headerLine(of: table) - 1
    }
    let stream = lines.paragraph(node, quotes: quotes)
    guard context.isReadable(stream) else { return }
    if case .table? = previous?.kind, case .table(var table)? = result.last, table.caption == nil,
      let caption = TableCaption(stream, context: context)
    {
      var reader = InlineReader(stream, ignoring: caption.ignored, context: context)
      table.caption = caption.caption(reader.read(node.children).trimmed, context: context)
      result[result.count - 1] = .table(table)
      return
    }
    if case .image(let path)? = node.children.first?.kind, let picture = PictureReader(stream, context: context) {
      let title = node.children.first?.title ?? ""
      if let found = picture.read(path: path, title: title) { result.append(.picture(found)) }
      return
    }
    if let equation = EquationReader(stream, context: context) {
      if let found = equation.read() { result.append(.equation(found)) }
      return
    }
    if let block = LineBlock(stream, context: context) {
      result.append(.lines(block.read()))
      return
    }
    reportFencedDivs(in: stream)
    if let fault = ForeignList.fault(in: stream) ?? ForeignTable.fault(in: stream) { context.collector.report(fault) }
    var reader = InlineReader(stream, ignoring: ignored, context: context)
    let inlines = reader.read(node.children)
    if !inlines.isEmpty { result.append(.paragraph(inlines)) }
  }

  private func list(_ node: MarkdownNode, start: Int?, tight: Bool, quotes: Int) -> DocumentList {
    var list = DocumentList(start: start, tight: tight, items: [], checks: [])
    for item in node.children {
      let check = check(of: item)
      list.checks.append(check)
      list.items.append(blocks(item.children, quotes: quotes, isTask: check != nil))
    }
    if list.checks.allSatisfy({ $0 == nil }) { list.checks = [] }
    return list
  }

  /// Whether an item begins with `[x]` or `[ ]`, and which.
  private func check(of item: MarkdownNode) -> Bool? {
    guard let first = item.children.first, first.kind == .paragraph else { return nil }
    let literal = first.children.first { $0.kind == .text }?.literal ?? ""
    guard first.children.first?.kind == .text, literal.hasPrefix("[") else { return nil }
    let text = first.children.prefix { $0.kind == .text }.map(\.literal).joined()
    if text.hasPrefix("[ ] ") { return false }
    return text.hasPrefix("[x] ") || text.hasPrefix("[X] ") ? true : nil
  }

  /// Colons that belong to no div: they close nothing, or stand too far right.
  private func reportFencedDivs(in stream: PlacedText) {
    var start = 0
    while start < stream.count {
      let colons = stream.scalars[start...].prefix { $0 == ":" }.count
      if colons >= 3 {
        context.collector.report(
          Diagnostic(
            "this `:::` neither opens nor closes a div", at: stream.place(start, length: colons),
            remedy: "begin a div's lines where the text around it begins, and end it with a line `:::`"))
      }
      start = stream.endOfLine(start)
    }
  }

  private func heading(_ node: MarkdownNode, level: Int, quotes: Int) -> DocumentHeading {
    let stream = lines.heading(node, quotes: quotes)
    let attributes = BlockAttributes(endOf: stream, collector: context.collector)
    attributes?.check(classes: ["unnumbered", "unlisted"], collector: context.collector)
    var reader = InlineReader(stream, ignoring: attributes.map { [$0.range] } ?? [], context: context)
    let text = reader.read(node.children).trimmed
    let classes = attributes?.classes.map(\.name) ?? []
    let isUnnumbered = classes.contains("unnumbered") || context.isInTabset
    let heading = DocumentHeading(
      level: level, text: text, label: attributes?.label, anchor: "", isUnnumbered: isUnnumbered,
      isUnlisted: classes.contains("unnumbered") && classes.contains("unlisted"),
      place: stream.place(0, length: stream.count))
    if let label = heading.label, let place = attributes?.labelPlace {
      if let prefix = LabelKind.prefix(of: label), prefix != LabelKind.section.rawValue {
        context.collector.report(
          Diagnostic(
            "a section cannot have the label `\(label)`", at: place, expected: "a label that begins with `sec-`",
            remedy: "call it `sec-\(label.dropFirst(prefix.count))`"))
        context.add(label: label, at: place)
      } else {
        let isNumbered = !context.isFrontMatterKnown || (context.frontMatter.numberSections && !isUnnumbered)
        context.add(
          label: label, at: place,
          obstacle: isNumbered
            ? nil
            : context.isInTabset
              ? "its section is a tab, which has no number"
              : "its section has no number (`number-sections: true` numbers sections)")
      }
    }
    return heading
  }

  private func code(_ node: MarkdownNode, info: String?) -> DocumentBlock {
    FenceReader(node: node, info: info, lines: lines, context: context).read()
  }

  private func checkHTML(_ node: MarkdownNode) {
    let text = node.literal.trimmingBlanks
    let isComment = text.hasPrefix("<!--") && text.firstRange(of: "-->")?.upperBound == text.endIndex
    if isComment { return }
    let start = lines.offset(line: node.line, utf8Column: node.column)
    context.collector.report(.rawHTML(at: lines.text.place(start, length: lines.range(node.line).upperBound - start)))
  }
}

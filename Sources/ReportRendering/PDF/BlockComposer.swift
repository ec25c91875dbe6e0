import Diagnostics
import Drawing
import LiterateDocuments

/// Turns the blocks of a document into the items of its flow.
struct BlockComposer {
  let design: PageDesign
  /// The level of the document's outermost headings.
  let topLevel: Int
  private(set) var outline: [OutlineEntry] = []
  private var lastID = 0

  init(design: PageDesign, blocks: [ReportBlock]) {
    self.design = design
    topLevel = blocks.compactMap { if case .heading(let heading) = $0 { heading.level } else { nil } }.min() ?? 1
  }

  mutating func newID() -> Int {
    lastID += 1
    return lastID
  }

  func setter(_ text: TextDesign) -> InlineSetter { InlineSetter(text, design) }

  /// - Parameters:
  ///   - width: of the room for text, in points.
  ///   - text: of running text.
  mutating func items(_ blocks: [ReportBlock], width: Double, text: TextDesign) throws(Diagnostic) -> [FlowItem] {
    var items: [FlowItem] = []
    var followsParagraph = false
    var followsHeading = false
    for block in blocks {
      let first = items.count
      switch block {
      case .heading(let heading): items += try self.heading(heading, width: width)
      case .paragraph(let inlines):
        items += try paragraph(inlines, width: width, text: text, indented: followsParagraph)
      case .list(let list): items += try self.list(list, depth: 0, width: width, text: text)
      case .quote(let inner): items += try quote(inner, width: width, text: text)
      case .code(let code, _): items += try self.code(code, width: width)
      case .table(let table): items += try self.table(table, width: width)
      case .figure(let figure): items += try self.figure(figure, width: width)
      case .rule: items.append(rule(width: width))
      }
      if case .paragraph = block, followsHeading, first < items.count { items[first].spaceBefore = 0 }
      if case .heading = block { followsHeading = true } else { followsHeading = false }
      switch block {
      case .paragraph: followsParagraph = true
      case .figure(let figure) where figure.caption != nil: break
      default: followsParagraph = false
      }
    }
    return items
  }

  /// The lines of a paragraph. The first two and the last two stay together.
  mutating func lines(
    _ runs: [TextRun], style: ParagraphStyle, width: Double, groups: [FlowItem.Group]
  ) throws(Diagnostic) -> [FlowItem] {
    let lines = try Paragraph(runs, style: style).lines(width: width)
    return lines.enumerated().map { index, line in
      var item = FlowItem(height: style.leading, elements: [.line(line, at: Point(0, 0))])
      item.groups = groups
      item.keepsWithNext = lines.count > 1 && (index == 0 || index == lines.count - 2)
      return item
    }
  }

  private mutating func paragraph(
    _ inlines: [ReportInline], width: Double, text: TextDesign, indented: Bool
  ) throws(Diagnostic) -> [FlowItem] {
    let style = ParagraphStyle(
      alignment: .justified, leading: text.leading, firstIndent: indented ? design.paragraphIndent : 0)
    var items = try lines(
      setter(text).runs(inlines), style: style, width: width,
      groups: [FlowItem.Group(role: .paragraph, id: newID())])
    items.setOuterSpace(before: indented ? 0 : design.blockGap, after: 0)
    return items
  }

  private mutating func heading(_ heading: ReportHeading, width: Double) throws(Diagnostic) -> [FlowItem] {
    let depth = heading.level - topLevel
    let (text, before, after) = design.heading(depth: depth)
    var runs = setter(text).runs(heading.text)
    var style = ParagraphStyle(leading: text.leading)
    if let number = heading.number {
      let label = TextRun(number + "\u{2002}", font: text.font, colour: text.colour)
      style.hangingIndent = min(TextMeasurement.extents(of: label.text, text.font).width, width / 3)
      runs.insert(label, at: 0)
    }
    var items = try lines(
      runs, style: style, width: width, groups: [FlowItem.Group(role: .heading(depth + 2), id: newID())])
    if items.isEmpty { items = [FlowItem(height: 0)] }
    for index in items.indices { items[index].keepsWithNext = true }
    items.setOuterSpace(before: before, after: after)
    items[0].elements.insert(.destination(heading.label, at: Point(0, -4)), at: 0)
    let title = [heading.number, heading.text.plainText].compactMap { $0 }.joined(separator: " ")
    outline.append(OutlineEntry(level: heading.level, title: title, destination: heading.label))
    return items
  }

  private mutating func list(
    _ list: ReportList, depth: Int, width: Double, text: TextDesign
  ) throws(Diagnostic) -> [FlowItem] {
    let group = FlowItem.Group(role: .list, id: newID())
    let gap = list.tight ? 1.5 : 5.0
    var labels: [String] = []
    for index in list.items.indices {
      labels.append(list.start.map { "\($0 &+ index)." } ?? (depth % 2 == 0 ? "•" : "–"))
    }
    var indent = design.listIndent
    for label in labels where list.start != nil {
      indent = max(indent, TextMeasurement.extents(of: label, text.font).width + 6)
    }
    indent = min(indent, width / 3)
    var items: [FlowItem] = []
    for (index, blocks) in list.items.enumerated() {
      let itemGroup = FlowItem.Group(role: .listItem, id: newID())
      var labelItem = FlowItem(height: 0)
      labelItem.groups = [group, itemGroup]
      labelItem.keepsWithNext = true
      labelItem.spaceBefore = index == 0 ? 5 : gap
      let style = ParagraphStyle(alignment: .end, leading: text.leading)
      let label = TextRun(labels[index], font: text.font, colour: text.colour)
      for line in try Paragraph([label], style: style).lines(width: indent - 5) {
        labelItem.elements.append(.tagged(.listLabel, [.line(line, at: Point(0, 0))]))
      }
      var body = try listBody(blocks, depth: depth, width: width - indent, text: text, tight: list.tight)
      if body.isEmpty { body = [FlowItem(height: text.leading)] }
      body[0].spaceBefore = 0
      for index in body.indices {
        body[index] = body[index].indented(by: indent)
        body[index].groups = [group, itemGroup] + body[index].groups
      }
      items.append(labelItem)
      items += body
    }
    if let last = items.indices.last { items[last].spaceAfter = max(items[last].spaceAfter, 5) }
    return items
  }

  /// The blocks of a list's item: paragraphs of a tight list stand without space between them.
  private mutating func listBody(
    _ blocks: [ReportBlock], depth: Int, width: Double, text: TextDesign, tight: Bool
  ) throws(Diagnostic) -> [FlowItem] {
    var items: [FlowItem] = []
    for block in blocks {
      var part: [FlowItem]
      switch block {
      case .list(let inner):
        part = try list(inner, depth: depth + 1, width: width, text: text)
        if tight, let last = part.indices.last {
          part[0].spaceBefore = 1.5
          part[last].spaceAfter = 1.5
        }
      case .paragraph(let inlines):
        part = try paragraph(inlines, width: width, text: text, indented: false)
        part.setOuterSpace(before: tight ? 1.5 : 5, after: 0)
      default: part = try self.items([block], width: width, text: text)
      }
      items += part
    }
    return items
  }

  private mutating func quote(
    _ blocks: [ReportBlock], width: Double, text: TextDesign
  ) throws(Diagnostic) -> [FlowItem] {
    let indent = 15.0
    var items = try self.items(blocks, width: width - 2 * indent, text: text)
    let bar = FlowItem.Decoration(id: newID(), colour: design.quoteBar, x: 2, width: 1.6, overlap: 0)
    let group = FlowItem.Group(role: .quote, id: newID())
    for index in items.indices {
      items[index] = items[index].indented(by: indent)
      items[index].floats = false
      items[index].decorations.insert(bar, at: 0)
      items[index].groups.insert(group, at: 0)
    }
    items.setOuterSpace(before: 8, after: 8)
    return items
  }

  private mutating func code(_ code: String, width: Double) throws(Diagnostic) -> [FlowItem] {
    let text = design.code
    let padding = 7.0
    let shown = code.hasSuffix("\n") ? String(code.dropLast()) : code
    let run = TextRun(shown.withTabsExpanded, font: text.font, colour: text.colour)
    let style = ParagraphStyle(leading: text.leading, hangingIndent: text.font.size * 1.2, isVerbatim: true)
    var items = try lines(
      [run], style: style, width: width - 2 * padding, groups: [FlowItem.Group(role: .code, id: newID())])
    if items.isEmpty { items = [FlowItem(height: text.leading)] }
    let background = FlowItem.Decoration(
      id: newID(), colour: design.codeBackground, x: 0, width: width, overlap: 5)
    for index in items.indices {
      items[index] = items[index].indented(by: padding)
      items[index].decorations = [background]
    }
    items.setOuterSpace(before: 12, after: 12)
    return items
  }

  private func rule(width: Double) -> FlowItem {
    let line = Path(polyline: [Point(width * 0.35, 0), Point(width * 0.65, 0)])
    var item = FlowItem(height: 1, elements: [.stroke(line, design.hairlineColour, StrokeStyle(width: 0.7))])
    item.spaceBefore = 13
    item.spaceAfter = 13
    return item
  }
}

extension [FlowItem] {
  /// Sets the room before the first and after the last item.
  mutating func setOuterSpace(before: Double, after: Double) {
    guard let first = indices.first, let last = indices.last else { return }
    self[first].spaceBefore = before
    self[last].spaceAfter = after
  }
}

extension String {
  /// Tabs as spaces up to the next column that is a multiple of four.
  var withTabsExpanded: String {
    guard contains("\t") else { return self }
    var column = 0
    return reduce(into: "") { text, character in
      if character == "\t" {
        let count = 4 - column % 4
        text += String(repeating: " ", count: count)
        column += count
      } else {
        text.append(character)
        column = character.isNewline ? 0 : column + 1
      }
    }
  }
}

import Diagnostics
import Drawing
import TextFormats
import WovenDocuments

extension BlockComposer {
  /// - Parameter depth: of lists that it stands in.
  mutating func list(
    _ list: ReportList, depth: Int, width: Double, text: TextDesign
  ) throws(Diagnostic) -> [FlowItem] {
    let group = newGroup(.list(list.start == nil ? .disc : .decimal))
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
      let (itemGroup, bodyGroup) = (newGroup(.listItem), newGroup(.listBody))
      var labelItem = FlowItem(height: 0)
      labelItem.groups = [group, itemGroup]
      labelItem.keepsWithNext = true
      labelItem.spaceBefore = index == 0 ? 5 : gap
      let style = ParagraphStyle(alignment: .end, leading: text.leading)
      if list.checks.indices.contains(index), let isTicked = list.checks[index] {
        labelItem.elements = [.tagged(.listLabel, [tickBox(isTicked, right: indent - 6, text)])]
      } else {
        let label = TextRun(labels[index], font: text.font, colour: text.colour)
        for line in try Paragraph([label], style: style).lines(width: indent - 5) {
          labelItem.elements.append(.tagged(.listLabel, [.line(line, at: Point(0, 0))]))
        }
      }
      var body = try listBody(blocks, depth: depth, width: width - indent, text: text, tight: list.tight)
      if body.isEmpty { body = [FlowItem(height: text.leading)] }
      body[0].spaceBefore = 0
      labelItem.spaceBefore += body[0].overlap
      for index in body.indices {
        body[index] = body[index].indented(by: indent)
        body[index].groups = [group, itemGroup, bodyGroup] + body[index].groups
      }
      items.append(labelItem)
      items += body
    }
    if let last = items.indices.last { items[last].spaceAfter = max(items[last].spaceAfter, 5) }
    return items
  }

  /// The blocks of a list's item: paragraphs of a tight list stand without space between them.
  mutating func listBody(
    _ blocks: [ReportBlock], depth: Int, width: Double, text: TextDesign, tight: Bool
  ) throws(Diagnostic) -> [FlowItem] {
    var items: [FlowItem] = []
    for block in blocks {
      var part: [FlowItem]
      switch block {
      case .list(let inner):
        part = try list(inner, depth: depth + 1, width: width, text: text)
        if tight, let last = part.indices.last {
          part[0].spaceBefore = 1.5 + (part.dropFirst().first?.overlap ?? 0)
          part[last].spaceAfter = 1.5 + 2 * part[last].overlap
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

  /// An empty or a ticked box, as high as the capitals of the line that it stands in.
  private func tickBox(_ isTicked: Bool, right: Double, _ text: TextDesign) -> DocumentPage.Element {
    let size = text.font.size * 0.72
    let foot = text.leading / 2 + 0.32 * text.font.size + 0.4
    let (left, top) = (right - size, foot - size)
    let box = DocumentPage.Element.stroke(
      Path(Rectangle(x: left, y: top, width: size, height: size)), design.ruleColour, StrokeStyle(width: 0.6))
    guard isTicked else { return .tagged(.symbol(words.toDo), [box]) }
    let tick = Path(polyline: [
      Point(left + 0.2 * size, top + 0.52 * size), Point(left + 0.42 * size, top + 0.76 * size),
      Point(left + 0.82 * size, top + 0.22 * size),
    ])
    let stroke = StrokeStyle(width: 1.1, cap: .round, join: .round)
    return .tagged(.symbol(words.done), [box, .stroke(tick, design.ruleColour, stroke)])
  }

  /// Terms in bold, with their definitions indented below.
  mutating func definitions(
    _ list: [ReportDefinition], width: Double, text: TextDesign
  ) throws(Diagnostic) -> [FlowItem] {
    var items: [FlowItem] = []
    let group = newGroup(.list(.none))
    for (index, entry) in list.enumerated() {
      let (itemGroup, labelGroup, bodyGroup) = (newGroup(.listItem), newGroup(.listLabel), newGroup(.listBody))
      var term = try paragraph([.strong(entry.term)], width: width, text: text, indented: false)
      term.setOuterSpace(before: index == 0 ? 7 : 5, after: 1)
      for index in term.indices {
        term[index].keepsWithNext = true
        term[index].groups = [group, itemGroup, labelGroup]
      }
      items += term
      for (index, blocks) in entry.definitions.enumerated() {
        var body = try listBody(blocks, depth: 0, width: width - design.listIndent, text: text, tight: true)
        guard !body.isEmpty else { continue }
        body[0].spaceBefore = (index == 0 ? 1 : 3) + body[0].overlap
        for index in body.indices {
          body[index] = body[index].indented(by: design.listIndent)
          body[index].groups = [group, itemGroup, bodyGroup] + body[index].groups
        }
        items += body
      }
    }
    if let last = items.indices.last {
      items[last].spaceAfter = max(items[last].spaceAfter, 7)
      items[last].keepsWithNext = false
    }
    return items
  }

  /// Entries with their marks, or the lines behind the first, hanging.
  mutating func bibliography(_ references: [ReportReference], width: Double) throws(Diagnostic) -> [FlowItem] {
    let text = design.reference
    let widest = references.compactMap(\.mark).map { TextMeasurement.extents(of: $0, text.font).width }.max()
    let indent = min(widest.map { $0 + 6 } ?? 14, width / 3)
    var items: [FlowItem] = []
    let group = newGroup(.list(widest == nil ? .none : .decimal))
    for (index, reference) in references.enumerated() {
      let (itemGroup, bodyGroup) = (newGroup(.listItem), newGroup(.listBody))
      let style = ParagraphStyle(
        leading: text.leading, hangingIndent: widest == nil ? indent : 0, language: language,
        isRightToLeft: TextDirection(language: language) == .rightToLeft)
      var entry = try lines(
        setter(text).runs(reference.text), style: style, width: widest == nil ? width : width - indent,
        groups: [group, itemGroup, bodyGroup, newGroup(.bibliographyEntry)])
      if entry.isEmpty { entry = [FlowItem(height: text.leading)] }
      if widest != nil { entry = entry.map { $0.indented(by: indent) } }
      var label = FlowItem(height: 0, elements: [.destination(reference.label, at: Point(0, -4))])
      label.groups = [group, itemGroup]
      label.keepsWithNext = true
      if let mark = reference.mark {
        let run = TextRun(mark, font: text.font, colour: text.colour)
        let lines = try Paragraph([run], style: ParagraphStyle(alignment: .end, leading: text.leading))
          .lines(width: indent - 6)
        label.elements.append(.tagged(.listLabel, lines.map { .line($0, at: Point(0, 0)) }))
      }
      entry.setOuterSpace(before: 0, after: 3.2)
      label.spaceBefore = index == 0 ? 4 : 3.2
      items += [label] + entry
    }
    if !items.isEmpty { items[0].followsFloats = true }
    return items
  }
}

import Diagnostics
import Drawing
import WovenDocuments

/// Blocks within blocks.
extension BlockComposer {
  mutating func quote(
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

  /// A box with a coloured bar at its left; a short one is kept whole.
  mutating func callout(
    _ callout: ReportCallout, width: Double, text: TextDesign
  ) throws(Diagnostic) -> [FlowItem] {
    let (left, right) = (13.0, 10.0)
    let colours = design.callout(callout.kind)
    let title = TextDesign(
      font: Font(.sans, size: text.font.size * 0.9, bold: true), leading: text.leading, colour: colours.title)
    var items = try lines(
      setter(title).runs(callout.title), style: ParagraphStyle(leading: title.leading), width: width - left - right,
      groups: [FlowItem.Group(role: .paragraph, id: newID())])
    for index in items.indices { items[index].keepsWithNext = true }
    var smaller = text
    smaller.font.size *= 0.95
    smaller.leading *= 0.96
    var body = try self.items(callout.blocks, width: width - left - right, text: smaller)
    if !body.isEmpty { body[0].spaceBefore = 2 + body[0].overlap }
    items += body
    guard !items.isEmpty else { return [] }
    if let overlap = items.last?.overlap, overlap > 0 { items.append(FlowItem(height: overlap)) }
    let last = items.count - 1
    let ground = FlowItem.Decoration(id: newID(), colour: colours.ground, x: 0, width: width, overlap: 6)
    let bar = FlowItem.Decoration(id: newID(), colour: colours.bar, x: 0, width: 2.6, overlap: 6)
    let isKeptWhole = FlowStack(items).height <= design.column.height * 0.35
    for index in items.indices {
      items[index] = items[index].indented(by: left)
      items[index].floats = false
      items[index].decorations = [ground, bar] + items[index].decorations
      if isKeptWhole { items[index].keepsWithNext = index != last }
    }
    if last > 0, items[last].elements.isEmpty { items[last - 1].keepsWithNext = true }
    items[last].keepsWithNext = false
    if let label = callout.label { items[0].elements.insert(.destination(label, at: Point(0, -10)), at: 0) }
    items.setOuterSpace(before: 18, after: 18)
    let division = newGroup(.division)
    return items.map { $0.grouped(in: division) }
  }

  /// Lines that stay as they are; what does not fit into one goes on further right in the next.
  mutating func verses(_ lines: [[ReportInline]], width: Double, text: TextDesign) throws(Diagnostic) -> [FlowItem] {
    let group = FlowItem.Group(role: .paragraph, id: newID())
    let style = ParagraphStyle(leading: text.leading, hangingIndent: min(2 * text.font.size, width / 4))
    var items: [FlowItem] = []
    for line in lines {
      var part = try self.lines(setter(text).runs(line), style: style, width: width, groups: [group])
      if part.isEmpty {
        var blank = FlowItem(height: text.leading)
        blank.groups = [group]
        part = [blank]
      }
      items += part
    }
    for index in items.indices { items[index].keepsWithNext = index == 0 || index == items.count - 2 }
    if let last = items.indices.last { items[last].keepsWithNext = false }
    items.setOuterSpace(before: design.blockGap, after: design.blockGap)
    return items
  }

  /// Side by side where there is room for it, else one below the other.
  mutating func columns(
    _ columns: [ReportColumn], width: Double, text: TextDesign
  ) throws(Diagnostic) -> [FlowItem] {
    let gap = 16.0
    let room = width - gap * Double(max(columns.count - 1, 0))
    let start = (lastID: lastID, outline: outline)
    var row = FlowItem(height: 0)
    var left = 0.0
    for column in columns {
      let share = room * min(max(column.share, 0), 1)
      guard share >= 115 else {
        row.height = .infinity
        break
      }
      var narrow = text
      narrow.isJustified = text.isJustified && share >= 150
      var inner = try items(column.blocks, width: share, text: narrow)
      for index in inner.indices { inner[index].floats = false }
      let stack = FlowStack(inner)
      row.elements += stack.elements().map { $0.moved(by: Point(left, 0)) }
      row.height = max(row.height, stack.height)
      left += share + gap
    }
    guard row.height <= design.column.height * 0.8 else {
      (lastID, outline) = start
      return try items(columns.flatMap(\.blocks), width: width, text: text)
    }
    row.spaceBefore = design.blockGap
    row.spaceAfter = design.blockGap
    return [row]
  }
}

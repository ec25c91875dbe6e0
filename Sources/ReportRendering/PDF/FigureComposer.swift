import Diagnostics
import Drawing
import WovenDocuments

extension BlockComposer {
  /// A figure with its caption below; it floats when it has one.
  mutating func figure(_ figure: ReportFigure, width column: Double) throws(Diagnostic) -> [FlowItem] {
    let isWide =
      figure.width == .natural && column >= design.column.width
      && figure.picture.size.width > column * design.widestShrunk
    // Over two columns it is set as if these were one.
    let width = isWide && design.columnCount > 1 ? design.block.width : column
    let widest = isWide ? design.widest : column
    let group = newGroup(.figure(alternative: figure.spokenText))
    // The caption of a figure that reaches into the margins does so too.
    let captionWidth = max(width, min(figure.picture.size.width, widest))
    var caption: [FlowItem] = []
    if let text = figure.caption {
      caption = try self.caption(text, width: captionWidth, centredWhenShort: true)
      for index in caption.indices { caption[index] = caption[index].indented(by: (width - captionWidth) / 2) }
    }
    let pageHeight = design.column.height
    let captionHeight = FlowStack(caption).height + 8
    let isFloat = !caption.isEmpty && captionHeight <= pageHeight / 2
    let room = Size(widest, isFloat ? pageHeight - captionHeight : pageHeight * 0.8)
    var items = [picture(of: figure, within: room, column: width, group: group)]
    if let label = figure.caption?.label {
      titles[label] = figure.caption?.title
      items[0].elements.insert(.destination(label, at: Point(0, -6)), at: 0)
    }
    caption.setOuterSpace(before: 8, after: 0)
    items[0].keepsWithNext = !caption.isEmpty
    items += caption
    if !caption.isEmpty {
      let division = newGroup(.division)
      items = items.map { $0.grouped(in: division) }
    }
    if isWide { items[0].isWide = true }
    if isFloat || (isWide && design.columnCount > 1) {
      var float = FlowItem(stacking: items)
      float.floats = true
      items = [float]
    }
    items.setOuterSpace(before: design.figureGap, after: design.figureGap)
    return items
  }

  /// Figures or tables side by side, as many in a row as the author wants and there is room for, with one caption below.
  mutating func panel(_ panel: ReportPanel, width: Double, text: TextDesign) throws(Diagnostic) -> [FlowItem] {
    let gap = 12.0
    let isWide = design.columnCount > 1 && width >= design.column.width && panel.columns > 1
    let room = isWide ? design.block.width : width
    var panel = panel
    panel.columns = max(1, min(panel.columns, Int((room + gap) / (80 + gap))))
    // A part of a panel within the text does not reach into the margins by itself.
    let widest = design.columnCount == 1 && width <= design.column.width ? design.column.width - 0.1 : room
    var items: [FlowItem] = []
    for parts in panel.rows {
      var row = FlowItem(height: 0)
      let columns = panel.layout.isEmpty ? panel.columns : parts.count
      let shared = room - gap * Double(columns - 1)
      var left = 0.0
      for part in parts {
        let width = min(shared * part.share, widest)
        var inner = try self.items(part.item, width: width, text: text)
        for index in inner.indices { inner[index].floats = false }
        let stack = FlowStack(inner)
        row.elements += stack.elements().map { $0.moved(by: Point(left, 0)) }
        row.height = max(row.height, stack.height)
        left += width + gap
      }
      row.spaceBefore = items.isEmpty ? 0 : gap
      row.keepsWithNext = true
      items.append(row)
    }
    if items.isEmpty { return [] }
    if let text = panel.caption {
      var caption = try self.caption(text, width: room, centredWhenShort: !panel.isOfTables)
      if panel.isOfTables {
        for index in caption.indices { caption[index].keepsWithNext = true }
        caption.setOuterSpace(before: 0, after: 9)
        items = caption + items
      } else {
        caption.setOuterSpace(before: 9, after: 0)
        items += caption
      }
      if let label = text.label {
        titles[label] = text.title
        items[0].elements.insert(.destination(label, at: Point(0, -6)), at: 0)
      }
    }
    let division = newGroup(.division)
    items = items.map { $0.grouped(in: division) }
    items[items.count - 1].keepsWithNext = false
    if isWide { items[0].isWide = true }
    if FlowStack(items).height <= design.column.height * 0.9 {
      var float = FlowItem(stacking: items)
      float.floats = panel.caption != nil
      float.isWide = isWide
      items = [float]
    }
    items.setOuterSpace(before: design.figureGap, after: design.figureGap)
    return items
  }

  /// What reaches over both columns, or into the margins of one; within something else it has that one's width.
  mutating func wide(_ blocks: [ReportBlock], width: Double, text: TextDesign) throws(Diagnostic) -> [FlowItem] {
    guard width >= design.column.width else { return try items(blocks, width: width, text: text) }
    let outline = self.outline
    let room = design.columnCount > 1 ? design.block.width : design.widest
    var items = try self.items(blocks, width: room, text: text)
    for index in items.indices {
      items[index].isWide = true
      if design.columnCount == 1 { items[index] = items[index].indented(by: (width - room) / 2) }
    }
    if design.columnCount == 1 || items.isEmpty { return items }
    let parts = wideParts(of: items)
    if parts.allSatisfy({ $0.height <= design.block.height }) { return parts }
    // Text longer than a page does not float.
    self.outline = outline
    return try self.items(blocks, width: width, text: text)
  }

  /// A picture in the middle of the column, of the width that its figure asks for, or smaller when its room is.
  private func picture(
    of figure: ReportFigure, within room: Size, column width: Double, group: FlowItem.Group
  ) -> FlowItem {
    let picture = figure.picture
    let size = picture.size
    guard size.width > 0, size.height > 0 else { return FlowItem(height: 0) }
    let wanted =
      switch figure.width {
      case .natural: min(1, design.scale(forPrintOf: picture))
      case .share(let share): share * width / size.width
      }
    let scale = min(wanted, room.width / size.width, room.height / size.height)
    let origin = Point((width - size.width * scale) / 2, 0)
    var item = FlowItem(height: size.height * scale, elements: [.picture(picture, at: origin, scale: scale)])
    item.groups = [group]
    return item
  }

  /// The lines of a caption: "Figure 1." in bold, then the text.
  mutating func caption(
    _ caption: ReportCaption, width: Double, centredWhenShort: Bool
  ) throws(Diagnostic) -> [FlowItem] {
    let text = design.caption
    var runs = try setter(text).runs(caption.text)
    if let title = caption.title, let heading = caption.heading {
      var font = text.font
      font.bold = true
      runs.insert(
        TextRun(runs.isEmpty ? title : heading + "\u{2002}", font: font, colour: .black), at: 0)
    }
    var style = ParagraphStyle(leading: text.leading)
    if centredWhenShort, try Paragraph(runs, style: style).naturalWidth() <= width { style.alignment = .centre }
    return try lines(
      runs, style: style, width: width,
      groups: [FlowItem.Group(role: .caption, id: newID())])
  }
}

import Diagnostics
import Drawing
import LiterateDocuments

extension BlockComposer {
  /// A figure with its caption below; it floats when it has one.
  mutating func figure(_ figure: ReportFigure, width: Double) throws(Diagnostic) -> [FlowItem] {
    let group = FlowItem.Group(role: .figure, id: newID())
    let widest = widest(figure.picture, in: width)
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
    var items = [picture(figure.picture, within: room, column: width, group: group)]
    if let label = figure.caption?.label {
      items[0].elements.insert(.destination(label, at: Point(0, -6)), at: 0)
    }
    caption.setOuterSpace(before: 8, after: 0)
    items[0].keepsWithNext = !caption.isEmpty
    items += caption
    if isFloat {
      var float = FlowItem(stacking: items)
      float.floats = true
      items = [float]
    }
    items.setOuterSpace(before: design.figureGap, after: design.figureGap)
    return items
  }

  /// How wide a picture may be: it reaches into the margins only when it does so clearly.
  private func widest(_ picture: Picture, in width: Double) -> Double {
    let isWide = width >= design.column.width && picture.size.width > width * 1.12
    return isWide ? design.widest : width
  }

  /// A picture in the middle of the column, scaled down when it is larger than its room.
  private func picture(_ picture: Picture, within room: Size, column width: Double, group: FlowItem.Group) -> FlowItem {
    let size = picture.size
    guard size.width > 0, size.height > 0 else { return FlowItem(height: 0) }
    let scale = min(1, room.width / size.width, room.height / size.height)
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
    var runs = setter(text).runs(caption.text)
    if let title = caption.title {
      var font = text.font
      font.bold = true
      runs.insert(TextRun(runs.isEmpty ? title : title + ".\u{2002}", font: font, colour: .black), at: 0)
    }
    var style = ParagraphStyle(leading: text.leading)
    if centredWhenShort, try Paragraph(runs, style: style).naturalWidth() <= width { style.alignment = .centre }
    return try lines(
      runs, style: style, width: width,
      groups: [FlowItem.Group(role: .caption, id: newID())])
  }
}

extension FlowItem {
  /// One item of several that stay together.
  init(stacking items: [FlowItem]) {
    let stack = FlowStack(items)
    self.init(height: stack.height, elements: stack.elements())
  }
}

import Diagnostics
import Drawing
import WovenDocuments

extension BlockComposer {
  /// A box in place of what could not be made, with what was wrong and the caption of what is missing. A figure's or a table's
  /// queues with the others, so that their numbers keep their order; a short one is kept whole.
  mutating func failure(_ failure: ReportFailure, width: Double) throws(Diagnostic) -> [FlowItem] {
    let (left, right) = (13.0, 10.0)
    let inner = width - left - right
    let colours = design.callout(.caution)
    let title = TextDesign(
      font: Font(.sans, size: design.body.font.size * 0.9, bold: true), leading: design.body.leading,
      colour: colours.title)
    var items = try lines(
      setter(title).runs([.text(words.failure(of: failure.kind))]), style: ParagraphStyle(leading: title.leading),
      width: inner, groups: [FlowItem.Group(role: .paragraph, id: newID())])
    for problem in failure.problems {
      let style = ParagraphStyle(
        leading: design.code.leading, hangingIndent: design.code.font.size * 1.2, isVerbatim: true)
      let text = try problem.withTabsExpanded.withCaretsThatPoint(width: inner, font: design.code.font)
      let run = TextRun(text, font: design.code.font, colour: design.code.colour)
      var lines = try lines([run], style: style, width: inner, groups: [FlowItem.Group(role: .code, id: newID())])
      lines.setOuterSpace(before: 4, after: 0)
      items += lines
    }
    if let text = failure.caption {
      var caption = try caption(text, width: inner, centredWhenShort: false)
      caption.setOuterSpace(before: 6, after: 0)
      items += caption
      if let label = text.label { items[0].elements.insert(.destination(label, at: Point(0, -6)), at: 0) }
    }
    let ground = FlowItem.Decoration(id: newID(), colour: colours.ground, x: 0, width: width, overlap: 6)
    let bar = FlowItem.Decoration(id: newID(), colour: colours.bar, x: 0, width: 2.6, overlap: 6)
    for index in items.indices {
      items[index] = items[index].indented(by: left)
      items[index].decorations = [ground, bar] + items[index].decorations
    }
    items[0].keepsWithNext = items.count > 1
    let height = FlowStack(items).height
    if failure.caption != nil, failure.kind != .part, height <= design.column.height * 0.9 {
      var float = FlowItem(stacking: items)
      float.floats = true
      items = [float]
    } else if height <= design.column.height / 2 {
      for index in items.indices.dropLast() { items[index].keepsWithNext = true }
    }
    items.setOuterSpace(before: 18, after: 18)
    return items
  }
}

extension String {
  /// Without the carets below lines that do not fit into a width: where a line is broken, they point at nothing.
  fileprivate func withCaretsThatPoint(width: Double, font: Font) throws(Diagnostic) -> String {
    let lines = split(separator: "\n", omittingEmptySubsequences: false)
    var kept: [Substring] = []
    for (index, line) in lines.enumerated() {
      if index > 0, line.isOfCarets {
        let run = TextRun(String(lines[index - 1]), font: font)
        if try Paragraph([run], style: ParagraphStyle(leading: 1)).naturalWidth() > width { continue }
      }
      kept.append(line)
    }
    return kept.joined(separator: "\n")
  }
}

extension Substring {
  /// "    ^~~~"
  fileprivate var isOfCarets: Bool { contains("^") && allSatisfy { " |^~".contains($0) } }
}

import Diagnostics
import Drawing
import WovenDocuments

/// Turns the blocks of a document into the items of its flow.
struct BlockComposer {
  let design: PageDesign
  /// A BCP 47 tag, for hyphenation.
  let language: String
  let words: ReportWords
  /// The level of the document's outermost headings.
  let topLevel: Int
  var outline: [OutlineEntry] = []
  /// Of destinations, what stands there in words, for links that lead to them.
  var titles: [String: String] = [:]
  var lastID = 0

  init(design: PageDesign, blocks: [ReportBlock], language: String) {
    self.design = design
    self.language = language
    words = ReportWords(language: language)
    topLevel = blocks.headings(in: .pdf).map(\.level).min() ?? 1
  }

  mutating func newID() -> Int {
    lastID += 1
    return lastID
  }

  mutating func newGroup(_ role: StructureRole) -> FlowItem.Group { FlowItem.Group(role: role, id: newID()) }

  func setter(_ text: TextDesign) -> InlineSetter { InlineSetter(text, design) }

  /// - Parameters:
  ///   - width: of the room for text, in points.
  ///   - text: of running text.
  mutating func items(_ blocks: [ReportBlock], width: Double, text: TextDesign) throws(Diagnostic) -> [FlowItem] {
    var items: [FlowItem] = []
    var followsParagraph = false
    var endsWithColon = false
    var followsHeading = false
    for block in blocks {
      let first = items.count
      switch block {
      case .heading(let heading): items += try self.heading(heading, width: width)
      case .paragraph(let inlines):
        items += try paragraph(inlines, width: width, text: text, indented: followsParagraph)
      case .lines(let lines): items += try self.verses(lines, width: width, text: text)
      case .list(let list): items += try self.list(list, depth: 0, width: width, text: text)
      case .quote(let inner): items += try quote(inner, width: width, text: text)
      case .code(let code): items += try self.code(code, width: width)
      case .table(let table): items += try self.table(table, width: width)
      case .figure(let figure): items += try self.figure(figure, width: width)
      case .failure(let failure): items += try self.failure(failure, width: width)
      case .rule: items.append(rule(width: width))
      case .callout(let callout): items += try self.callout(callout, width: width, text: text)
      case .columns(let columns): items += try self.columns(columns, width: width, text: text)
      case .tabs(let tabset): items += try self.items(ReportBlock.inSequence(tabset), width: width, text: text)
      case .panel(let panel): items += try self.panel(panel, width: width, text: text)
      case .margin(let inner): items += try margin(inner, width: width, text: text)
      case .wide(_, let inner): items += try wide(inner, width: width, text: text)
      case .definitions(let list): items += try definitions(list, width: width, text: text)
      case .bibliography(let references): items += try bibliography(references, width: width)
      case .equation(let equation): items += try self.equation(equation, width: width, text: text)
      case .visible(let format, let inner):
        if format == .pdf { items += try self.items(inner, width: width, text: text) }
      }
      if followsParagraph, first > 0, first < items.count, block.belongs(toParagraphEndingWithColon: endsWithColon) {
        items[first - 1].keepsWithNext = true
      }
      if case .paragraph = block, followsHeading, first < items.count { items[first].spaceBefore = 0 }
      switch block {
      case .margin, .visible(.html, _): break
      // The text goes on around what floats.
      case _ where first < items.count && items[first...].allSatisfy(\.floats): followsHeading = false
      default:
        if case .heading = block { followsHeading = true } else { followsHeading = false }
        if case .paragraph(let inlines) = block {
          followsParagraph = true
          endsWithColon = inlines.plainText(in: .pdf).hasSuffix(":")
        } else {
          followsParagraph = false
        }
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
      var item = FlowItem(height: line.height, elements: [.line(line, at: Point(0, 0))])
      item.groups = groups
      item.keepsWithNext = lines.count > 1 && (index == 0 || index == lines.count - 2)
      return item
    }
  }

  mutating func paragraph(
    _ inlines: [ReportInline], width: Double, text: TextDesign, indented: Bool
  ) throws(Diagnostic) -> [FlowItem] {
    let style = ParagraphStyle(
      alignment: text.isJustified ? .justified : .start, leading: text.leading,
      firstIndent: indented ? design.paragraphIndent : 0, language: language)
    var items = try lines(
      setter(text).runs(inlines), style: style, width: width,
      groups: [FlowItem.Group(role: .paragraph, id: newID())])
    items.setOuterSpace(before: indented ? 0 : design.blockGap, after: 0)
    return items
  }

  private mutating func heading(_ heading: ReportHeading, width: Double) throws(Diagnostic) -> [FlowItem] {
    let depth = heading.level - topLevel
    let (text, before, after) = design.heading(depth: depth)
    var runs = try setter(text).runs(heading.text)
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
    let title = [heading.number, heading.text.plainText(in: .pdf)].compactMap { $0 }.joined(separator: " ")
    outline.append(OutlineEntry(level: heading.level, title: title, destination: heading.label))
    return items
  }

  /// The caption of code stands above it, as a table's does.
  private mutating func code(_ code: ReportCode, width: Double) throws(Diagnostic) -> [FlowItem] {
    var items = try verbatim(code.text, width: width)
    guard let text = code.caption else { return items }
    if let label = text.label, let title = text.title { titles[label] = title }
    var caption = try self.caption(text, width: width, centredWhenShort: false)
    if caption.isEmpty { caption = [FlowItem(height: 0)] }
    for index in caption.indices { caption[index].keepsWithNext = true }
    if let label = text.label { caption[0].elements.insert(.destination(label, at: Point(0, -6)), at: 0) }
    caption.setOuterSpace(before: design.figureGap, after: 0)
    items[0].spaceBefore = 11
    let division = newGroup(.division)
    return (caption + items).map { $0.grouped(in: division) }
  }

  private mutating func verbatim(_ code: String, width: Double) throws(Diagnostic) -> [FlowItem] {
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
      // Lines that are read one by one.
      items[index].groups.append(newGroup(.paragraph))
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

extension ReportBlock {
  /// Goes on with the sentence before it, whose last line then stays with it.
  fileprivate func belongs(toParagraphEndingWithColon endsWithColon: Bool) -> Bool {
    switch self {
    case .equation: true
    case .code, .list, .quote: endsWithColon
    default: false
    }
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

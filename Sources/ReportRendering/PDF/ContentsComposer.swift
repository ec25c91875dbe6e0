import Diagnostics
import Drawing
import WovenDocuments

extension BlockComposer {
  /// The table of contents: a line a heading, indented by its level, which leads to the heading and names its page.
  ///
  /// - Parameters:
  ///   - headings: of the document, in order.
  ///   - pages: of the headings, by their labels; the table is equally high with and without them.
  /// - Returns: nothing for fewer headings than the options ask for.
  mutating func contents(
    _ options: ContentsOptions, of headings: [ReportHeading], pages: [String: Int]
  ) throws(Diagnostic) -> [FlowItem] {
    let levels = Set(headings.map(\.level)).sorted()
    let shown = headings.filter { $0.isListed }.map { heading in
      (heading: heading, depth: levels.firstIndex(of: heading.level) ?? 0)
    }.filter { $0.depth < options.depth }
    guard shown.count >= options.fewest else { return [] }
    let width = design.column.width
    let (title, before, after) = design.heading(depth: 1)
    var items = try lines(
      [TextRun(options.title ?? words.contents, font: title.font, colour: title.colour)],
      style: ParagraphStyle(leading: title.leading), width: width,
      groups: [FlowItem.Group(role: .heading(2), id: newID())])
    for index in items.indices { items[index].keepsWithNext = true }
    items.setOuterSpace(before: before, after: after)
    // What an entry stands in: the table, and the entries above it with their tables.
    var path = [FlowItem.Group(role: .contents, id: newID())]
    var depths: [Int] = []
    for entry in shown {
      while let last = depths.last, last >= entry.depth {
        depths.removeLast()
        path.removeLast(2)
      }
      path.append(FlowItem.Group(role: .contentsEntry, id: newID()))
      var part = try self.entry(
        entry.heading, depth: entry.depth, width: width, page: pages[entry.heading.label],
        groups: path)
      part.setOuterSpace(before: entry.depth == 0 ? 4 : 1.5, after: 0)
      items += part
      depths.append(entry.depth)
      path.append(FlowItem.Group(role: .contents, id: newID()))
    }
    if let last = items.indices.last { items[last].spaceAfter = 18 }
    return items
  }

  private func entry(
    _ heading: ReportHeading, depth: Int, width: Double, page: Int?, groups: [FlowItem.Group]
  ) throws(Diagnostic) -> [FlowItem] {
    var text = design.reference
    text.font.bold = depth == 0
    let indent = min(14 * Double(depth), width / 4)
    let pageWidth = TextMeasurement.extents(of: "0000", text.font).width
    let target = LinkTarget.destination(heading.label)
    var style = ParagraphStyle(leading: text.leading)
    var runs = try setter(text).runs(heading.text.withoutLinks).map { run in
      var run = run
      run.link = target
      return run
    }
    if let number = heading.number {
      let label = TextRun(number + "\u{2002}", font: text.font, colour: text.colour, link: target)
      style.hangingIndent = min(TextMeasurement.extents(of: label.text, text.font).width, width / 4)
      runs.insert(label, at: 0)
    }
    let lines = try Paragraph(runs, style: style).lines(width: width - indent - pageWidth - 10)
    var items = lines.map { line -> FlowItem in
      var item = FlowItem(height: line.height, elements: [.line(line, at: Point(indent, 0))])
      item.groups = groups
      item.keepsWithNext = true
      return item
    }
    guard let last = lines.last, let index = items.indices.last else { return [] }
    items[index].keepsWithNext = false
    let shown = TextRun(page.map { String($0) } ?? "", font: text.font, colour: text.colour, link: target)
    let end = ParagraphStyle(alignment: .end, leading: text.leading)
    guard let number = try Paragraph([shown], style: end).lines(width: width).first else { return items }
    let (from, to) = (indent + last.offset + last.width + 5, width - number.width - 5)
    if from < to {
      // From its end, so that the dots of all lines stand below each other.
      let dots = Path(polyline: [Point(width - pageWidth, last.baseline - 0.4), Point(from, last.baseline - 0.4)])
      items[index].elements.append(
        .tagged(
          .leader, [.stroke(dots, design.hairlineColour, StrokeStyle(width: 0.8, dash: [0, 3.2], cap: .round))]))
    }
    items[index].elements.append(.line(number, at: Point(0, last.baseline - number.baseline)))
    return items
  }
}

/// The pages on which places of a document stand.
enum DestinationPages {
  /// Counted from 1; of two places of one name the first counts.
  static func find(in bodies: [[DocumentPage.Element]]) -> [String: Int] {
    var pages: [String: Int] = [:]
    for (index, body) in bodies.enumerated() {
      for name in body.flatMap(names) where pages[name] == nil { pages[name] = index + 1 }
    }
    return pages
  }

  private static func names(_ element: DocumentPage.Element) -> [String] {
    switch element {
    case .destination(let name, _): [name]
    case .tagged(_, let elements, _): elements.flatMap(names)
    case .line, .picture, .fill, .stroke: []
    }
  }
}

extension BlockComposer {
  /// The bodies of the pages, with a table of contents that names the pages which its headings are on.
  ///
  /// - Parameter set: sets the document with a table of contents, whose height its numbers do not change.
  func bodies(
    _ document: WovenDocument, of set: ([FlowItem]) -> [[DocumentPage.Element]]
  ) throws(Diagnostic) -> [[DocumentPage.Element]] {
    guard let options = document.pdf.contents else { return set([]) }
    let headings = document.blocks.headings(in: .pdf)
    var bodies: [[DocumentPage.Element]] = []
    var pages: [String: Int] = [:]
    // The second setting has the numbers of the first; more are not needed as long as heights stay.
    for _ in 0..<4 {
      var composer = self
      bodies = set(try composer.contents(options, of: headings, pages: pages))
      let found = DestinationPages.find(in: bodies)
      if found == pages { break }
      pages = found
    }
    return bodies
  }
}

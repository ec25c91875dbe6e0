import Diagnostics
import Drawing
import WovenDocuments

/// Sets a table as journals do: rules above, below and under the head only; the caption above.
struct TableSetter {
  let table: ReportTable
  let design: PageDesign
  let text: TextDesign
  let columns: TableColumns
  /// The table's left edge, from the column's, in points.
  let left: Double
  /// Words were cut, the type made smaller or many cells broken for want of room.
  let isCramped: Bool
  private let setter: InlineSetter
  private let headSetter: InlineSetter

  /// Tries a little smaller type before cells are broken into lines, and small type and gaps before words are cut.
  init(_ table: ReportTable, design: PageDesign, width: Double) throws(Diagnostic) {
    self.table = table
    self.design = design
    let mayReachOut = !table.isProse && width >= design.column.width && design.columnCount == 1
    let available = mayReachOut ? design.widest : width
    var chosen: (text: TextDesign, columns: TableColumns)?
    var isCramped = true
    var hasWholeWords = false
    for (factor, gap) in [(1, 14.0), (0.9, 10), (0.8, 7), (0.7, 5)] where factor >= 0.9 || !hasWholeWords {
      var text = design.table
      text.font.size *= factor
      text.leading *= factor
      let (natural, narrowest) = try Self.measure(table, Self.setters(text, design))
      let gaps = gap * Double(max(table.columns.count - 1, 0))
      let isUnbroken = natural.reduce(0, +) + gaps <= available
      guard isUnbroken || !hasWholeWords else { continue }
      chosen = (
        text,
        TableColumns(
          leastGap: gap, natural: natural, narrowest: narrowest, column: width, available: available)
      )
      hasWholeWords = narrowest.reduce(0, +) + gaps <= available
      isCramped = !hasWholeWords || factor < 0.9 || natural.reduce(0, +) + gaps > available * 1.2
      if isUnbroken { break }
    }
    text = chosen?.text ?? design.table
    columns =
      chosen?.columns ?? TableColumns(leastGap: 14, natural: [], narrowest: [], column: width, available: available)
    left = min(0, (width - columns.total) / 2)
    self.isCramped = isCramped
    (setter, headSetter) = Self.setters(text, design)
  }

  private static func setters(_ text: TextDesign, _ design: PageDesign) -> (InlineSetter, InlineSetter) {
    var head = text
    head.font.bold = true
    return (InlineSetter(text, design), InlineSetter(head, design))
  }

  private static func measure(
    _ table: ReportTable, _ setters: (body: InlineSetter, head: InlineSetter)
  ) throws(Diagnostic) -> (natural: [Double], narrowest: [Double]) {
    var natural = [Double](repeating: 4, count: table.columns.count)
    var narrowest = natural
    func measure(_ cells: [[ReportInline]], _ setter: InlineSetter) throws(Diagnostic) {
      for (column, cell) in cells.enumerated() where column < natural.count {
        let paragraph = Paragraph(try setter.runs(cell), style: ParagraphStyle(leading: 1))
        // A little room, since a line that is shaped by itself can differ in its kerning.
        natural[column] = max(natural[column], try paragraph.naturalWidth() + 0.5)
        narrowest[column] = max(narrowest[column], try paragraph.narrowestWidth() + 0.5)
      }
    }
    try measure(table.header, setters.head)
    for row in table.shownRows { try measure(row, setters.body) }
    return (natural, narrowest)
  }

  /// A rule over the whole table.
  func rule(at y: Double, width: Double) -> DocumentPage.Element {
    .stroke(
      Path(polyline: [Point(left, y), Point(left + columns.total, y)]), design.ruleColour, StrokeStyle(width: width))
  }

  /// The head between its rules.
  /// - Parameter groups: of the table, its head and the row.
  func head(groups: [FlowItem.Group]) throws(Diagnostic) -> FlowItem {
    let lines = try cells(table.header, headSetter)
    guard table.header.contains(where: { !$0.isEmpty }) else {
      var item = FlowItem(height: 4, elements: [rule(at: 0, width: 0.9)])
      item.groups = Array(groups.prefix(1))
      item.keepsWithNext = true
      return item
    }
    let height = lines.map(\.height).max() ?? 0
    var item = FlowItem(height: height + 8, elements: [rule(at: 0, width: 0.9), rule(at: height + 7, width: 0.5)])
    for (column, cell) in lines.enumerated() {
      let top = 3.5 + height - cell.height
      let role = table.header[column].isEmpty ? StructureRole.tableCell : .tableHeadCell(.column)
      item.elements.append(.tagged(role, placed(cell, column, top: top)))
    }
    item.elements += missingCells(behind: lines.count)
    item.groups = groups
    item.keepsWithNext = true
    return item
  }

  /// A row; one with very much text comes line by line, so that it can be broken over pages.
  ///
  /// - Parameters:
  ///   - groups: of the table, its body and the row.
  ///   - cellIDs: of the cells' structure elements.
  func row(_ row: [[ReportInline]], groups: [FlowItem.Group], cellIDs: [Int]) throws(Diagnostic) -> [FlowItem] {
    let lines = try cells(row, setter)
    let count = max(lines.map(\.count).max() ?? 0, 1)
    let parts = count <= 12 ? [0..<count] : (0..<count).map { $0..<$0 + 1 }
    return parts.map { part in
      var item = FlowItem(height: text.leading)
      for (column, cell) in lines.enumerated() {
        let shown = Array(cell[min(part.lowerBound, cell.count)..<min(part.upperBound, cell.count)])
        item.height = max(item.height, shown.height)
        let isHead = column == 0 && firstColumnNamesRows && !row[column].isEmpty
        let role = isHead ? StructureRole.tableHeadCell(.row) : .tableCell
        item.elements.append(.tagged(role, placed(shown, column, top: 0), id: cellIDs[column]))
      }
      if part.lowerBound == 0 { item.elements += missingCells(behind: lines.count) }
      item.groups = groups
      item.spaceBefore = part.lowerBound == 0 ? 2.6 : 0
      return item
    }
  }

  /// Without a head, somebody must name the rows.
  private var firstColumnNamesRows: Bool { table.hasNamedRows || table.header.allSatisfy(\.isEmpty) }

  /// Rows that end early have the cells of the others, though nothing stands in them.
  private func missingCells(behind count: Int) -> [DocumentPage.Element] {
    (min(count, table.columns.count)..<table.columns.count).map { _ in .tagged(.tableCell, []) }
  }

  private func cells(_ row: [[ReportInline]], _ setter: InlineSetter) throws(Diagnostic) -> [[ParagraphLine]] {
    var cells: [[ParagraphLine]] = []
    for (column, cell) in row.prefix(table.columns.count).enumerated() {
      let alignment: ParagraphStyle.Alignment =
        switch table.columns[column] {
        case .left: .start
        case .centre: .centre
        case .right: .end
        }
      let style = ParagraphStyle(alignment: alignment, leading: text.leading)
      cells.append(try Paragraph(setter.runs(cell), style: style).lines(width: columns.widths[column]))
    }
    return cells
  }

  private func placed(_ lines: [ParagraphLine], _ column: Int, top: Double) -> [DocumentPage.Element] {
    var elements: [DocumentPage.Element] = []
    var y = top
    for line in lines {
      elements.append(.line(line, at: Point(left + columns.left(column), y)))
      y += line.height
    }
    return elements
  }
}

extension ReportTable {
  /// Its rows; where there are none, one that says so.
  fileprivate var shownRows: [[[ReportInline]]] {
    guard rows.isEmpty, let emptyText, !columns.isEmpty else { return rows }
    return [[[.emphasis([.text(emptyText)])]] + columns.dropFirst().map { _ in [] }]
  }
}

extension [ParagraphLine] {
  /// Of the lines one below the other, in points.
  fileprivate var height: Double { reduce(0) { $0 + $1.height } }
}

extension BlockComposer {
  /// A table; one with a caption floats when it is small, and is broken over pages, its head repeated, when it is not.
  mutating func table(_ table: ReportTable, width column: Double) throws(Diagnostic) -> [FlowItem] {
    guard !table.columns.isEmpty else { return [] }
    var setter = try TableSetter(table, design: design, width: column)
    let isWide = setter.columns.total > column + 0.01 || (column >= design.column.width && setter.isCramped)
    let width = isWide && design.columnCount > 1 ? design.block.width : column
    if width > column { setter = try TableSetter(table, design: design, width: width) }
    let group = newGroup(.table)
    var items: [FlowItem] = []
    if let caption = table.caption {
      if let label = caption.label { titles[label] = caption.title }
      items = try self.caption(caption, width: max(width, setter.columns.total), centredWhenShort: false)
      for index in items.indices {
        items[index] = items[index].indented(by: setter.left).grouped(in: group)
        items[index].keepsWithNext = true
      }
      if let label = caption.label {
        if items.isEmpty { items = [FlowItem(height: 0)] }
        items[0].elements.insert(.destination(label, at: Point(0, -6)), at: 0)
      }
      items.setOuterSpace(before: 0, after: 6)
    }
    let head = try setter.head(groups: [group, newGroup(.tableHead), newGroup(.tableRow)])
    items.append(head)
    var continued = try continuationNote(table, width: width).map { $0.indented(by: setter.left) }
    continued.append(head)
    // What was read at the table's beginning is not read again.
    let repeated = newGroup(.repeated)
    for index in continued.indices { continued[index].groups = [repeated] }
    let continuation = FlowItem.Continuation(head: continued, foot: [setter.rule(at: 4, width: 0.5)])
    let firstRow = items.count
    let body = newGroup(.tableBody)
    for row in table.shownRows {
      let cellIDs = table.columns.map { _ in newID() }
      for var item in try setter.row(row, groups: [group, body, newGroup(.tableRow)], cellIDs: cellIDs) {
        if items.count > firstRow { item.continuation = continuation }
        items.append(item)
      }
    }
    // Of a long table no page holds a row or two only.
    let kept = table.rows.count >= 8 && items.count == firstRow + table.rows.count ? 3 : 1
    for offset in 0..<kept where items.count > firstRow + offset + 1 {
      items[firstRow + offset].keepsWithNext = true
      items[items.count - 2 - offset].keepsWithNext = true
    }
    let last = items.count - 1
    items[last].elements.append(setter.rule(at: items[last].height + 4, width: 0.9))
    items[last].height += 5
    for index in items.indices { items[index].isWide = isWide }
    if width > column {
      items = wideParts(of: items)
      // Without a caption it belongs to the text before it.
      for index in items.indices { items[index].floats = table.caption != nil }
    } else if table.caption != nil, FlowStack(items).height <= design.column.height * 0.45 {
      var float = FlowItem(stacking: items)
      float.floats = true
      items = [float]
    }
    items.setOuterSpace(before: design.figureGap, after: design.figureGap)
    return items
  }

  /// What stands over two columns floats, page by page when it is longer than one.
  func wideParts(of items: [FlowItem]) -> [FlowItem] {
    let height = design.block.height - 12
    var parts: [[FlowItem]] = [[]]
    for item in items {
      let part = parts[parts.count - 1]
      if !part.isEmpty, FlowStack(part + [item]).height > height, let continuation = item.continuation {
        var foot = FlowItem(height: 5, elements: continuation.foot)
        foot.isWide = true
        parts[parts.count - 1].append(foot)
        parts.append(continuation.head + [item])
      } else {
        parts[parts.count - 1].append(item)
      }
    }
    return parts.map { part in
      var float = FlowItem(stacking: part)
      float.floats = true
      return float
    }
  }

  private mutating func continuationNote(_ table: ReportTable, width: Double) throws(Diagnostic) -> [FlowItem] {
    guard let title = table.caption?.title else { return [] }
    var font = design.caption.font
    font.bold = true
    var plain = font
    plain.bold = false
    let runs = [
      TextRun(title, font: font), TextRun(" (\(words.continued))", font: plain, colour: design.caption.colour),
    ]
    var items = try lines(
      runs, style: ParagraphStyle(leading: design.caption.leading), width: width,
      groups: [FlowItem.Group(role: .caption, id: newID())])
    for index in items.indices { items[index].keepsWithNext = true }
    items.setOuterSpace(before: 0, after: 6)
    return items
  }
}

import Diagnostics
import WovenDocuments

/// Reads a table of Markdown, whose places cmark knows only by line.
struct TableReader {
  let node: MarkdownNode
  let columns: [ReportTable.Alignment]
  let lines: PlacedLines
  let context: ReadingContext

  /// The line of a table's head: cmark gives that of a paragraph before it.
  static func headerLine(of table: MarkdownNode) -> Int {
    let body = table.children.dropFirst().first
    return body.map { $0.line - 2 } ?? table.endLine - 1
  }

  func read() -> DocumentTable {
    let headerLine = Self.headerLine(of: node)
    let start = lines.offset(line: headerLine, utf8Column: node.column)
    var table = DocumentTable(
      columns: columns, header: [], rows: [], caption: nil,
      place: lines.text.place(start, length: lines.range(headerLine).upperBound - start))
    guard columns.count <= DocumentLimits.tableColumns else {
      context.collector.report(
        Diagnostic(
          "the table has \(columns.count) columns", at: table.place, expected: "at most \(DocumentLimits.tableColumns)")
      )
      return table
    }
    for (index, row) in node.children.enumerated() {
      if index == 0 {
        table.header = cells(line: headerLine)
      } else if index == node.children.count - 1, let caption = caption(row) {
        table.caption = caption
      } else {
        table.rows.append(cells(line: row.line))
      }
    }
    return table
  }

  /// The cells of a line, as many as the table has columns; cmark's own are left aside, as it divides them at any bar.
  private func cells(line: Int) -> [[DocumentInline]] {
    let start = lines.offset(line: line, utf8Column: node.column)
    let stream = lines.text.slice(start..<lines.range(line).upperBound)
    guard stream.count <= DocumentLimits.tableRowCharacters else {
      context.collector.report(
        Diagnostic(
          "a table's row of \(stream.count) characters", at: stream.place(0),
          expected: "at most \(DocumentLimits.tableRowCharacters)",
          remedy: "put its text below the table, or its rows into a file"))
      return columns.map { _ in [] }
    }
    let row = TableRow(stream.scalars)
    report(surplusOf: row, in: stream)
    if row.cells.count < columns.count, let bar = row.keptBars.first { report(kept: bar, row, in: stream) }
    for backslash in row.needless { report(needless: backslash, row, in: stream) }
    return columns.indices.map { index in
      guard row.cells.indices.contains(index) else { return [] }
      return MarkdownReader.inlines(content(of: row.cells[index], row, in: stream), context: context)
    }
  }

  /// A cell's text, with `|` for the `\|` outside formulas.
  private func content(of cell: Range<Int>, _ row: TableRow, in stream: PlacedText) -> PlacedText {
    var result = stream.slice(cell.prefix(0))
    for index in cell where !row.escapes.contains(index) {
      let origin = row.escapes.contains(index - 1) ? stream.origin((index - 1)..<(index + 1)) : stream.origin(index)
      result.append(stream.scalars[index], at: origin)
    }
    return result
  }

  private func report(surplusOf row: TableRow, in stream: PlacedText) {
    let surplus = row.cells.dropFirst(columns.count)
    let offsets = surplus.joined().filter { !stream.scalars[$0].isWhitespace }
    guard let first = offsets.first, let last = offsets.last else { return }
    context.collector.report(
      Diagnostic(
        "this row has \(row.cells.count) cells, its table \(columns.count) columns: what is beyond is not shown",
        at: stream.place(first, length: last + 1 - first),
        remedy: "give the head and the line below it another column, or write `\\|` where the bar is text",
        severity: .warning))
  }

  /// A short row may be one whose author takes for two cells what is one.
  private func report(kept bar: (offset: Int, holder: TableRow.Holder), _ row: TableRow, in stream: PlacedText) {
    let (holder, remedy) =
      switch bar.holder {
      case .code: ("code", "end the code before it, or write `` \\` `` where a backtick is meant")
      case .formula: ("a formula", "write `\\$` where a dollar is meant")
      case .comment: ("a comment", "end the comment before it, or write `\\<` where the sign itself is meant")
      case .address: ("an address", "write `\\<` where the sign itself is meant")
      case .brackets: ("brackets", "close the brackets before it, or write `\\[` where they are meant")
      }
    context.collector.report(
      Diagnostic(
        "this row has \(row.cells.count) of \(columns.count) cells: this bar divides none, since it stands in "
          + holder, at: stream.place(bar.offset),
        remedy: remedy + ", and add the empty cells where it is right", severity: .warning))
  }

  /// GitHub asks for the backslash in code, where Pandoc shows it, and reads a bar in formulas, where LaTeX has a double one.
  private func report(needless backslash: Int, _ row: TableRow, in stream: PlacedText) {
    let isCode = row.escapes.contains(backslash)
    context.collector.report(
      Diagnostic(
        isCode ? "`\\|` in a table's code is read as a bar" : "`\\|` in a formula is a double bar",
        at: stream.place(backslash, length: 2), expected: "`|`, which divides no cells in code and formulas",
        remedy: isCode ? "write the bar alone" : "write one bar as `|`, and the double one as `\\Vert`",
        severity: .warning))
  }

  /// `: Caption {#tbl-x}` right below the last row is a row to cmark.
  private func caption(_ row: MarkdownNode) -> DocumentCaption? {
    let start = lines.offset(line: row.line, utf8Column: node.column)
    let stream = lines.text.slice(start..<lines.range(row.line).upperBound)
    guard let caption = TableCaption(stream, context: context) else { return nil }
    let text = caption.content(of: stream)
    return caption.caption(MarkdownReader.inlines(text, context: context), context: context)
  }
}

/// `: Caption {#tbl-x}`
struct TableCaption {
  private let mark: Range<Int>
  private let attributes: BlockAttributes?
  private let place: SourcePlace

  /// Nil where a stream is no caption.
  init?(_ stream: PlacedText, context: ReadingContext) {
    guard stream.count > 2, stream.scalars[0] == ":", stream.scalars[1].isBlank else { return nil }
    mark = 0..<2
    attributes = BlockAttributes(endOf: stream, collector: context.collector)
    attributes?.check(classes: [], collector: context.collector)
    place = stream.place(0, length: stream.count)
  }

  /// What of the stream is no text of the caption.
  var ignored: [Range<Int>] { [mark] + (attributes.map { [$0.range] } ?? []) }

  func content(of stream: PlacedText) -> PlacedText {
    stream.slice(mark.upperBound..<max(mark.upperBound, attributes?.range.lowerBound ?? stream.count))
  }

  /// The caption with its label, which is remembered, or reported when a table cannot have it.
  func caption(_ text: [DocumentInline], context: ReadingContext) -> DocumentCaption {
    let label = attributes?.label
    if let given = label, let labelPlace = attributes?.labelPlace {
      context.add(label: given, at: labelPlace)
      if !given.hasPrefix(LabelKind.table.rawValue) {
        context.collector.report(
          Diagnostic(
            "a table cannot have the label `\(given)`", at: labelPlace, expected: "a label that begins with `tbl-`"))
      }
    }
    return DocumentCaption(text: text, label: label, place: place)
  }
}

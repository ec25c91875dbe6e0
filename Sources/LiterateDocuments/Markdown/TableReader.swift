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
        table.header = cells(row, line: headerLine)
      } else if index == node.children.count - 1, let caption = caption(row) {
        table.caption = caption
      } else {
        table.rows.append(cells(row, line: row.line))
      }
    }
    return table
  }

  private func cells(_ row: MarkdownNode, line: Int) -> [[DocumentInline]] {
    let streams = streams(line: line, column: node.column)
    return row.children.enumerated().map { index, cell in
      let stream = streams.indices.contains(index) ? streams[index] : lines.text.slice(lines.range(line).prefix(0))
      var reader = InlineReader(stream, context: context)
      return reader.read(cell.children)
    }
  }

  /// `: Caption {#tbl-x}` right below the last row is a row to cmark.
  private func caption(_ row: MarkdownNode) -> DocumentCaption? {
    let start = lines.offset(line: row.line, utf8Column: node.column)
    let stream = lines.text.slice(start..<lines.range(row.line).upperBound)
    guard let caption = TableCaption(stream, context: context) else { return nil }
    let text = caption.content(of: stream)
    return caption.caption(MarkdownReader.inlines(text, context: context), context: context)
  }

  /// The cells of a line, each with `\|` as `|`.
  private func streams(line: Int, column: Int) -> [PlacedText] {
    let range = lines.range(line)
    let text = lines.text
    var index = lines.offset(line: line, utf8Column: column)
    while index < range.upperBound, text.scalars[index].isBlank { index += 1 }
    if index < range.upperBound, text.scalars[index] == "|" { index += 1 }
    var result: [PlacedText] = []
    var cell = text.slice(index..<index)
    while index < range.upperBound {
      let next = index + 1 < range.upperBound ? text.scalars[index + 1] : " "
      if text.scalars[index] == "\\", next.isASCIIPunctuation {
        if next == "|" {
          cell.append("|", at: text.origin(index..<(index + 2)))
        } else {
          cell.append(text, index..<(index + 2))
        }
        index += 2
      } else if text.scalars[index] == "|" {
        result.append(cell)
        index += 1
        cell = text.slice(index..<index)
      } else {
        cell.append(text, index..<(index + 1))
        index += 1
      }
    }
    return result + [cell]
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

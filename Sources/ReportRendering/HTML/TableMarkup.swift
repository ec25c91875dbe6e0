import WovenDocuments

/// A table as HTML. It scrolls in a frame of its own where the window is too narrow for it.
struct TableMarkup {
  private let table: ReportTable
  private let words: ReportWords
  private let pageWords: PageWords
  private let name: String
  /// With more rows a reader is offered a filter.
  private static let mostRowsInView = 10

  /// - Parameter name: of its frame, which no other has in the page.
  init(_ table: ReportTable, name: String, words: ReportWords, pageWords: PageWords) {
    self.table = table
    self.name = name
    self.words = words
    self.pageWords = pageWords
  }

  func html() -> String {
    // What sorts the rows is pressed in the head.
    let mark =
      InlineMarkup.html(table.header.flatMap(\.origins))
      + OriginMarkup.mark(table.origin, of: table.caption, kind: .table, words)
    let caption = table.caption.map { "<figcaption>\(CaptionMarkup.html($0))\(mark)</figcaption>\n" } ?? ""
    let foot = table.caption == nil ? mark : ""
    let content =
      "\n" + Markup.element("table", [("class", className)], "\n\(head)\(body)") + "\n"
    let frame = Markup.element(
      "div",
      [("class", "scroll"), ("role", "region"), ("aria-label", name), ("tabindex", "0")], content)
    return Markup.element(
      "figure", [("id", table.caption?.label), ("class", "table")], "\n\(caption)\(filter)\(frame)\(foot)\n") + "\n"
  }

  /// Short names of rows stay on one line, and in sight while the rest scrolls.
  private var className: String? {
    let hasShortNames =
      isHeader(0) && !table.rows.isEmpty && table.rows.allSatisfy { ($0.first ?? []).plainText(in: .html).count <= 24 }
    let names = (table.isSortable ? ["sortable"] : []) + (hasShortNames ? ["named"] : [])
    return names.isEmpty ? nil : names.joined(separator: " ")
  }

  /// Where the script puts its field; its room is kept, so that nothing moves.
  private var filter: String {
    guard table.isSortable, table.rows.count > Self.mostRowsInView else { return "" }
    return Markup.element("div", [("class", "filter"), ("data-label", pageWords.filter)], "") + "\n"
  }

  private var head: String {
    let isEmpty = table.header.allSatisfy(\.isEmpty)
    if isEmpty { return "" }
    let cells = table.header.enumerated().map { column, cell in
      let name = className(column, isFirst: true)
      return cell.isEmpty
        ? Markup.element("td", [("class", name)], "")
        : Markup.element("th", [("scope", "col"), ("class", name)], InlineMarkup.html(cell.withoutOrigins))
    }
    return "<thead>\n<tr>\(cells.joined())</tr>\n</thead>\n"
  }

  private var body: String {
    if table.rows.isEmpty {
      guard let text = table.emptyText else { return "" }
      let cell = Markup.element(
        "td", [("colspan", String(max(1, table.columns.count))), ("class", "none")], Markup.text(text))
      return "<tbody>\n<tr>\(cell)</tr>\n</tbody>\n"
    }
    let isFirst = table.header.allSatisfy(\.isEmpty)
    let rows = table.rows.enumerated().map { index, row in
      let cells = row.enumerated().map { column, cell in
        let content = InlineMarkup.html(cell)
        let name = className(column, isFirst: isFirst && index == 0)
        return isHeader(column) && !cell.isEmpty
          ? Markup.element("th", [("scope", "row"), ("class", name)], content)
          : Markup.element("td", [("class", name)], content)
      }
      return "<tr>\(cells.joined())</tr>\n"
    }
    return "<tbody>\n\(rows.joined())</tbody>\n"
  }

  private func isHeader(_ column: Int) -> Bool { column == 0 && table.hasNamedRows }

  /// Longer texts are read in lines; one word a line is none.
  private static let longestName = 20

  /// Of a cell: how it is aligned and, in a column of texts, that there is room for lines of them, which the column's first
  /// cell says for all.
  private func className(_ column: Int, isFirst: Bool) -> String? {
    let alignment = alignment(column)
    let hasLines =
      isFirst && alignment != "right"
      && table.rows.contains { row in
        row.indices.contains(column) && row[column].plainText(in: .html).count > Self.longestName
      }
    let names = [alignment, hasLines ? "prose" : nil].compactMap(\.self)
    return names.isEmpty ? nil : names.joined(separator: " ")
  }

  private func alignment(_ column: Int) -> String? {
    guard table.columns.indices.contains(column) else { return nil }
    return switch table.columns[column] {
    case .left: nil
    case .centre: "centre"
    case .right: "right"
    }
  }
}

extension ReportTable {
  /// Three rows and a head are worth sorting.
  var isSortable: Bool { rows.count >= 3 && header.contains { !$0.isEmpty } }
}

import LiterateDocuments

/// A table as HTML. It scrolls in a frame of its own where the window is too narrow for it.
struct TableMarkup {
  private let table: ReportTable
  private let words: ReportWords

  init(_ table: ReportTable, words: ReportWords) {
    self.table = table
    self.words = words
  }

  func html() -> String {
    let caption = table.caption.map { "<figcaption>\(CaptionMarkup.html($0))</figcaption>\n" } ?? ""
    let name = table.caption.map { caption in
      caption.title ?? InlineMarkup.plainText(caption.text)
    }
    let content =
      "\n" + Markup.element("table", [("class", table.isSortable ? "sortable" : nil)], "\n\(head)\(body)") + "\n"
    let frame = Markup.element(
      "div",
      [("class", "scroll"), ("role", "region"), ("aria-label", name ?? words.word(.table)), ("tabindex", "0")], content)
    return Markup.element(
      "figure", [("id", table.caption?.label), ("class", "table")], "\n\(caption)\(frame)\n") + "\n"
  }

  static func holdSortable(_ blocks: [ReportBlock]) -> Bool {
    blocks.contains { block in
      switch block {
      case .table(let table): table.isSortable
      case .list(let list): list.items.contains(where: holdSortable)
      case .quote(let inner), .margin(let inner), .visible(.html, let inner): holdSortable(inner)
      case .callout(let callout): holdSortable(callout.blocks)
      case .columns(let columns): columns.contains { holdSortable($0.blocks) }
      case .panel(let panel): panel.items.contains(where: holdSortable)
      case .definitions(let list): list.contains { $0.definitions.contains(where: holdSortable) }
      default: false
      }
    }
  }

  private var head: String {
    let isEmpty = table.header.allSatisfy(\.isEmpty)
    if isEmpty { return "" }
    let cells = table.header.enumerated().map { column, cell in
      cell.isEmpty
        ? Markup.element("td", [("class", alignment(column))], "")
        : Markup.element("th", [("scope", "col"), ("class", alignment(column))], InlineMarkup.html(cell))
    }
    return "<thead>\n<tr>\(cells.joined())</tr>\n</thead>\n"
  }

  private var body: String {
    if table.rows.isEmpty { return "" }
    let rows = table.rows.map { row in
      let cells = row.enumerated().map { column, cell in
        let content = InlineMarkup.html(cell)
        return isHeader(column) && !cell.isEmpty
          ? Markup.element("th", [("scope", "row"), ("class", alignment(column))], content)
          : Markup.element("td", [("class", alignment(column))], content)
      }
      return "<tr>\(cells.joined())</tr>\n"
    }
    return "<tbody>\n\(rows.joined())</tbody>\n"
  }

  /// A first column of words names the rows.
  private func isHeader(_ column: Int) -> Bool {
    column == 0 && table.columns.count > 1 && table.columns.first == .left
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
  fileprivate var isSortable: Bool { rows.count >= 3 && header.contains { !$0.isEmpty } }
}

extension LiterateDocument {
  /// All cells in document order, also those in lists and quotes.
  public var cells: [Cell] { blocks.flatMap(\.cells) }

  /// The inline queries of the text, of headings, tables and captions, and of the abstract; cells that are not evaluated
  /// ask nothing.
  public var inlineQueries: [InlineQuery] { (frontMatter.abstract + blocks).flatMap(\.inlines).flatMap(\.queries) }
}

extension DocumentBlock {
  fileprivate var cells: [Cell] {
    switch self {
    case .cell(let cell): [cell]
    case .list(let list): list.items.flatMap { $0.flatMap(\.cells) }
    case .quote(let blocks): blocks.flatMap(\.cells)
    case .heading, .paragraph, .code, .table, .rule: []
    }
  }

  fileprivate var inlines: [DocumentInline] {
    switch self {
    case .heading(let heading): heading.text
    case .paragraph(let text): text
    case .list(let list): list.items.flatMap { $0.flatMap(\.inlines) }
    case .quote(let blocks): blocks.flatMap(\.inlines)
    case .table(let table):
      table.header.flatMap { $0 } + table.rows.flatMap { $0.flatMap { $0 } } + (table.caption?.text ?? [])
    case .cell(let cell): cell.evaluates ? cell.caption : []
    case .code, .rule: []
    }
  }
}

extension DocumentInline {
  fileprivate var queries: [InlineQuery] {
    switch self {
    case .query(let query): [query]
    case .emphasis(let inner), .strong(let inner), .strikethrough(let inner), .link(_, let inner):
      inner.flatMap(\.queries)
    case .text, .code, .reference, .mathematics, .softBreak, .lineBreak: []
    }
  }
}

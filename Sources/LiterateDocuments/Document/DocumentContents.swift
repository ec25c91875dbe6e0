import Diagnostics

extension LiterateDocument {
  /// All cells in document order, wherever they stand.
  public var cells: [Cell] {
    blocks.flatMap(\.withInner).compactMap { if case .cell(let cell) = $0 { cell } else { nil } }
  }

  /// The figures and tables with a label: cells, pictures, the author's tables, and panels of them.
  package var labelled: [(label: String, block: DocumentBlock)] {
    (frontMatter.abstract + blocks).flatMap(\.withInner).compactMap { block in
      if case .panel(let panel) = block { return panel.label.map { ($0, block) } }
      return block.figureLabel.map { ($0, block) }
    }
  }

  /// The inline queries of the text, of headings, tables and captions, and of the abstract; cells that are not evaluated
  /// ask nothing.
  public var inlineQueries: [InlineQuery] {
    inlines.compactMap { if case .query(let query) = $0 { query } else { nil } }
  }

  /// Those of its inline queries whose values show whatever the queries of spans around them give.
  public var unconditionalQueries: [InlineQuery] {
    let conditional = inlines.flatMap { inline -> [SourcePlace] in
      guard case .conditional(let condition, let inner) = inline, condition.query != nil else { return [] }
      return inner.flatMap(\.withInner).compactMap { if case .query(let query) = $0 { query.place } else { nil } }
    }
    let places = Set(conditional)
    return inlineQueries.filter { !places.contains($0.place) }
  }

  /// The queries on which parts of the text depend.
  public var conditionQueries: [InlineQuery] {
    (frontMatter.abstract + blocks).flatMap(\.withInner).compactMap { block in
      if case .conditional(let condition, _) = block { condition.query } else { nil }
    }
      + inlines.compactMap { if case .conditional(let condition, _) = $0 { condition.query } else { nil } }
  }

  /// All pictures from files.
  public var pictures: [DocumentPicture] {
    (frontMatter.abstract + blocks).flatMap(\.withInner).compactMap {
      if case .picture(let picture) = $0 { picture } else { nil }
    }
  }

  /// The keys of all citations in document order, as often as they are cited.
  var citedKeys: [String] {
    inlines.flatMap { inline -> [String] in
      if case .citation(let citation) = inline { citation.items.map(\.key) } else { [] }
    }
  }

  private var inlines: [DocumentInline] {
    (frontMatter.abstract + blocks).flatMap(\.allInlines)
  }
}

extension [DocumentBlock] {
  var headings: [DocumentHeading] {
    flatMap(\.withInner).compactMap { if case .heading(let heading) = $0 { heading } else { nil } }
  }

  var holdReferences: Bool { flatMap(\.withInner).contains(.references) }
}

extension DocumentBlock {
  /// The block, and all blocks within it, in document order.
  var withInner: [DocumentBlock] { [self] + inner.flatMap(\.withInner) }

  /// All text of the block and of the blocks within it.
  var allInlines: [DocumentInline] { withInner.flatMap(\.inlines).flatMap(\.withInner) }

  var inner: [DocumentBlock] {
    switch self {
    case .list(let list): list.items.flatMap { $0 }
    case .quote(let blocks), .margin(let blocks), .wide(_, let blocks), .conditional(_, let blocks): blocks
    case .callout(let callout): callout.blocks
    case .columns(let columns): columns.flatMap(\.blocks)
    case .tabs(let tabset): tabset.tabs.flatMap { $0 }
    case .panel(let panel): panel.blocks
    case .definitions(let list): list.flatMap { $0.definitions.flatMap { $0 } }
    case .heading, .paragraph, .lines, .code, .table, .rule, .cell, .references, .picture, .equation: []
    }
  }

  /// The block's own text, without that of the blocks within it.
  var inlines: [DocumentInline] {
    switch self {
    case .heading(let heading): heading.text
    case .paragraph(let text): text
    case .lines(let lines): lines.flatMap { $0 }
    case .table(let table):
      table.header.flatMap { $0 } + table.rows.flatMap { $0.flatMap { $0 } } + (table.caption?.text ?? [])
    case .cell(let cell): (cell.evaluates ? cell.caption + cell.values : []) + (cell.listing?.caption ?? [])
    case .code(let code): code.caption
    case .panel(let panel): panel.caption + (panel.cell?.listing?.caption ?? [])
    case .picture(let picture): picture.caption
    case .callout(let callout): callout.title
    case .definitions(let list): list.flatMap(\.term)
    case .list, .quote, .rule, .references, .columns, .tabs, .margin, .wide, .conditional, .equation: []
    }
  }
}

extension DocumentInline {
  /// The inline, and all within it.
  fileprivate var withInner: [DocumentInline] {
    switch self {
    case .emphasis(let inner), .strong(let inner), .strikethrough(let inner), .link(_, let inner),
      .superscript(let inner), .subscript(let inner), .conditional(_, let inner):
      [self] + inner.flatMap(\.withInner)
    case .note(let blocks):
      [self] + blocks.flatMap(\.withInner).flatMap(\.inlines).flatMap(\.withInner)
    case .citation(let citation): [self] + citation.items.flatMap { $0.prefix + $0.suffix }.flatMap(\.withInner)
    case .reference(let reference): [self] + reference.prefix.flatMap(\.withInner)
    case .referenceGroup(let group): [self] + group.flatMap(\.prefix).flatMap(\.withInner)
    case .text, .code, .query, .mathematics, .softBreak, .lineBreak: [self]
    }
  }
}

extension DocumentReference {
  /// The author's words before the number.
  fileprivate var prefix: [DocumentInline] { if case .prefixed(let words) = form { words } else { [] } }
}

extension [ReportBlock] {
  /// The notes whose marks stand in the blocks, in order, with those within notes behind their own.
  public func footnotes(in format: ReportFormat) -> [(number: Int, blocks: [ReportBlock])] {
    flatMap { $0.footnotes(in: format) }
  }
}

extension [ReportInline] {
  /// The notes whose marks stand in the text.
  public func footnotes(in format: ReportFormat) -> [(number: Int, blocks: [ReportBlock])] {
    flatMap { inline -> [(number: Int, blocks: [ReportBlock])] in
      switch inline {
      case .footnote(let number, let blocks): [(number, blocks)] + blocks.footnotes(in: format)
      case .emphasis(let inner), .strong(let inner), .strikethrough(let inner), .link(_, let inner),
        .reference(_, let inner), .superscript(let inner), .subscript(let inner):
        inner.footnotes(in: format)
      case .visible(let only, let inner): only == format ? inner.footnotes(in: format) : []
      case .text, .code, .mathematics, .failure, .origin, .softBreak, .lineBreak: []
      }
    }
  }
}

extension ReportBlock {
  fileprivate func footnotes(in format: ReportFormat) -> [(number: Int, blocks: [ReportBlock])] {
    switch self {
    case .heading(let heading): heading.text.footnotes(in: format)
    case .paragraph(let text): text.footnotes(in: format)
    case .lines(let lines): lines.flatMap { $0.footnotes(in: format) }
    case .tabs(let tabset): ReportBlock.inSequence(tabset).footnotes(in: format)
    case .list(let list): list.items.flatMap { $0.footnotes(in: format) }
    case .quote(let blocks), .margin(let blocks), .wide(_, let blocks): blocks.footnotes(in: format)
    case .table(let table):
      (table.caption?.text.footnotes(in: format) ?? [])
        + (table.header + table.rows.flatMap { $0 }).flatMap {
          $0.footnotes(in: format)
        }
    case .failure(let failure): failure.caption?.text.footnotes(in: format) ?? []
    case .figure(let figure): figure.caption?.text.footnotes(in: format) ?? []
    case .callout(let callout): callout.title.footnotes(in: format) + callout.blocks.footnotes(in: format)
    case .columns(let columns): columns.flatMap { $0.blocks.footnotes(in: format) }
    case .definitions(let list):
      list.flatMap { entry in
        entry.term.footnotes(in: format) + entry.definitions.flatMap { $0.footnotes(in: format) }
      }
    case .bibliography(let references): references.flatMap { $0.text.footnotes(in: format) }
    case .visible(let only, let blocks): only == format ? blocks.footnotes(in: format) : []
    case .code(let code): code.caption?.text.footnotes(in: format) ?? []
    case .panel(let panel):
      ([panel.caption?.text.footnotes(in: format) ?? []] + panel.items.map { $0.footnotes(in: format) })
        .flatMap(\.self).sorted { $0.number < $1.number }
    case .rule, .equation: []
    }
  }
}

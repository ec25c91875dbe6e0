extension [ReportBlock] {
  /// The headings of the text itself, in order; those in lists, quotes and boxes belong to no table of contents, and those of
  /// tabs neither: in print they are headings, but none that is listed.
  public func headings(in format: ReportFormat) -> [ReportHeading] {
    flatMap { block -> [ReportHeading] in
      switch block {
      case .heading(let heading): [heading]
      case .visible(let only, let inner): only == format ? inner.headings(in: format) : []
      case .wide(_, let inner): inner.headings(in: format)
      case .columns(let columns): columns.flatMap { $0.blocks.headings(in: format) }
      case .tabs(let tabset): format == .pdf ? ReportBlock.inSequence(tabset).headings(in: format).map(\.unlisted) : []
      case .paragraph, .lines, .list, .quote, .code, .table, .figure, .failure, .panel, .rule, .callout, .margin,
        .definitions,
        .bibliography, .equation:
        []
      }
    }
  }
}

extension ReportHeading {
  fileprivate var unlisted: ReportHeading {
    var heading = self
    heading.isListed = false
    return heading
  }
}

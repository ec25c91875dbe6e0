extension [ReportInline] {
  /// Without links and the marks of notes, to stand inside a link.
  public var withoutLinks: [ReportInline] {
    flatMap { inline -> [ReportInline] in
      switch inline {
      case .link(_, let inner), .reference(_, let inner): inner.withoutLinks
      case .emphasis(let inner): [.emphasis(inner.withoutLinks)]
      case .strong(let inner): [.strong(inner.withoutLinks)]
      case .strikethrough(let inner): [.strikethrough(inner.withoutLinks)]
      case .superscript(let inner): [.superscript(inner.withoutLinks)]
      case .subscript(let inner): [.subscript(inner.withoutLinks)]
      case .visible(let format, let inner): [.visible(in: format, inner.withoutLinks)]
      case .footnote: []
      case .text, .code, .mathematics, .failure, .softBreak, .lineBreak: [inline]
      }
    }
  }
}

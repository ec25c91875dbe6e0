extension [ReportInline] {
  /// Without links and marks, to stand inside a link.
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
      case .footnote, .origin: []
      case .text, .code, .mathematics, .failure, .softBreak, .lineBreak: [inline]
      }
    }
  }

  /// Without the marks of origins.
  public var withoutOrigins: [ReportInline] {
    compactMap { inline -> ReportInline? in
      switch inline {
      case .origin: nil
      case .emphasis(let inner): .emphasis(inner.withoutOrigins)
      case .strong(let inner): .strong(inner.withoutOrigins)
      case .strikethrough(let inner): .strikethrough(inner.withoutOrigins)
      case .link(let address, let inner): .link(address, inner.withoutOrigins)
      case .reference(let label, let inner): .reference(label: label, inner.withoutOrigins)
      case .superscript(let inner): .superscript(inner.withoutOrigins)
      case .subscript(let inner): .subscript(inner.withoutOrigins)
      case .visible(let format, let inner): .visible(in: format, inner.withoutOrigins)
      case .text, .code, .mathematics, .footnote, .failure, .softBreak, .lineBreak: inline
      }
    }
  }

  /// The marks of origins in the text, by themselves: they cannot stand inside what is pressed.
  public var origins: [ReportInline] {
    flatMap { inline -> [ReportInline] in
      switch inline {
      case .origin: [inline]
      case .emphasis(let inner), .strong(let inner), .strikethrough(let inner), .link(_, let inner),
        .reference(_, let inner), .superscript(let inner), .subscript(let inner):
        inner.origins
      case .visible(let format, let inner): inner.origins.map { .visible(in: format, [$0]) }
      case .text, .code, .mathematics, .footnote, .failure, .softBreak, .lineBreak: []
      }
    }
  }
}

extension [ReportInline] {
  /// The text as a format shows it, without its styles, on one line.
  package func plainText(in format: ReportFormat) -> String {
    reduce(into: "") { text, inline in
      switch inline {
      case .text(let part), .code(let part): text += part
      case .emphasis(let inner), .strong(let inner), .strikethrough(let inner), .link(_, let inner),
        .reference(_, let inner), .superscript(let inner), .subscript(let inner):
        text += inner.plainText(in: format)
      case .mathematics(let formula): text += formula.tex
      case .visible(in: format, let inner): text += inner.plainText(in: format)
      case .failure(let problem): text += "[\(problem)]"
      case .visible, .footnote, .origin: break
      case .softBreak, .lineBreak: text += " "
      }
    }
  }

  /// Puts a text at the end, joined to one that stands there.
  package mutating func add(_ text: String) {
    if case .text(let last)? = self.last {
      self[count - 1] = .text(last + text)
    } else {
      append(.text(text))
    }
  }

  /// Puts inlines at the end; a text at their beginning is joined to one that stands there.
  package mutating func add(_ inlines: [ReportInline]) {
    if case .text(let text)? = inlines.first {
      add(text)
      append(contentsOf: inlines.dropFirst())
    } else {
      append(contentsOf: inlines)
    }
  }
}

import TextFormats
import WovenDocuments

/// Text within a block as HTML.
enum InlineMarkup {
  static func html(_ inlines: [ReportInline]) -> String {
    inlines.map(html).joined()
  }

  private static func html(_ inline: ReportInline) -> String {
    switch inline {
    case .text(let text): Markup.isolatedText(NumberText.keepingPercentSigns(in: text))
    case .emphasis(let inner): Markup.element("em", html(inner))
    case .strong(let inner): Markup.element("strong", html(inner))
    case .strikethrough(let inner): Markup.element("s", html(inner))
    case .code(let code): CodeMarkup.html(code)
    case .link(let address, let inner):
      Markup.element("a", [("href", address)], html(inner.withoutOrigins)) + html(inner.origins)
    case .reference(let label, let inner):
      Markup.element("a", [("href", "#" + label)], html(inner.withoutOrigins)) + html(inner.origins)
    case .superscript(let inner): Markup.element("sup", html(inner))
    case .subscript(let inner): Markup.element("sub", html(inner))
    case .mathematics(let formula): formula.mathML
    case .footnote(let number, _): NoteMarkup.mark(number)
    case .origin(let number, let name): OriginMarkup.mark(number, name: name)
    case .visible(let format, let inner): format == .html ? html(inner) : ""
    case .failure(let problem): FailureMarkup.html(problem)
    case .softBreak: "\n"
    case .lineBreak: "<br>\n"
    }
  }
}

extension Markup {
  fileprivate static func element(_ name: String, _ content: String) -> String {
    element(name, [], content)
  }
}

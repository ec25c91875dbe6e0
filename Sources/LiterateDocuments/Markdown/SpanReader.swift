import Diagnostics
import Mathematics
import WovenDocuments

/// Reads a formula, an inline note, a span with attributes, a group of citations, a super- or a subscript.
struct SpanReader {
  let span: InlineSpans.Span
  let stream: PlacedText
  let isInLink: Bool
  let context: ReadingContext

  func read() -> [DocumentInline] {
    switch span.kind {
    case .mathematics(let display): mathematics(display: display)
    case .note: context.inlineNote(stream.slice(span.content), at: place).map { [.note($0)] } ?? []
    case .superscript: [.superscript(content)]
    case .subscript: [.subscript(content)]
    case .attributed(let open): attributed(open)
    case .group(let group): citations.inlines(of: group)
    case .located(let token, let isSuppressed): [located(token, isSuppressed: isSuppressed)]
    }
  }

  private func located(_ token: ReferenceToken, isSuppressed: Bool) -> DocumentInline {
    let place = stream.place(token.range.lowerBound, length: token.range.count)
    if LabelKind(label: token.label) == nil {
      return citations.inText(token.label, at: place, suffix: span.content, omitsAuthors: isSuppressed)
    }
    return .reference(citations.reference(to: token.label, at: place, form: isSuppressed ? .number : .full))
  }

  private var place: SourcePlace { stream.place(span.range.lowerBound, length: span.range.count) }

  private var citations: CitationReader {
    CitationReader(stream: stream, isInLink: isInLink, context: context)
  }

  private var content: [DocumentInline] { MarkdownReader.inlines(stream.slice(span.content), context: context) }

  private func mathematics(display: Bool) -> [DocumentInline] {
    let content = stream.slice(span.content)
    let formula = MathFormula(tex: content.text, display: display, collector: context.collector) {
      content.place(utf8Offset: $0, length: $1)
    }
    return formula.map { [.mathematics($0)] } ?? []
  }

  /// Blanks at both ends are the author's: `studies[ (few)]{…}`.
  private func withOuterBlanks(_ inlines: [DocumentInline]) -> [DocumentInline] {
    let scalars = stream.scalars[span.content]
    guard scalars.contains(where: { !$0.isWhitespace }) else { return inlines }
    let before: [DocumentInline] = scalars.first?.isWhitespace == true ? [.text(" ")] : []
    let after: [DocumentInline] = scalars.last?.isWhitespace == true ? [.text(" ")] : []
    return before + inlines + after
  }

  /// `[text]{when-sql="SELECT …"}`, `[text]{.content-visible when-format="html"}`
  private func attributed(_ open: Int) -> [DocumentInline] {
    guard var attributes = Attributes(in: stream, at: open, collector: context.collector) else { return content }
    for (name, place) in attributes.classes where !ConditionReader.classes.contains(name) {
      context.collector.report(
        Diagnostic("the class `.\(name)` has no meaning on a span", at: place, remedy: "leave it out"))
    }
    if let place = attributes.labelPlace {
      context.collector.report(
        Diagnostic("a span cannot have a label", at: place, remedy: "leave it out"))
    }
    let name = attributes.classes.first { ConditionReader.classes.contains($0.name) }?.name
    let condition = ConditionReader(context).condition(&attributes, class: name)
    attributes.finish(known: ConditionReader.keys, collector: context.collector)
    let words = withOuterBlanks(content)
    return condition.map { [.conditional($0, words)] } ?? words
  }
}

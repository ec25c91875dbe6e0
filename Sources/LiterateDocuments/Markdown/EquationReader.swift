import Diagnostics
import Mathematics
import WovenDocuments

/// Reads a paragraph that is a formula: `$$…$$ {#eq-x}`.
struct EquationReader {
  private let stream: PlacedText
  private let span: InlineSpans.Span
  private let context: ReadingContext

  /// Nil where something else stands in the paragraph too.
  init?(_ stream: PlacedText, context: ReadingContext) {
    guard let span = InlineSpans.find(in: stream).spans.first, case .mathematics(display: true) = span.kind,
      span.range.lowerBound == 0
    else { return nil }
    let rest = stream.scalars[span.range.upperBound...]
    if let first = rest.first(where: { !$0.isWhitespace }) {
      guard first == "{", let open = rest.firstIndex(of: "{"),
        let close = Attributes.end(in: stream.scalars, from: open),
        stream.scalars[(close + 1)...].allSatisfy(\.isWhitespace)
      else { return nil }
    }
    self.stream = stream
    self.span = span
    self.context = context
  }

  func read() -> DocumentEquation? {
    let label = label()
    let content = stream.slice(span.content)
    let formula = MathFormula(tex: content.text, display: true, collector: context.collector) {
      content.place(utf8Offset: $0, length: $1)
    }
    return formula.map { DocumentEquation(formula: $0, label: label) }
  }

  private func label() -> String? {
    guard let open = stream.scalars[span.range.upperBound...].firstIndex(of: "{"),
      let attributes = Attributes(in: stream, at: open, collector: context.collector)
    else { return nil }
    for (name, place) in attributes.classes {
      context.collector.report(
        Diagnostic("the class `.\(name)` has no meaning on an equation", at: place, remedy: "leave it out"))
    }
    attributes.finish(known: [], collector: context.collector)
    guard let label = attributes.label, let place = attributes.labelPlace else { return nil }
    if !label.isName || !label.hasPrefix(LabelKind.equation.rawValue) {
      context.collector.report(
        Diagnostic(
          "an equation cannot have the label `\(label)`", at: place, expected: "a label that begins with `eq-`"))
    }
    context.add(label: label, at: place)
    return label
  }
}

import Diagnostics
import WovenDocuments

/// Finds parameters, references, citations, notes and spans in a run of text, and sets its punctuation.
struct TextScanner {
  private let run: [InlineAlignment.Scalar]
  private let scalars: [Unicode.Scalar]
  private let stream: PlacedText
  private let spans: [InlineSpans.Span]
  private let isInLink: Bool
  private let isLiteral: Bool
  private let context: ReadingContext
  private let punctuation: SmartPunctuation
  private var index = 0
  private var pending = String.UnicodeScalarView()
  private var result: [DocumentInline] = []

  init(
    run: [InlineAlignment.Scalar], stream: PlacedText, spans: [InlineSpans.Span], isInLink: Bool, isLiteral: Bool,
    context: ReadingContext
  ) {
    self.run = run
    self.stream = stream
    self.spans = spans
    self.isInLink = isInLink
    self.isLiteral = isLiteral
    self.context = context
    punctuation = SmartPunctuation(language: context.frontMatter.language)
    scalars = run.map(\.scalar)
  }

  mutating func scan() -> [DocumentInline] {
    while index < run.count {
      if let span = spans.holding(run[index].offset) {
        take(span)
      } else if run[index].isEscaped || !takeMark() {
        pending.append(scalars[index])
        index += 1
      }
    }
    flush()
    return result
  }

  private mutating func flush() {
    if !pending.isEmpty { result.append(.text(String(pending))) }
    pending = String.UnicodeScalarView()
  }

  private mutating func emit(_ inlines: [DocumentInline], upTo end: Int) {
    flush()
    result += inlines
    index = end
  }

  /// A span is emitted where it begins; what cmark made of its inside is dropped.
  private mutating func take(_ span: InlineSpans.Span) {
    if run[index].offset == span.range.lowerBound {
      flush()
      result += SpanReader(span: span, stream: stream, context: context).read()
    }
    index += 1
  }

  /// Reads what begins at the index; false where it is ordinary text.
  private mutating func takeMark() -> Bool {
    switch scalars[index] {
    case "$": takeParameter()
    case "@": takeReference()
    case "[": takeGroup() || takeFootnote()
    case "{": takeShortcode()
    case "\"", "'", "-", ".": takePunctuation()
    case "\\": takeCommand()
    default: false
    }
  }

  private mutating func takeParameter() -> Bool {
    if let escape = ParameterSubstitution.escape(in: scalars, at: index) {
      pending.append(contentsOf: "${".unicodeScalars)
      index = escape.upperBound
      return true
    }
    guard let found = ParameterSubstitution.parameter(in: scalars, at: index) else { return false }
    let value = context.substitution.value(of: found.name, at: place(found.range))
    pending.append(contentsOf: (value ?? "").unicodeScalars)
    index = found.range.upperBound
    return true
  }

  private mutating func takeReference() -> Bool {
    guard let token = ReferenceToken(in: scalars, at: index) else { return false }
    if LabelKind(label: token.label) != nil {
      emit([.reference(reference(to: token, form: .full))], upTo: token.range.upperBound)
      return true
    }
    let locator = locator(from: token.range.upperBound)
    let item = ReferenceGroup.Item(token: token, prefix: "", suffix: locator?.text ?? "", isSuppressed: false)
    emit([citation([item], isInText: true)], upTo: locator?.end ?? token.range.upperBound)
    return true
  }

  /// The ` [p. 3]` behind `@key`.
  private func locator(from start: Int) -> (text: String, end: Int)? {
    guard start + 1 < scalars.count, scalars[start] == " ", scalars[start + 1] == "[",
      let close = scalars[(start + 2)...].firstIndex(of: "]"),
      !scalars[(start + 2)..<close].contains(where: { "@[^".unicodeScalars.contains($0) })
    else { return nil }
    if close + 1 < scalars.count, "({[:".unicodeScalars.contains(scalars[close + 1]) { return nil }
    return (String(String.UnicodeScalarView(scalars[(start + 2)..<close])).trimmingBlanks, close + 1)
  }

  /// `[@fig-a; -@fig-b]`, `[see @key, p. 3; @other]`
  private mutating func takeGroup() -> Bool {
    guard let group = ReferenceGroup(in: scalars, at: index) else { return false }
    let labels = group.items.filter { LabelKind(label: $0.token.label) != nil }
    if labels.isEmpty {
      emit([citation(group.items, isInText: false)], upTo: group.range.upperBound)
      return true
    }
    if labels.count < group.items.count {
      context.collector.report(
        Diagnostic(
          "citations and references to figures or tables share one pair of brackets", at: place(group.range),
          remedy: "give the citations brackets of their own"))
    }
    let kinds = Set(labels.map { LabelKind(label: $0.token.label) })
    if labels.count > 1, kinds.count == 1, ReferenceGroup.isRun(labels.map(\.form)) {
      let references = labels.map { self.reference(to: $0.token, form: $0.form) }
      emit([.referenceGroup(references)], upTo: group.range.upperBound)
      return true
    }
    var inlines: [DocumentInline] = []
    for (position, item) in labels.enumerated() {
      if position > 0 { inlines.append(.text(", ")) }
      inlines.append(.reference(reference(to: item.token, form: item.form)))
    }
    emit(inlines, upTo: group.range.upperBound)
    return true
  }

  private func reference(to token: ReferenceToken, form: DocumentReference.Form) -> DocumentReference {
    reportLink(of: token, "reference")
    let reference = DocumentReference(label: token.label, form: form, place: place(token.range))
    context.references.append(reference)
    return reference
  }

  private func citation(_ items: [ReferenceGroup.Item], isInText: Bool) -> DocumentInline {
    let cited = items.map { item in
      reportLink(of: item.token, "citation")
      return DocumentCitation.Item(
        key: item.token.label, prefix: punctuation.dashes(in: item.prefix), suffix: punctuation.dashes(in: item.suffix),
        omitsAuthors: item.isSuppressed, place: place(item.token.range))
    }
    context.citations += cited
    return .citation(DocumentCitation(items: cited, isInText: isInText))
  }

  private func reportLink(of token: ReferenceToken, _ kind: String) {
    guard isInLink else { return }
    context.collector.report(
      Diagnostic(
        "the \(kind) `@\(token.label)` stands inside a link", at: place(token.range), remedy: "take it out"))
  }

  private mutating func takePunctuation() -> Bool {
    guard !isLiteral, let found = punctuation.replacement(in: stream.scalars, at: run[index].offset) else {
      return false
    }
    let end = index + found.count
    guard end <= run.count, run[index..<end].allSatisfy({ !$0.isEscaped }),
      run[end - 1].offset == run[index].offset + found.count - 1
    else { return false }
    pending.append(contentsOf: found.text.unicodeScalars)
    index = end
    return true
  }

  /// Warns of `\newpage` and the like, which stay as they are; false, since the text goes on.
  private func takeCommand() -> Bool {
    let letters = scalars[(index + 1)...].prefix(while: \.isASCIILetter).count
    guard !isLiteral, letters > 1, index == 0 || !(scalars[index - 1].isWordScalar || scalars[index - 1] == ":") else {
      return false
    }
    let end = index + 1 + letters
    let command = String(String.UnicodeScalarView(scalars[index..<end]))
    context.collector.report(
      Diagnostic(
        "the LaTeX command `\(command)` has no meaning here", at: place(index..<end),
        remedy: "write it in Markdown, formulas between dollars, or `\\\(command)` where the sign itself is meant",
        severity: .warning))
    return false
  }

  /// `[^name]`
  private mutating func takeFootnote() -> Bool {
    guard index + 2 < scalars.count, scalars[index + 1] == "^",
      let end = scalars[index...].firstIndex(of: "]"), end > index + 2,
      scalars[(index + 2)..<end].allSatisfy({ !$0.isWhitespace })
    else { return false }
    let name = String(String.UnicodeScalarView(scalars[(index + 2)..<end]))
    emit(context.note(named: name, at: place(index..<(end + 1))).map { [.note($0)] } ?? [], upTo: end + 1)
    return true
  }

  private mutating func takeShortcode() -> Bool {
    guard index + 2 < scalars.count, scalars[index + 1] == "{", scalars[index + 2] == "<" else { return false }
    let end = scalars[index...].firstIndex(of: ">").map { min($0 + 3, scalars.count) } ?? scalars.count
    let words = String(String.UnicodeScalarView(scalars[(index + 3)..<max(index + 3, end - 3)])).split(separator: " ")
    let name = words.first.map(String.init) ?? ""
    context.collector.report(
      ["include", "embed"].contains(name)
        ? Diagnostic(
          "this \(name) does not stand on a line of its own", at: place(index..<end),
          expected:
            "`{{< \(name) \(name == "embed" ? "FILE#LABEL" : "FILE") >}}` outside lists and quotes, and nothing else on the line"
        )
        : Diagnostic(
          "there is no shortcode `\(name)`", at: place(index..<end),
          remedy: suggestion(for: name, among: ["include", "embed"])))
    index = end
    return true
  }

  private func offsets(_ range: Range<Int>) -> Range<Int> {
    run[range.lowerBound].offset..<(run[range.upperBound - 1].offset + 1)
  }

  private func place(_ range: Range<Int>) -> SourcePlace {
    let offsets = offsets(range)
    return stream.place(offsets.lowerBound, length: offsets.count)
  }
}

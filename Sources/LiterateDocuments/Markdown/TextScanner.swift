import Diagnostics
import WovenDocuments

/// Finds parameters, references, notes and spans in a run of text, and sets its punctuation.
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
        // As it stands in the source it is reported there: `&#1;` writes it too.
        if let control = run[index].isEscaped ? String(scalars[index]).firstControl : nil {
          context.collector.report(.control(control, at: place(index..<(index + 1))))
        }
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
      result += SpanReader(span: span, stream: stream, isInLink: isInLink, context: context).read()
    }
    index += 1
  }

  /// Reads what begins at the index; false where it is ordinary text.
  private mutating func takeMark() -> Bool {
    switch scalars[index] {
    case "$": takeParameter()
    case "@": takeReference()
    case "[": takeFootnote()
    case "{": takeShortcode()
    case "\"", "'", "-", ".": takePunctuation()
    case "\\": takeCommand()
    default: false
    }
  }

  private mutating func takeParameter() -> Bool {
    if context.readsValues { return false }
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
    guard let token = ReferenceToken(in: scalars, at: index) else {
      if let (name, end) = ReferenceToken.name(in: scalars, at: index) { context.mention(name, at: place(index..<end)) }
      return false
    }
    let reader = CitationReader(stream: stream, isInLink: isInLink, context: context)
    let place = place(token.range)
    if LabelKind(label: token.label) != nil {
      emit([.reference(reader.reference(to: token.label, at: place, form: .full))], upTo: token.range.upperBound)
    } else {
      emit([reader.inText(token.label, at: place)], upTo: token.range.upperBound)
    }
    return true
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

import Diagnostics

/// Finds parameters, references, citations and formulas in a run of text.
struct TextScanner {
  private let run: [InlineAlignment.Scalar]
  private let scalars: [Unicode.Scalar]
  private let stream: PlacedText
  private let formulas: [Mathematics.Formula]
  private let isInLink: Bool
  private let context: ReadingContext
  private var index = 0
  private var pending = String.UnicodeScalarView()
  private var result: [DocumentInline] = []

  init(
    run: [InlineAlignment.Scalar], stream: PlacedText, formulas: [Mathematics.Formula], isInLink: Bool,
    context: ReadingContext
  ) {
    self.run = run
    self.stream = stream
    self.formulas = formulas
    self.isInLink = isInLink
    self.context = context
    scalars = run.map(\.scalar)
  }

  mutating func scan() -> [DocumentInline] {
    while index < run.count {
      if let formula = formulas.first(where: { $0.range.contains(run[index].offset) }) {
        take(formula)
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

  /// A formula is emitted where it begins; what cmark made of its inside is dropped.
  private mutating func take(_ formula: Mathematics.Formula) {
    if run[index].offset == formula.range.lowerBound {
      let dollars = formula.isDisplay ? 2 : 1
      let inside = (formula.range.lowerBound + dollars)..<(formula.range.upperBound - dollars)
      context.collector.report(
        Diagnostic(
          "mathematics is not typeset yet: its TeX is shown as it is",
          at: stream.place(formula.range.lowerBound, length: formula.range.count),
          remedy: "write `\\$` where the dollar sign is meant", severity: .warning))
      flush()
      result.append(.mathematics(stream.text(inside), display: formula.isDisplay))
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
    emit(inlines(for: token, form: .full, citation: { $0 }), upTo: token.range.upperBound)
    return true
  }

  /// `[@fig-a; -@fig-b]`
  private mutating func takeGroup() -> Bool {
    guard let group = ReferenceGroup(in: scalars, at: index) else { return false }
    var inlines: [DocumentInline] = []
    for (position, item) in group.items.enumerated() {
      if position > 0 { inlines.append(.text(", ")) }
      inlines += self.inlines(for: item.token, form: item.form) { _ in stream.text(offsets(item.range)) }
    }
    let areCitations = group.items.contains { LabelKind(label: $0.token.label) == nil }
    if areCitations { inlines = [.text("[")] + inlines + [.text("]")] }
    emit(inlines, upTo: group.range.upperBound)
    return true
  }

  private func inlines(
    for token: ReferenceToken, form: DocumentReference.Form, citation: (String) -> String
  ) -> [DocumentInline] {
    let place = place(token.range)
    if LabelKind(label: token.label) != nil {
      if isInLink {
        context.collector.report(
          Diagnostic("the reference `@\(token.label)` stands inside a link", at: place, remedy: "take it out"))
      }
      let reference = DocumentReference(label: token.label, form: form, place: place)
      context.references.append(reference)
      return [.reference(reference)]
    }
    if context.isFrontMatterKnown, context.frontMatter.bibliography.isEmpty {
      context.collector.report(
        Diagnostic(
          "the citation `@\(token.label)` leads to nothing: the report names no bibliography", at: place,
          remedy: "refer to \(LabelKind.prefixes.map { "`@\($0)…`" }.joined(separator: ", ")), "
            + "or write `\\@` where the sign itself is meant"))
    }
    return [.text(citation(token.label))]
  }

  private mutating func takeFootnote() -> Bool {
    guard index + 2 < scalars.count, scalars[index + 1] == "^",
      let end = scalars[index...].firstIndex(of: "]"), end > index + 2,
      scalars[(index + 2)..<end].allSatisfy(\.isNameScalar)
    else { return false }
    context.collector.report(
      Diagnostic(
        "footnotes are not supported yet", at: place(index..<(end + 1)), remedy: "put it in parentheses"))
    index = end + 1
    return true
  }

  private mutating func takeShortcode() -> Bool {
    guard index + 2 < scalars.count, scalars[index + 1] == "{", scalars[index + 2] == "<" else { return false }
    let end = scalars[index...].firstIndex(of: ">").map { min($0 + 3, scalars.count) } ?? scalars.count
    context.collector.report(
      Diagnostic("shortcodes such as includes are not supported yet", at: place(index..<end)))
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

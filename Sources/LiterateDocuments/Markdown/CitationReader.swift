import Diagnostics
import WovenDocuments

/// Reads references and citations: `@fig-x`, `[see *also* @key, p. 3; @other]`, `@key [p. 3]`.
struct CitationReader {
  let stream: PlacedText
  let isInLink: Bool
  let context: ReadingContext

  /// A group of citations, of references to figures and the like, or of both, which is reported.
  func inlines(of group: ReferenceGroup) -> [DocumentInline] {
    let labels = group.items.filter(\.isLabel)
    if labels.isEmpty {
      let items = group.items.map { item in
        self.item(
          item.token.label, at: place(item.token.range), prefix: words(item.prefix), suffix: suffix(item),
          omitsAuthors: item.isSuppressed)
      }
      return [.citation(DocumentCitation(items: items, isInText: false))]
    }
    if labels.count < group.items.count {
      context.collector.report(
        Diagnostic(
          "citations and references to figures or tables share one pair of brackets", at: place(group.range),
          remedy: "give the citations brackets of their own"))
    }
    let references = labels.map { reference(to: $0.token.label, at: place($0.token.range), form: form($0)) }
    let kinds = Set(labels.map { LabelKind(label: $0.token.label) })
    if references.count > 1, kinds.count == 1, Self.isRun(references.map(\.form)) {
      return [.referenceGroup(references)]
    }
    return references.enumerated().flatMap { position, reference -> [DocumentInline] in
      (position > 0 ? [.text(", ")] : []) + [.reference(reference)]
    }
  }

  /// What braces hold, and what stands behind them.
  private func suffix(_ item: ReferenceGroup.Item) -> [DocumentInline] {
    let (locator, rest) = (words(item.locator), words(item.suffix))
    return locator + (locator.isEmpty || rest.isEmpty ? [] : [.text(", ")]) + rest
  }

  /// `@key` or `-@key`, and what the brackets behind it hold.
  func inText(
    _ key: String, at place: SourcePlace, suffix: Range<Int>? = nil, omitsAuthors: Bool = false
  ) -> DocumentInline {
    let item = item(key, at: place, prefix: [], suffix: suffix.map(words) ?? [], omitsAuthors: omitsAuthors)
    return .citation(DocumentCitation(items: [item], isInText: true))
  }

  func reference(to label: String, at place: SourcePlace, form: DocumentReference.Form) -> DocumentReference {
    reportLink(label, "reference", at: place)
    let reference = DocumentReference(label: label, form: form, place: place)
    context.references.append(reference)
    return reference
  }

  private func item(
    _ key: String, at place: SourcePlace, prefix: [DocumentInline], suffix: [DocumentInline], omitsAuthors: Bool
  ) -> DocumentCitation.Item {
    reportLink(key, "citation", at: place)
    let item = DocumentCitation.Item(
      key: key, prefix: prefix, suffix: suffix, omitsAuthors: omitsAuthors, place: place)
    context.citations.append(item)
    return item
  }

  private func form(_ item: ReferenceGroup.Item) -> DocumentReference.Form {
    if item.isSuppressed { return .number }
    return item.prefix.isEmpty ? .full : .prefixed(words(item.prefix))
  }

  /// Whether references read as one: all in words, all as numbers, or with words before the first alone.
  private static func isRun(_ forms: [DocumentReference.Form]) -> Bool {
    if forms.allSatisfy({ $0 == .number }) { return true }
    if case .prefixed? = forms.first { return forms.dropFirst().allSatisfy { $0 == .full } }
    return forms.allSatisfy { $0 == .full }
  }

  /// Citations within the words of citations are read, but not without end.
  private static let deepest = 8

  private func words(_ range: Range<Int>) -> [DocumentInline] {
    if range.isEmpty { return [] }
    guard context.citationDepth < Self.deepest else {
      context.collector.report(
        Diagnostic(
          "citations nested deeper than \(Self.deepest) levels", at: place(range), remedy: "put them side by side"))
      return []
    }
    context.citationDepth += 1
    defer { context.citationDepth -= 1 }
    return MarkdownReader.inlines(stream.slice(range), context: context)
  }

  private func place(_ range: Range<Int>) -> SourcePlace { stream.place(range.lowerBound, length: range.count) }

  private func reportLink(_ label: String, _ kind: String, at place: SourcePlace) {
    guard isInLink else { return }
    context.collector.report(
      Diagnostic("the \(kind) `@\(label)` stands inside a link", at: place, remedy: "take it out"))
  }
}

import Diagnostics

/// Reads Markdown into blocks.
struct MarkdownReader {
  private let parts: [MarkdownParts.Part]
  private let place: SourcePlace
  private let context: ReadingContext

  init(_ text: PlacedText, context: ReadingContext) {
    parts = MarkdownParts.split(text, context: context)
    place = text.place(0)
    self.context = context
  }

  /// - Parameter place: of the div whose parts they are.
  init(_ parts: [MarkdownParts.Part], at place: SourcePlace, context: ReadingContext) {
    self.parts = parts
    self.place = place
    self.context = context
  }

  func read() -> [DocumentBlock] {
    context.within(place) { readParts() } ?? []
  }

  private func readParts() -> [DocumentBlock] {
    parts.flatMap { part -> [DocumentBlock] in
      switch part {
      case .text(let text): CommonMarkReader(text, context: context).read()
      case .division(let attributes, let inner, let place):
        DivisionReader(attributes: attributes, parts: inner, place: place, context: context).read()
      case .definitions(let list): [.definitions(list.map(definition))]
      case .include(let path, let place): context.included(path, at: place)
      case .embed(let path, let label, let place): context.embedded(label, of: path, at: place)
      }
    }
  }

  private func definition(_ entry: (term: PlacedText, definitions: [PlacedText])) -> DocumentDefinition {
    DocumentDefinition(
      term: Self.inlines(entry.term, context: context),
      definitions: entry.definitions.map { MarkdownReader($0, context: context).read() })
  }

  /// Text without blocks, such as a caption; line breaks count as blanks.
  static func inlines(_ text: PlacedText, context: ReadingContext) -> [DocumentInline] {
    guard context.isReadable(text), context.countsInlineText(at: text.place(0)) else { return [] }
    return context.within(text.place(0)) {
      let line = String(
        String.UnicodeScalarView(text.scalars.map { $0.isWhitespace ? " " : $0 }))
      let definitions = text.scalars.contains("[") ? context.linkDefinitions : ""
      let (document, tooDeep) = MarkdownNode.parse("# \(line) #\n" + definitions)
      if tooDeep != nil { context.collector.report(.nestedTooDeep(at: text.place(0))) }
      var reader = InlineReader(text.withoutLineBreaks, context: context)
      return reader.read(document.children.first?.children ?? [])
    } ?? []
  }
}

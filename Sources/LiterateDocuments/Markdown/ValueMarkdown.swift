import Diagnostics
import WovenDocuments

/// Reads texts that a query returned as inline Markdown. What is not a writer's but an author's is no part of it: parameters
/// stay as they are, and queries, conditions and notes are faults, so that data can say nothing but words.
public struct ValueMarkdown: Sendable {
  private let language: String
  private let file: String
  /// Of the entries of all bibliographies.
  private let keys: [String]
  /// What a reference can name: the labels that have numbers.
  private let references: CrossReferences
  private let anchors: [String]

  public init(_ document: LiterateDocument) {
    language = document.frontMatter.language
    file = document.file
    keys = document.bibliography.map(\.key)
    references = document.crossReferences
    anchors = document.blocks.headings.map(\.anchor)
  }

  /// - Returns: what the text says, and what is wrong with it, at no place.
  public func read(_ text: String) -> (inlines: [DocumentInline], faults: [Diagnostic]) {
    let collector = DiagnosticCollector()
    var front = FrontMatter()
    front.language = language
    let context = ReadingContext(
      kinds: [], frontMatter: front,
      files: DocumentFiles(of: file, folder: DocumentFolder(files: [:]), collector: collector), collector: collector)
    context.readsValues = true
    let source = SourceText(file: file, text: text)
    let placed =
      source.lines.isEmpty
      ? PlacedText(source: source, line: 1) : PlacedText(source: source, lines: 1...source.lines.count)
    let inlines = MarkdownReader.inlines(placed, context: context)
    var faults = collector.diagnostics.filter { $0.severity == .error }
    faults += context.citations.filter { !keys.contains($0.key) }.map { item in
      Diagnostic(
        "the citation `@\(item.key)` is in no bibliography",
        remedy: keys.isEmpty ? "the report names none" : suggestion(for: item.key, among: keys))
    }
    faults += context.references.filter { references.number(of: $0.label) == nil }.map { reference in
      Diagnostic("the reference `@\(reference.label)` leads to nothing")
    }
    faults += context.internalLinks.filter { !anchors.contains($0.name) && references.number(of: $0.name) == nil }
      .map { Diagnostic("the link `#\($0.name)` leads to nothing") }
    faults += Self.foreign(inlines).map {
      Diagnostic("\($0) stands in it", remedy: "write it in the text of the report")
    }
    return (inlines, faults)
  }

  /// What only an author can write, wherever it stands.
  private static func foreign(_ inlines: [DocumentInline]) -> [String] {
    inlines.flatMap { inline -> [String] in
      switch inline {
      case .query: ["a query"]
      case .conditional: ["a condition"]
      case .note: ["a note"]
      case .emphasis(let inner), .strong(let inner), .strikethrough(let inner), .link(_, let inner),
        .superscript(let inner), .subscript(let inner):
        foreign(inner)
      case .text, .code, .citation, .reference, .referenceGroup, .mathematics, .softBreak, .lineBreak: []
      }
    }
  }
}

extension LiterateDocument {
  /// The document with what the Markdown of its cells' rows says, so that works which only these cite are in the list of
  /// references.
  ///
  /// - Parameter values: of a cell that is shown and reads its rows as Markdown, all texts of them.
  public func reading(values: (Cell) -> [DocumentInline]) -> LiterateDocument {
    guard cells.contains(where: { $0.readsMarkdown && $0.isShown }) else { return self }
    var result = self
    result.blocks = Self.blocks(blocks, reading: values)
    result.addReferences()
    return result
  }

  private static func blocks(_ blocks: [DocumentBlock], reading values: (Cell) -> [DocumentInline]) -> [DocumentBlock] {
    blocks.map { block in
      guard case .cell(var cell) = block else { return block.mapInner { Self.blocks($0, reading: values) } }
      if cell.readsMarkdown, cell.isShown { cell.values = values(cell) }
      return .cell(cell)
    }
  }
}

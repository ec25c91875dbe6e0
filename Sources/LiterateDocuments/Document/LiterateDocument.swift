import Diagnostics

/// A report as its author wrote it: front matter, text and cells, every part with its place.
public struct LiterateDocument: Sendable, Hashable {
  /// As the user named it.
  public var file: String
  public var frontMatter: FrontMatter
  public var blocks: [DocumentBlock]

  /// Reads a report and reports all of its faults in one pass.
  ///
  /// - Parameters:
  ///   - parameters: values that replace the defaults of `params:`, as YAML (`-P NAME:VALUE`).
  ///   - kinds: the kinds of cells that a report can hold.
  public static func parse(
    file: String, text: String, parameters: [String: String] = [:], kinds: [CellKind],
    collector: DiagnosticCollector
  ) -> LiterateDocument {
    let faults = DiagnosticCollector()
    defer { DiagnosticList(faults.diagnostics).inTextOrder.forEach(collector.report) }
    let source = SourceText(file: file, text: text)
    let (header, firstLine) = FrontMatterLines.find(in: source, collector: faults)
    let front = header.flatMap { FrontMatterReader(text: $0, overrides: parameters, collector: faults).read() }
    if let front, front.frontMatter.title.trimmingBlanks.isEmpty {
      faults.report(
        Diagnostic(
          "the report has no title", at: source.place(line: 1),
          remedy: "begin it with `---`, `title: \"…\"` and `---`, each on a line of its own"))
    }
    let context = ReadingContext(kinds: kinds, frontMatter: front?.frontMatter, collector: faults)
    var document = LiterateDocument(file: file, frontMatter: context.frontMatter, blocks: [])
    if let abstract = front?.abstract {
      document.frontMatter.abstract = MarkdownReader(abstract, context: context).read()
    }
    if firstLine <= source.lines.count {
      let body = PlacedText(source: source, lines: firstLine...source.lines.count)
      document.blocks = MarkdownReader(body, context: context).read()
    }
    var anchors = HeadingAnchors(taken: context.labels.map(\.name))
    document.blocks = anchors.assign(to: document.blocks)
    context.checkReferences(anchors: anchors.given)
    return document
  }

  /// The numbers of its figures, tables and sections.
  public var crossReferences: CrossReferences { CrossReferences(self) }
}

extension DiagnosticList {
  /// Sorted by line and column; what has no place in the text comes first.
  fileprivate var inTextOrder: [Diagnostic] {
    func position(_ diagnostic: Diagnostic) -> (Int, Int) {
      if case .source(let place) = diagnostic.place { (place.line, place.column) } else { (0, 0) }
    }
    let sorted = diagnostics.enumerated().sorted { first, second in
      let (a, b) = (position(first.element), position(second.element))
      return a == b ? first.offset < second.offset : a < b
    }
    return sorted.map(\.element)
  }
}

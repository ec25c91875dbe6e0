import Diagnostics
import WovenDocuments

extension LiterateDocument {
  /// Reads a report and reports all of its faults in one pass.
  ///
  /// - Parameters:
  ///   - parameters: values that replace the defaults of `params:`.
  ///   - kinds: the kinds of cells that a report can hold.
  ///   - folder: where the files lie that the report names; nil for the folder that `file` says.
  public static func parse(
    file: String, text: String, parameters: ParameterOverrides = ParameterOverrides(), kinds: [CellKind],
    folder: DocumentFolder? = nil, collector: DiagnosticCollector
  ) -> LiterateDocument {
    let faults = DiagnosticCollector()
    defer { faults.diagnostics.inReadingOrder(of: file).forEach(collector.report) }
    let source = SourceText(file: file, text: text)
    source.reportControls(to: faults)
    let (header, firstLine) = FrontMatterLines.find(in: source, collector: faults)
    let front = header.flatMap { FrontMatterReader(text: $0, overrides: parameters, collector: faults).read() }
    if let front, front.frontMatter.title.trimmingBlanks.isEmpty {
      faults.report(
        Diagnostic(
          "the report has no title", at: source.place(line: 1),
          remedy: "begin it with `---`, `title: \"…\"` and `---`, each on a line of its own"))
    }
    let files = DocumentFiles(of: file, folder: folder ?? .around(file), collector: faults)
    let context = ReadingContext(kinds: kinds, frontMatter: front?.frontMatter, files: files, collector: faults)
    var document = LiterateDocument(file: file, text: text, frontMatter: context.frontMatter, blocks: [])
    if let abstract = front?.abstract {
      document.frontMatter.abstract = MarkdownReader(abstract, context: context).read()
    }
    if firstLine <= source.lines.count {
      let body = PlacedText(source: source, lines: firstLine...source.lines.count)
      context.addLinkDefinitions(of: body, in: "")
      document.blocks = MarkdownReader(body, context: context).read()
    }
    context.warnOfUnusedNotes()
    context.warnOfUnusedDefinitions()
    document.tables = context.tableFiles(front?.tables ?? [])
    document.unreadTables = (front?.tables ?? []).map(\.name).filter { name in
      !document.tables.contains { $0.name == name }
    }
    document.fonts = context.fallbackFonts(front?.fonts)
    document.bibliography = context.bibliography(of: front?.bibliographies ?? [])
    document.unshownFields().forEach(faults.report)
    document.addReferences()
    var anchors = HeadingAnchors(taken: context.labels.map(\.name))
    document.blocks = anchors.assign(to: document.blocks)
    context.warnOfMentions(keys: Set(document.bibliography.map(\.key)))
    context.checkReferences(anchors: anchors.given)
    document.inputs = files.inputs
    return document
  }
}

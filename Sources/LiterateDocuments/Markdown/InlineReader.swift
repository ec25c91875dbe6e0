import Diagnostics

/// Reads the inline content of one paragraph, heading or table cell.
struct InlineReader {
  private var alignment: InlineAlignment
  private let stream: PlacedText
  private let spans: [InlineSpans.Span]
  /// Attributes and caption marks, which are no text.
  private var ignored: [Range<Int>]
  private let context: ReadingContext
  /// False for a text that is too long, which is reported.
  private let isReadable: Bool
  private var linkDepth = 0
  /// Whether the text is an address that nothing in it changes.
  private var isLiteral = false

  init(_ stream: PlacedText, ignoring ignored: [Range<Int>] = [], context: ReadingContext) {
    self.stream = stream
    self.ignored = ignored
    self.context = context
    alignment = InlineAlignment(stream.scalars)
    isReadable = context.isReadable(stream)
    let found: (spans: [InlineSpans.Span], faults: [CitationFault]) =
      isReadable ? InlineSpans.find(in: stream) : ([], [])
    spans = found.spans
    for fault in found.faults {
      context.collector.report(fault.diagnostic(in: stream, severity: context.readsValues ? .error : .warning))
    }
  }

  /// Reads what cmark made of the whole stream.
  mutating func read(_ nodes: [MarkdownNode]) -> [DocumentInline] {
    guard isReadable else { return [] }
    guard let masked = MaskedParagraph(stream, spans: spans, context: context) else { return inlines(nodes) }
    alignment = InlineAlignment(masked.scalars)
    return inlines(masked.nodes)
  }

  private mutating func inlines(_ nodes: [MarkdownNode]) -> [DocumentInline] {
    var result: [DocumentInline] = []
    var run: [InlineAlignment.Scalar] = []
    func flush(_ reader: InlineReader) {
      if !run.isEmpty { result += reader.inlines(of: run) }
      run = []
    }
    for node in nodes {
      if node.kind == .text {
        run += alignment.take(node.literal).filter { scalar in !ignored.contains { $0.contains(scalar.offset) } }
        continue
      }
      flush(self)
      result += read(node)
    }
    flush(self)
    return result
  }

  private func inlines(of run: [InlineAlignment.Scalar]) -> [DocumentInline] {
    var scanner = TextScanner(
      run: run, stream: stream, spans: spans, isInLink: linkDepth > 0, isLiteral: isLiteral, context: context)
    return scanner.scan()
  }

  /// What a formula, a note or another span makes of a node of cmark's that begins in it: its whole where it begins there,
  /// else nothing, since what it holds is read by itself; nil outside of spans.
  private func span(at offset: Int) -> [DocumentInline]? {
    guard let span = spans.holding(offset) else { return nil }
    guard offset == span.range.lowerBound else { return [] }
    return SpanReader(span: span, stream: stream, isInLink: linkDepth > 0, context: context).read()
  }

  private mutating func read(_ node: MarkdownNode) -> [DocumentInline] {
    switch node.kind {
    case .softBreak, .lineBreak:
      let offset = alignment.cursor
      alignment.nextLine()
      return span(at: offset) ?? [node.kind == .softBreak ? .softBreak : .lineBreak]
    case .emphasis: return wrap(node, DocumentInline.emphasis)
    case .strong: return wrap(node, DocumentInline.strong)
    case .strikethrough: return wrap(node, DocumentInline.strikethrough)
    case .code: return code(node)
    case .link(let address): return link(node, address)
    case .image: return image(node)
    case .htmlInline: return html(node)
    default: return []
    }
  }

  /// Nothing where nothing is left inside, as when a formula spans it.
  private mutating func wrap(_ node: MarkdownNode, _ make: ([DocumentInline]) -> DocumentInline) -> [DocumentInline] {
    let children = inlines(node.children)
    return children.isEmpty ? [] : [make(children)]
  }

  private mutating func code(_ node: MarkdownNode) -> [DocumentInline] {
    let range = alignment.takeCode()
    if let span = span(at: range.lowerBound) { return span }
    takeAttributes(of: "code within a line")
    return [InlineCode(literal: node.literal, content: stream.slice(range), context: context).inline]
  }

  /// `{.python}`, `{=html}` or `{target="…"}` behind code or a link, which are no text.
  private mutating func takeAttributes(of what: String) {
    let scalars = stream.scalars
    let start = alignment.cursor
    guard start + 1 < scalars.count, scalars[start] == "{", let end = Attributes.end(in: scalars, from: start) else {
      return
    }
    let word = scalars[(start + 1)..<end].prefix { $0.isNameScalar }
    let isKey = word.first?.isASCIILetter == true && scalars[word.endIndex] == "="
    guard isKey || "#.=".unicodeScalars.contains(scalars[start + 1]) else { return }
    ignored.append(start..<(end + 1))
    let place = stream.place(start, length: end + 1 - start)
    context.collector.report(
      scalars[start + 1] == "="
        ? Diagnostic(
          "what only one format can read cannot stand in a report", at: place, remedy: "write it in Markdown")
        : Diagnostic(
          "attributes of \(what) have no effect", at: place, remedy: "leave them out", severity: .warning))
  }

  private mutating func link(_ node: MarkdownNode, _ address: String) -> [DocumentInline] {
    let start = alignment.enterLink(isImage: false)
    let textStart = alignment.cursor
    linkDepth += 1
    isLiteral = node.children.count == 1 && node.children[0].literal == address
    let text = inlines(node.children)
    linkDepth -= 1
    isLiteral = false
    let label = alignment.leaveLink(from: textStart)
    if let span = span(at: start) { return span }
    let place = stream.place(start, length: alignment.cursor - start)
    if let label { context.use(definition: stream.text(label)) }
    if !node.title.isEmpty { context.collector.report(.linkTitle(at: place)) }
    if stream.scalars.dropFirst(max(0, alignment.cursor - 1)).first != ">" { takeAttributes(of: "a link") }
    if address.hasPrefix("#") {
      context.internalLinks.append(.init(name: String(address.dropFirst()), place: place))
    } else if let scheme = Self.scheme(of: address), !Self.knownSchemes.contains(scheme) {
      context.collector.report(
        Diagnostic(
          "a link cannot lead to a `\(scheme):` address", at: place,
          expected: "one of " + Self.knownSchemes.joined(separator: ", ") + ", a relative path, or `#label`"))
    }
    return [.link(address, text.isEmpty ? [.text(address)] : text)]
  }

  private static let knownSchemes = ["https", "http", "mailto", "doi", "ftp"]

  private static func scheme(of address: String) -> String? {
    guard let colon = address.firstIndex(of: ":") else { return nil }
    let scheme = address[..<colon]
    let isScheme = !scheme.isEmpty && scheme.unicodeScalars.allSatisfy { $0.isNameScalar || $0 == "+" || $0 == "." }
    return isScheme ? scheme.lowercased() : nil
  }

  private mutating func image(_ node: MarkdownNode) -> [DocumentInline] {
    let start = alignment.enterLink(isImage: true)
    let textStart = alignment.cursor
    _ = inlines(node.children)
    if let label = alignment.leaveLink(from: textStart) { context.use(definition: stream.text(label)) }
    if let span = span(at: start) { return span }
    context.collector.report(
      Diagnostic(
        "a picture stands within a line of text", at: stream.place(start, length: alignment.cursor - start),
        remedy: "give it a paragraph of its own, with blank lines around it"))
    return []
  }

  private mutating func html(_ node: MarkdownNode) -> [DocumentInline] {
    let start = alignment.takeHTML(node.literal)
    if let span = span(at: start) { return span }
    if node.literal.hasPrefix("<!--") { return [] }
    context.collector.report(
      .rawHTML(at: stream.place(start, length: node.literal.unicodeScalars.count)))
    return []
  }
}

extension Diagnostic {
  static func linkTitle(at place: SourcePlace) -> Diagnostic {
    Diagnostic(
      "the title of a link or a picture is not shown, since print has none", at: place,
      remedy: "write what it says into the text, and leave it out here", severity: .warning)
  }

  static func rawHTML(at place: SourcePlace) -> Diagnostic {
    Diagnostic(
      "raw HTML cannot stand in a report, which becomes a PDF too", at: place,
      remedy: "write it in Markdown, or put a backslash before `<` where the sign itself is meant")
  }
}

/// A paragraph read again with what stands inside its formulas, notes and attributes hidden from cmark, which would pair
/// the stars of `count(*)` or `$x^*$` with others of the text as emphasis.
struct MaskedParagraph {
  /// The paragraph's characters, as many as before.
  let scalars: [Unicode.Scalar]
  let nodes: [MarkdownNode]

  /// Nil where no span holds a mark of emphasis, or where the paragraph alone would not be one.
  init?(_ stream: PlacedText, spans: [InlineSpans.Span], context: ReadingContext) {
    var scalars = stream.scalars
    var hidesMark = false
    for index in spans.flatMap(\.inside).joined() where scalars[index] != "\n" {
      hidesMark = hidesMark || "*_~".unicodeScalars.contains(scalars[index])
      scalars[index] = "x"
    }
    guard hidesMark else { return nil }
    self.scalars = scalars
    let text = String(String.UnicodeScalarView(scalars)).trimmingBlanks
    // As a heading, a line begins no list; one that ends with `#` is closed already.
    let source = text.contains(where: \.isNewline) ? text + "\n\n" : "# " + text + (text.last == "#" ? "\n" : " #\n")
    let (document, tooDeep) = MarkdownNode.parse(source + context.linkDefinitions)
    if tooDeep != nil { context.collector.report(.nestedTooDeep(at: stream.place(0))) }
    let blocks = document.children
    guard blocks.count == 1 else { return nil }
    switch blocks[0].kind {
    case .paragraph, .heading: nodes = blocks[0].children
    default: return nil
    }
  }
}

extension InlineSpans.Span {
  /// What its marks enclose.
  fileprivate var inside: [Range<Int>] {
    if case .attributed(let open) = kind { return [content, (open + 1)..<(range.upperBound - 1)] }
    return [content]
  }
}

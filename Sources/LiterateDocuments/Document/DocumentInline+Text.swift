import Diagnostics

extension DocumentInline {
  /// Reads Markdown without blocks, such as a caption; parameters are not filled in, references are not checked.
  ///
  /// - Parameter place: where the text begins.
  public static func parse(
    markdown: String, at place: SourcePlace, collector: DiagnosticCollector
  ) -> [DocumentInline] {
    let blank = Array(repeating: "", count: max(0, place.line - 1))
    let source = SourceText(file: place.file, text: (blank + [place.text]).joined(separator: "\n"))
    let line = PlacedText(source: source, lines: place.line...place.line)
    let value = PlacedValue(.text(markdown), at: place)
    let files = DocumentFiles(of: place.file, folder: DocumentFolder(files: [:]), collector: collector)
    let context = ReadingContext(kinds: [], frontMatter: FrontMatter(), files: files, collector: collector)
    return line.aligned(value).map { MarkdownReader.inlines($0, context: context) } ?? []
  }

  /// The words without markup; queries and references are left out.
  public var plainText: String {
    switch self {
    case .text(let text), .code(let text): text
    case .mathematics(let formula): formula.tex
    case .emphasis(let inner), .strong(let inner), .strikethrough(let inner), .link(_, let inner),
      .superscript(let inner), .subscript(let inner), .conditional(_, let inner):
      inner.plainText
    case .query, .reference, .referenceGroup, .citation, .note: ""
    case .softBreak, .lineBreak: " "
    }
  }
}

extension [DocumentInline] {
  public var plainText: String { map(\.plainText).joined() }

  /// Without blanks at both ends.
  var trimmed: [DocumentInline] {
    var result = self
    while let last = result.last {
      if case .text(let text) = last {
        let rest = text.trimmingTrailingBlanks
        result[result.count - 1] = .text(rest)
        if !rest.isEmpty { break }
      } else if last != .softBreak && last != .lineBreak {
        break
      }
      result.removeLast()
    }
    if case .text(let text)? = result.first {
      let rest = String(text.drop(while: \.isWhitespace))
      if rest.isEmpty { result.removeFirst() } else { result[0] = .text(rest) }
    }
    return result
  }
}

extension String {
  /// Without white space at both ends.
  var trimmingBlanks: String {
    var text = Substring(self).drop(while: \.isWhitespace)
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}

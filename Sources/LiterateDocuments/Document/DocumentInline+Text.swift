import Diagnostics

extension DocumentInline {

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

import WovenDocuments

extension [ReportInline] {
  /// The text with its marks as Markdown has them; a link to its own text between angles.
  var marked: String {
    map { inline in
      switch inline {
      case .text(let text): text
      case .emphasis(let inner): "*\(inner.marked)*"
      case .strong(let inner): "**\(inner.marked)**"
      case .subscript(let inner): "~\(inner.marked)~"
      case .superscript(let inner): "^\(inner.marked)^"
      case .code(let code): "`\(code)`"
      case .mathematics(let formula): "$\(formula.tex)$"
      case .link(let address, let inner):
        inner.marked == address ? "<\(address)>" : "[\(inner.marked)](\(address))"
      case .reference(_, let inner): inner.marked
      default: "?"
      }
    }.joined()
  }
}

import Foundation
import WovenDocuments

extension [ReportInline] {
  /// The words without markup, formulas as LaTeX.
  var words: String {
    map { inline in
      switch inline {
      case .text(let text), .code(let text), .failure(let text): text
      case .emphasis(let inner), .strong(let inner), .strikethrough(let inner), .superscript(let inner),
        .subscript(let inner), .link(_, let inner), .reference(_, let inner), .visible(_, let inner):
        inner.words
      case .mathematics(let formula): formula.tex
      case .footnote, .origin: ""
      case .softBreak, .lineBreak: " "
      }
    }.joined()
  }

  /// Composed, with one blank for a run of blanks and line breaks, and none at both ends.
  var withSingleBlanks: [ReportInline] {
    var isAfterBlank = true
    var result = Self.collapsed(self, &isAfterBlank)
    while case .text(let text)? = result.last, text.hasSuffix(" ") || text.isEmpty {
      result.removeLast()
      if text.count > 1 { result.append(.text(String(text.dropLast()))) }
    }
    return result
  }

  private static func collapsed(_ inlines: [ReportInline], _ isAfterBlank: inout Bool) -> [ReportInline] {
    var result: [ReportInline] = []
    for inline in inlines {
      switch inline {
      case .text(let text):
        var words = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
          let isBlank = scalar == " " || scalar == "\n" || scalar == "\t"
          if !isBlank || !isAfterBlank { words.append(isBlank ? " " : scalar) }
          isAfterBlank = isBlank
        }
        if !words.isEmpty { result.add(String(words).precomposedStringWithCanonicalMapping) }
        continue
      case .emphasis(let inner): result.append(.emphasis(collapsed(inner, &isAfterBlank)))
      case .strong(let inner): result.append(.strong(collapsed(inner, &isAfterBlank)))
      case .strikethrough(let inner): result.append(.strikethrough(collapsed(inner, &isAfterBlank)))
      case .superscript(let inner): result.append(.superscript(collapsed(inner, &isAfterBlank)))
      case .subscript(let inner): result.append(.subscript(collapsed(inner, &isAfterBlank)))
      case .link(let address, let inner): result.append(.link(address, collapsed(inner, &isAfterBlank)))
      case .code, .mathematics, .failure, .reference, .footnote, .origin, .visible, .softBreak, .lineBreak:
        result.append(inline)
        isAfterBlank = false
      }
    }
    return result
  }
}

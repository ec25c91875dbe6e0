import Diagnostics
import Experiments
import LiterateDocuments

/// Turns what an author wrote within a block into what is read: queries into values, references into numbers.
struct InlineWeaver {
  let context: EvaluationContext

  func weave(_ inlines: [DocumentInline]) throws -> [ReportInline] {
    try inlines.map { inline in
      switch inline {
      case .text(let text): .text(text)
      case .emphasis(let inner): .emphasis(try weave(inner))
      case .strong(let inner): .strong(try weave(inner))
      case .strikethrough(let inner): .strikethrough(try weave(inner))
      case .code(let code): .code(code)
      case .link(let target, let inner): try link(target, inner)
      case .query(let query): .text(try value(of: query))
      case .reference(let reference):
        .reference(label: reference.label, [.text(context.references.text(of: reference))])
      case .mathematics(let source, _): .code(source)
      case .softBreak: .softBreak
      case .lineBreak: .lineBreak
      }
    }
  }

  private func link(_ target: String, _ inner: [DocumentInline]) throws -> ReportInline {
    target.hasPrefix("#")
      ? .reference(label: String(target.dropFirst()), try weave(inner)) : .link(target, try weave(inner))
  }

  /// The one value of an inline query.
  private func value(of query: InlineQuery) throws -> String {
    let result = try context.query(query.sql) { query.content.place(utf8Offset: $0) }
    guard result.rows.count == 1, result.rows[0].count == 1 else {
      throw Diagnostic(
        "the inline query returns \(result.rows.count) rows of \(result.columns.count) values", at: query.place,
        expected: "one row with one value", remedy: "narrow it with WHERE, an aggregate or LIMIT 1")
    }
    return result.rows[0][0].displayText
  }
}

import Diagnostics

/// A code span: code, a query of a kind that can stand in a line, `` `{sql} …` ``, or a literal one `` `{{sql}} …` ``.
struct InlineCode {
  let literal: String
  /// The span's content in the source.
  let content: PlacedText
  let context: ReadingContext

  /// Quarto's engines: here their inline cells would be shown as code where their author expects a result.
  private static let otherEngines = ["python", "r", "julia", "ojs"]

  var inline: DocumentInline {
    if let rest = literal.dropping(prefix: "{{"), let end = rest.firstRange(of: "}}"),
      String(rest[..<end.lowerBound]).isName
    {
      return .code("{\(rest[..<end.lowerBound])}\(rest[end.upperBound...])")
    }
    guard let rest = literal.dropping(prefix: "{"), let end = rest.firstIndex(of: "}") else { return .code(literal) }
    let name = String(rest[..<end])
    let inlineKinds = context.kinds.filter(\.standsInline).map(\.name)
    if inlineKinds.contains(name) { return query(rest.index(after: end), rest) }
    guard name.isName, rest[rest.index(after: end)...].first?.isWhitespace == true else { return .code(literal) }
    let others = Self.otherEngines + context.kinds.filter { !$0.standsInline }.map(\.name)
    if others.contains(name.lowercased()) || nearestName(to: name, among: inlineKinds) != nil {
      let ask = inlineKinds.first.map { "ask for results with `{\($0)} SELECT …`, or " } ?? ""
      context.collector.report(
        Diagnostic(
          "there is no inline cell `{\(name)}`", at: content.place(0, length: name.unicodeScalars.count + 2),
          remedy: "\(ask)write `{{\(name)}} …` where the text itself is meant"))
    }
    return .code(literal)
  }

  private func query(_ start: Substring.Index, _ rest: Substring) -> DocumentInline {
    var offset = 0
    if let brace = content.scalars.firstIndex(of: "}") { offset = brace + 1 }
    while offset < content.count, content.scalars[offset].isWhitespace { offset += 1 }
    var end = content.count
    while end > offset, content.scalars[end - 1].isWhitespace { end -= 1 }
    if offset == end {
      context.collector.report(
        Diagnostic("the inline query is empty", at: content.place(0, length: content.count)))
      return .code(literal)
    }
    return .query(InlineQuery(content: context.substitution.applied(to: content.slice(offset..<end))))
  }
}

extension String {
  fileprivate func dropping(prefix: String) -> Substring? {
    hasPrefix(prefix) ? dropFirst(prefix.count) : nil
  }
}

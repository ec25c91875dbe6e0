import Diagnostics

/// A code span: code, a query `` `{sql} …` ``, or a literal one `` `{{sql}} …` ``.
struct InlineCode {
  let literal: String
  /// The span's content in the source.
  let content: PlacedText
  let context: ReadingContext

  /// Inline cells of Quarto's engines: here they would be shown as code where their author expects a result.
  private static let otherEngines = ["python", "r", "julia", "ojs", "study", "chart", "table", "gallery", "dataset"]

  var inline: DocumentInline {
    if let rest = literal.dropping(prefix: "{{"), let end = rest.firstRange(of: "}}"),
      String(rest[..<end.lowerBound]).isName
    {
      return .code("{\(rest[..<end.lowerBound])}\(rest[end.upperBound...])")
    }
    guard let rest = literal.dropping(prefix: "{"), let end = rest.firstIndex(of: "}") else { return .code(literal) }
    let engine = String(rest[..<end])
    guard engine.isName, let blank = rest[rest.index(after: end)...].first, blank.isWhitespace else {
      return engine == "sql" ? query(rest.index(after: end), rest) : .code(literal)
    }
    if engine == "sql" { return query(rest.index(after: end), rest) }
    let isMisspelt = editableEngines.contains(engine.lowercased()) || nearestName(to: engine, among: ["sql"]) != nil
    if isMisspelt {
      context.collector.report(
        Diagnostic(
          "there is no inline cell `{\(engine)}`", at: content.place(0, length: engine.unicodeScalars.count + 2),
          remedy: "ask for results with `{sql} SELECT …`, or write `{{\(engine)}} …` where the text itself is meant"))
    }
    return .code(literal)
  }

  private var editableEngines: [String] { Self.otherEngines }

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

import Diagnostics
import LiterateDocuments
import WovenDocuments

/// Turns what an author wrote within a block into what is read: queries into values, references into numbers.
package struct InlineWeaver {
  let context: WeavingContext

  package init(context: WeavingContext) {
    self.context = context
  }

  /// - Throws: a `Diagnostic` at the place of a query or a reference that fails.
  package func weave(_ inlines: [DocumentInline]) throws -> [ReportInline] {
    var result: [ReportInline] = []
    for inline in inlines { result += try weave(inline) }
    return result
  }

  private func weave(_ inline: DocumentInline) throws -> [ReportInline] {
    switch inline {
    case .text(let text): [.text(text)]
    case .emphasis(let inner): [.emphasis(try weave(inner))]
    case .strong(let inner): [.strong(try weave(inner))]
    case .strikethrough(let inner): [.strikethrough(try weave(inner))]
    case .superscript(let inner): [.superscript(try weave(inner))]
    case .subscript(let inner): [.subscript(try weave(inner))]
    case .note(let blocks): [.footnote(number: context.notes.next(), try note(blocks))]
    case .conditional(let condition, let inner): try shown(condition, inner)
    case .code(let code): [.code(code)]
    case .link(let target, let inner): [try link(target, inner)]
    case .query(let query): try value(of: query)
    case .reference(let reference): [try self.reference(reference)]
    case .referenceGroup(let group): try self.group(group)
    case .citation(let citation): context.citations.text(of: citation)
    case .mathematics(let formula): [.mathematics(formula)]
    case .softBreak: [.softBreak]
    case .lineBreak: [.lineBreak]
    }
  }

  /// Words that show everywhere, in some formats or nowhere.
  private func shown(_ condition: DocumentCondition, _ inner: [DocumentInline]) throws -> [ReportInline] {
    let formats = condition.shownFormats(try condition.query.map(context.holds) ?? true)
    if formats.isEmpty { return [] }
    let woven = try weave(inner)
    return formats == ReportFormat.allCases ? woven : formats.map { .visible(in: $0, woven) }
  }

  private func group(_ references: [DocumentReference]) throws -> [ReportInline] {
    for reference in references { try check(reference) }
    let word: String? =
      switch references.first?.form {
      case .prefixed(let words): words
      case .number: ""
      default: nil
      }
    return context.references.text(ofGroup: references.map(\.label), word: word).map { part in
      part.label.map { .reference(label: context.references.anchor(of: $0), [.text(part.text)]) } ?? .text(part.text)
    }
  }

  private func check(_ reference: DocumentReference) throws {
    guard context.references.number(of: reference.label) != nil else {
      throw Diagnostic(
        "`@\(reference.label)` stands in a part that is not shown", at: reference.place,
        remedy: "put the reference under the same condition")
    }
  }

  private func reference(_ reference: DocumentReference) throws -> ReportInline {
    try check(reference)
    return .reference(
      label: context.references.anchor(of: reference.label), [.text(context.references.text(of: reference))])
  }

  /// A note holds text only.
  private func note(_ blocks: [DocumentBlock]) throws -> [ReportBlock] {
    try blocks.compactMap { block in
      switch block {
      case .paragraph(let text): .paragraph(try weave(text))
      case .quote(let inner): .quote(try note(inner))
      case .code(let code): .code(code.text, language: code.language)
      case .equation(let equation):
        .equation(
          ReportEquation(
            formula: equation.formula, label: equation.label,
            number: equation.label.flatMap { context.references.number(of: $0) }))
      case .list(let list):
        .list(
          ReportList(start: list.start, tight: list.tight, items: try list.items.map(note), checks: list.checks))
      default: nil
      }
    }
  }

  private func link(_ target: String, _ inner: [DocumentInline]) throws -> ReportInline {
    target.hasPrefix("#")
      ? .reference(label: String(target.dropFirst()), try weave(inner)) : .link(target, try weave(inner))
  }

  /// Bytes of an inline value: one that is longer is no part of a sentence.
  private static let longestValue = 50_000

  /// The one value of an inline query.
  private func value(of query: InlineQuery) throws(Diagnostic) -> [ReportInline] {
    let value = try context.value(of: query)
    guard !value.displayText.isEmpty else {
      throw Diagnostic("the inline query returns an empty text", at: query.place, expected: "something to read")
    }
    guard value.displayText.utf8.count <= Self.longestValue else {
      throw Diagnostic(
        "the inline query returns a text of \(value.displayText.count) characters", at: query.place,
        expected: "at most \(Self.longestValue)", remedy: "show long texts in a `{table}` cell, or a part of them")
    }
    return try value.inlines(place: query.place)
  }
}

import Diagnostics
import LiterateDocuments
import WovenDocuments

/// Turns what an author wrote within a block into what is read: queries into values, references into numbers.
package struct InlineWeaver {
  let context: WeavingContext

  package init(context: WeavingContext) {
    self.context = context
  }

  /// A query or a reference that fails leaves its fault in its place, and in the context's log.
  package func weave(_ inlines: [DocumentInline]) -> [ReportInline] {
    inlines.flatMap { inline -> [ReportInline] in
      do throws(Diagnostic) {
        return try weave(inline)
      } catch {
        context.log.report(error)
        let words = context.references.words
        return [.failure("\(words.noValue)\(words.colon) \(error.withoutFolders.brief)")]
      }
    }
  }

  private func weave(_ inline: DocumentInline) throws(Diagnostic) -> [ReportInline] {
    switch inline {
    case .text(let text): [.text(text)]
    case .emphasis(let inner): [.emphasis(weave(inner))]
    case .strong(let inner): [.strong(weave(inner))]
    case .strikethrough(let inner): [.strikethrough(weave(inner))]
    case .superscript(let inner): [.superscript(weave(inner))]
    case .subscript(let inner): [.subscript(weave(inner))]
    case .note(let blocks): [.footnote(number: context.notes.next(), note(blocks))]
    case .conditional(let condition, let inner): try shown(condition, inner)
    case .code(let code): [.code(code)]
    case .link(let target, let inner): [link(target, inner)]
    case .query(let query): try value(of: query)
    case .reference(let reference): try self.reference(reference)
    case .referenceGroup(let group): try self.group(group)
    case .citation(let citation): context.citations.text(of: citation) { weave($0) }
    case .mathematics(let formula): [.mathematics(formula)]
    case .softBreak: [.softBreak]
    case .lineBreak: [.lineBreak]
    }
  }

  /// Words that show everywhere, in some formats or nowhere.
  private func shown(_ condition: DocumentCondition, _ inner: [DocumentInline]) throws(Diagnostic) -> [ReportInline] {
    var isMet = true
    if let query = condition.query { isMet = try context.holds(query) }
    let formats = condition.shownFormats(isMet)
    if formats.isEmpty { return [] }
    let woven = weave(inner)
    return formats == ReportFormat.allCases ? woven : formats.map { .visible(in: $0, woven) }
  }

  private func group(_ references: [DocumentReference]) throws(Diagnostic) -> [ReportInline] {
    for reference in references { try check(reference) }
    var result: [ReportInline] = []
    var word: String?
    switch references.first?.form {
    case .prefixed(let words):
      result = weave(words)
      result.add("\u{A0}")
      word = ""
    case .number: word = ""
    default: break
    }
    for part in context.references.text(ofGroup: references.map(\.label), word: word) {
      result.append(
        part.label.map { .reference(label: context.references.anchor(of: $0), [.text(part.text)]) } ?? .text(part.text))
    }
    return result
  }

  private func check(_ reference: DocumentReference) throws(Diagnostic) {
    guard context.references.number(of: reference.label) != nil else {
      throw Diagnostic(
        "`@\(reference.label)` stands in a part that is not shown", at: reference.place,
        remedy: "put the reference under the same condition")
    }
  }

  /// "Figure 1" as a link; words of the author's that are more than text stand before it.
  private func reference(_ reference: DocumentReference) throws(Diagnostic) -> [ReportInline] {
    try check(reference)
    let anchor = context.references.anchor(of: reference.label)
    guard case .prefixed(let words) = reference.form, case var woven = weave(words), !woven.isText
    else { return [.reference(label: anchor, [.text(context.references.text(of: reference))])] }
    woven.add("\u{A0}")
    return woven + [.reference(label: anchor, [.text(context.references.number(of: reference.label) ?? "?")])]
  }

  /// A note holds text only.
  private func note(_ blocks: [DocumentBlock]) -> [ReportBlock] {
    blocks.compactMap { block in
      switch block {
      case .paragraph(let text): .paragraph(weave(text))
      case .quote(let inner): .quote(note(inner))
      case .code(let code): .code(code.text, language: code.language)
      case .equation(let equation):
        .equation(
          ReportEquation(
            formula: equation.formula, label: equation.label,
            number: equation.label.flatMap { context.references.number(of: $0) }))
      case .list(let list):
        .list(
          ReportList(start: list.start, tight: list.tight, items: list.items.map(note), checks: list.checks))
      default: nil
      }
    }
  }

  private func link(_ target: String, _ inner: [DocumentInline]) -> ReportInline {
    target.hasPrefix("#") ? .reference(label: String(target.dropFirst()), weave(inner)) : .link(target, weave(inner))
  }

  /// The one value of an inline query.
  private func value(of query: InlineQuery) throws(Diagnostic) -> [ReportInline] {
    let inquiries = InquiryLog()
    let value = try context.asking(inquiries).query(query.sql) { query.content.place(utf8Offset: $0) }
      .inlines(of: query)
    let shown = value.plainText(in: .html)
    let number = context.provenance?.number(of: inquiries.inquiries, shown: shown)
    return value + (number.map { [.origin($0, name: context.references.words.ofProvenance.origin(of: shown))] } ?? [])
  }
}

extension [ReportInline] {
  fileprivate var isText: Bool { allSatisfy { if case .text = $0 { true } else { false } } }
}

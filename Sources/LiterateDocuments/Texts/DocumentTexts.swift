import Diagnostics
import Mathematics
import WovenDocuments

extension LiterateDocument {
  /// All texts of the document itself that print shows, before cells and queries bring theirs.
  public var shownTexts: [String] {
    let front = frontMatter
    let title =
      [front.title, front.subtitle, front.date, front.license].compactMap(\.self)
      + front.authors.flatMap { [$0.name] + $0.affiliations } + front.keywords
    let text = (front.abstract + blocks).flatMap(\.inPrint).flatMap { $0.ownTexts(showingCells: front.echo) }
    return title + text + citations.references.flatMap(\.text.shownTexts)
  }
}

extension Cell {
  /// The texts of its body that its output may show as they are; what an SQL query gives is not known before it is asked.
  public var writtenTexts: [String] {
    guard isShown, !kind.isSQL else { return [] }
    return yaml(collector: DiagnosticCollector())?.drawnTexts ?? []
  }
}

extension PlacedValue {
  /// Keys whose texts are read by the program alone.
  private static let unseen: Set = [
    "$schema", "sql", "samples", "url", "name", "description", "filter", "calculate", "test", "expr",
  ]

  fileprivate var drawnTexts: [String] {
    switch content {
    case .text(let text): [text]
    case .list, .rows: (list ?? []).flatMap(\.drawnTexts)
    case .map(let entries): entries.filter { !Self.unseen.contains($0.key) }.flatMap(\.value.drawnTexts)
    case .null, .boolean, .integer, .number: []
    }
  }
}

extension DocumentBlock {
  /// The block and all blocks within it, but for what only a page shows.
  fileprivate var inPrint: [DocumentBlock] {
    if case .conditional(let condition, _) = self, !condition.mayShowInPrint { return [] }
    return [self] + inner.flatMap(\.inPrint)
  }

  fileprivate func ownTexts(showingCells echo: Bool) -> [String] {
    let text = inlines.shownText
    switch self {
    case .code(let code): return [code.text, text]
    case .equation(let equation): return equation.formula.tree.words
    case .cell(let cell) where !cell.isIncluded: return []
    case .cell(let cell): return (cell.echo ?? echo ? [cell.source] : []) + [text]
    case .panel(let panel):
      guard let cell = panel.cell, cell.isIncluded, cell.echo ?? echo else { return [text] }
      return [cell.source, text]
    default: return [text]
    }
  }
}

extension [DocumentInline] {
  fileprivate var shownText: String { map(\.shownText).joined() }
}

extension DocumentInline {
  fileprivate var shownText: String {
    switch self {
    case .text(let text), .code(let text): text
    case .emphasis(let inner), .strong(let inner), .strikethrough(let inner), .superscript(let inner),
      .subscript(let inner), .link(_, let inner):
      inner.shownText
    case .conditional(let condition, let inner): condition.mayShowInPrint ? inner.shownText : ""
    case .note(let blocks):
      "\n" + blocks.flatMap(\.inPrint).flatMap { $0.ownTexts(showingCells: false) }.joined(separator: "\n") + "\n"
    case .citation(let citation): citation.items.map { "\n\($0.prefix.shownText)\n\($0.suffix.shownText)\n" }.joined()
    case .reference(let reference): reference.words
    case .referenceGroup(let group): group.map(\.words).joined(separator: "\n")
    case .softBreak, .lineBreak: "\n"
    case .mathematics(let formula): formula.tree.words.map { "\n\($0)\n" }.joined()
    case .query: ""
    }
  }
}

extension DocumentReference {
  fileprivate var words: String { if case .prefixed(let words) = form { words.shownText } else { "" } }
}

extension DocumentCondition {
  /// Whether it lets its part show in print, whatever its query gives.
  fileprivate var mayShowInPrint: Bool {
    shownFormats(true).contains(.pdf) || (query != nil && shownFormats(false).contains(.pdf))
  }
}

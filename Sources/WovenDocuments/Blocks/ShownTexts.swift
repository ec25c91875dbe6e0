import Drawing
import Mathematics

extension [ReportBlock] {
  /// All texts that print shows or that figures draw; what a page alone shows is a browser's to draw, but for its figures.
  public var shownTexts: [String] { flatMap(\.shownTexts) }
}

extension [ReportInline] {
  /// All texts that print shows.
  public var shownTexts: [String] {
    // Parts of a word in several styles are one text.
    let parts = flatMap(\.shownTexts)
    return parts.isEmpty ? [] : [parts.joined()]
  }
}

extension ReportBlock {
  fileprivate var shownTexts: [String] {
    switch self {
    case .heading(let heading): heading.text.shownTexts
    case .paragraph(let text): text.shownTexts
    case .lines(let lines): lines.flatMap(\.shownTexts)
    case .list(let list): list.items.flatMap(\.shownTexts)
    case .quote(let inner), .margin(let inner), .wide(_, let inner), .visible(in: .pdf, let inner): inner.shownTexts
    case .visible(in: .html, let inner): inner.flatMap(\.pictureTexts)
    case .code(let code): [code.text] + code.caption.shownTexts
    case .table(let table): (table.header + table.rows.flatMap { $0 }).flatMap(\.shownTexts) + table.caption.shownTexts
    case .figure(let figure): figure.picture.writtenTexts + figure.caption.shownTexts
    case .failure(let failure): failure.caption.shownTexts
    case .tabs(let tabset): tabset.tabs.flatMap { $0.heading.text.shownTexts + $0.blocks.shownTexts }
    case .panel(let panel): panel.items.flatMap(\.shownTexts) + panel.caption.shownTexts
    case .callout(let callout): callout.title.shownTexts + callout.blocks.shownTexts
    case .columns(let columns): columns.flatMap(\.blocks.shownTexts)
    case .definitions(let list): list.flatMap { $0.term.shownTexts + $0.definitions.flatMap(\.shownTexts) }
    case .bibliography(let references): references.flatMap(\.text.shownTexts)
    case .equation(let equation): equation.formula.tree.words
    case .rule: []
    }
  }

  /// Of the figures alone.
  private var pictureTexts: [String] {
    switch self {
    case .figure(let figure): figure.picture.writtenTexts
    case .list(let list): list.items.flatMap { $0.flatMap(\.pictureTexts) }
    case .quote(let inner), .margin(let inner), .wide(_, let inner), .visible(_, let inner):
      inner.flatMap(\.pictureTexts)
    case .panel(let panel): panel.items.flatMap { $0.flatMap(\.pictureTexts) }
    case .callout(let callout): callout.blocks.flatMap(\.pictureTexts)
    case .tabs(let tabset): tabset.tabs.flatMap { $0.blocks.flatMap(\.pictureTexts) }
    case .columns(let columns): columns.flatMap { $0.blocks.flatMap(\.pictureTexts) }
    case .definitions(let list): list.flatMap { $0.definitions.flatMap { $0.flatMap(\.pictureTexts) } }
    case .heading, .paragraph, .lines, .code, .table, .failure, .rule, .bibliography, .equation: []
    }
  }
}

extension ReportCaption? {
  fileprivate var shownTexts: [String] { map { ([$0.title].compactMap(\.self)) + $0.text.shownTexts } ?? [] }
}

extension ReportInline {
  fileprivate var shownTexts: [String] {
    switch self {
    case .text(let text), .code(let text), .failure(let text): [text]
    case .emphasis(let inner), .strong(let inner), .strikethrough(let inner), .link(_, let inner),
      .reference(_, let inner), .superscript(let inner), .subscript(let inner), .visible(in: .pdf, let inner):
      inner.shownTexts
    case .footnote(_, let blocks): ["\n"] + blocks.shownTexts + ["\n"]
    case .softBreak, .lineBreak: ["\n"]
    case .mathematics(let formula): formula.tree.words.map { "\n\($0)\n" }
    case .visible(in: .html, _), .origin: []
    }
  }
}

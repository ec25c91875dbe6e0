import Diagnostics
import Foundation
import LiterateDocuments

/// Blocks as HTML. Pictures are numbered as they come, so that the ids inside them never meet.
struct BlockMarkup {
  let outline: Outline
  let words: ReportWords
  private var pictures = 0

  init(outline: Outline, words: ReportWords) {
    self.outline = outline
    self.words = words
  }

  /// - Parameter tight: whether paragraphs stand without `<p>`, as in a list without space between its items.
  mutating func html(_ blocks: [ReportBlock], tight: Bool = false) throws(Diagnostic) -> String {
    var result = ""
    for block in blocks { result += try html(block, tight: tight) }
    return result
  }

  private mutating func html(_ block: ReportBlock, tight: Bool) throws(Diagnostic) -> String {
    switch block {
    case .heading(let heading): return self.heading(heading)
    case .paragraph(let text):
      let content = InlineMarkup.html(text)
      return tight ? content + "\n" : "<p>\(content)</p>\n"
    case .list(let list): return try self.list(list)
    case .quote(let blocks): return "<blockquote>\n\(try html(blocks))</blockquote>\n"
    case .code(let code): return self.code(code)
    case .table(let table): return TableMarkup(table, words: words).html()
    case .figure(let figure):
      pictures += 1
      return try FigureMarkup(figure, number: pictures, words: words).html()
    case .rule: return "<hr>\n"
    case .callout(let callout): return try self.callout(callout)
    case .columns(let columns): return try self.columns(columns)
    case .panel(let panel): return try self.panel(panel)
    case .margin(let blocks): return "<aside class=\"margin\">\n\(try html(blocks))</aside>\n"
    case .definitions(let list): return try definitions(list)
    case .bibliography(let references): return bibliography(references)
    case .equation(let equation):
      let number = equation.number.map { Markup.element("span", [("class", "number")], "(\($0))") } ?? ""
      return Markup.element(
        "div", [("class", "equation"), ("id", equation.label)], equation.formula.mathML + number) + "\n"
    case .visible(let format, let blocks): return format == .html ? try html(blocks, tight: tight) : ""
    }
  }

  private func heading(_ heading: ReportHeading) -> String {
    let number = heading.number.map { Markup.element("span", [("class", "number")], Markup.text($0)) + " " } ?? ""
    let link = words.link(toSection: InlineMarkup.plainText(heading.text))
    let anchor = Markup.element(
      "a", [("class", "anchor"), ("href", "#" + heading.label), ("aria-label", link)], "#")
    return Markup.element(
      "h\(outline.rank(of: heading))", [("id", heading.label)],
      number + InlineMarkup.html(heading.text) + " " + anchor) + "\n"
  }

  private mutating func list(_ list: ReportList) throws(Diagnostic) -> String {
    let name = list.start == nil ? "ul" : "ol"
    let start = list.start.flatMap { $0 == 1 ? nil : String($0) }
    var items = ""
    for (index, item) in list.items.enumerated() {
      let content = try html(item, tight: list.tight)
      let box = list.checks.indices.contains(index) ? checkbox(list.checks[index]) : ""
      items += "<li>\(box)\(list.tight ? content.droppingLastLineBreak : "\n" + content)</li>\n"
    }
    let nameClass = list.checks.isEmpty ? nil : "tasks"
    return Markup.element(name, [("start", start), ("class", nameClass)], "\n" + items) + "\n"
  }
}

extension String {
  fileprivate var droppingLastLineBreak: String { hasSuffix("\n") ? String(dropLast()) : self }
}

import Diagnostics
import Foundation
import WovenDocuments

/// Blocks as HTML. Pictures are numbered as they come, so that the ids inside them never meet.
struct BlockMarkup {
  let outline: Outline
  let words: ReportWords
  let pageWords: PageWords
  /// What the blocks so far need to be used in full.
  private(set) var scripts: Set<PageScript> = []
  /// The bytes of each figure and table so far, by its title.
  private(set) var weights: [PageWeight.Part] = []
  private var pictures = 0
  private var tableNames: [String: Int] = [:]

  init(outline: Outline, words: ReportWords, pageWords: PageWords) {
    self.outline = outline
    self.words = words
    self.pageWords = pageWords
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
    case .lines(let lines): return self.lines(lines)
    case .list(let list): return try self.list(list)
    case .quote(let blocks): return "<blockquote>\n\(try html(blocks))</blockquote>\n"
    case .code(let code):
      scripts.insert(.copying)
      return self.code(code)
    case .table(let table): return self.table(table)
    case .figure(let figure): return try self.figure(figure)
    case .failure(let failure): return FailureMarkup.html(failure, words: words)
    case .rule: return "<hr>\n"
    case .callout(let callout): return try self.callout(callout)
    case .columns(let columns): return try self.columns(columns)
    case .tabs(let tabset):
      scripts.insert(.tabs)
      return try tabs(tabset)
    case .panel(let panel): return try self.panel(panel)
    case .margin(let blocks): return "<div class=\"margin\" role=\"note\">\n\(try html(blocks))</div>\n"
    case .wide(let reach, let blocks):
      return "<div class=\"column-\(reach.rawValue)\">\n\(try html(blocks))</div>\n"
    case .definitions(let list): return try definitions(list)
    case .bibliography(let references): return bibliography(references)
    case .equation(let equation):
      let number = equation.number.map { Markup.element("span", [("class", "number")], "(\($0))") } ?? ""
      return Markup.element(
        "div", [("class", "equation"), ("id", equation.label)], equation.formula.mathML + number) + "\n"
    case .visible(let format, let blocks): return format == .html ? try html(blocks, tight: tight) : ""
    }
  }

  private mutating func table(_ table: ReportTable) -> String {
    if table.isSortable { scripts.insert(.tables) }
    let result = TableMarkup(table, name: name(table.caption), words: words, pageWords: pageWords).html()
    weigh(result, table.caption, words.word(.table))
    return result
  }

  private mutating func figure(_ figure: ReportFigure) throws(Diagnostic) -> String {
    pictures += 1
    if figure.data.contains(where: \.isSortable) { scripts.insert(.tables) }
    if figure.gallery != nil { scripts.insert(.gallery) }
    let names = figure.data.map { _ in unique([figure.caption?.title, words.data].compactMap(\.self)) }
    let result = try FigureMarkup(
      figure, number: pictures, tableNames: names, words: words, pageWords: pageWords
    ).html()
    weigh(result, figure.caption, words.word(.figure))
    return result
  }

  /// What a table is called by those who listen: "Table 1", its caption's words, or "Table".
  private mutating func name(_ caption: ReportCaption?) -> String {
    let text = caption.map { $0.text.plainText(in: .html) } ?? ""
    return unique([caption?.title ?? (text.isEmpty ? words.word(.table) : text)])
  }

  /// Joined, and with a number where that stands in the page already.
  private mutating func unique(_ parts: [String]) -> String {
    let name = parts.joined(separator: ", ")
    tableNames[name, default: 0] += 1
    let count = tableNames[name] ?? 1
    return count == 1 ? name : "\(name) (\(count))"
  }

  private mutating func weigh(_ html: String, _ caption: ReportCaption?, _ kind: String) {
    let name = caption?.label.map { "`\($0)`" } ?? caption?.title ?? "\(kind) \(weights.count + 1)"
    weights.append(PageWeight.Part(name: name, bytes: html.utf8.count))
  }

  func heading(_ heading: ReportHeading) -> String {
    let number = heading.number.map { Markup.element("span", [("class", "number")], Markup.text($0)) + " " } ?? ""
    let link = words.link(toSection: heading.text.plainText(in: .html))
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
      // A box begins the line of the first paragraph.
      let boxed = content.hasPrefix("<p>") ? "<p>" + box + content.dropFirst("<p>".count) : box + content
      items += "<li>\(list.tight ? boxed.droppingLastLineBreak : "\n" + boxed)</li>\n"
    }
    let nameClass = list.checks.isEmpty ? nil : "tasks"
    return Markup.element(name, [("start", start), ("class", nameClass)], "\n" + items) + "\n"
  }
}

extension String {
  fileprivate var droppingLastLineBreak: String { hasSuffix("\n") ? String(dropLast()) : self }
}

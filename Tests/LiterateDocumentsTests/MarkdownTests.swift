import Diagnostics
import Foundation
import LiterateDocuments
import TestSupport
import Testing
import WovenDocuments

/// Plain Markdown against the HTML that markdown-it-py makes of it (`Fixtures/generate_markdown_html.py`).
@Suite struct MarkdownTests {
  struct Example: Decodable, Sendable, CustomTestStringConvertible {
    var markdown: String
    var html: String
    var testDescription: String { markdown.debugDescription }
  }

  static let examples: [Example] = {
    let file = SharedData.projectRoot.appending(path: "Tests/LiterateDocumentsTests/Fixtures/markdown-html.json")
    guard let data = try? Data(contentsOf: file) else { return [] }
    return (try? JSONDecoder().decode([Example].self, from: data)) ?? []
  }()

  @Test("plain Markdown means what CommonMark says", arguments: examples)
  func commonMark(_ example: Example) {
    let reading = Reading(body: example.markdown)
    // Titles of links and needless backslashes are warned of.
    #expect(reading.diagnostics.filter { $0.severity == .error } == [])
    #expect(HTML(reading.blocks).text == example.html.replacing(#/ (title="[^"]*"|style="text-align:left")/#, with: ""))
  }

  @Test("the examples are there")
  func exampleCount() {
    #expect(Self.examples.count == 20)
  }
}

/// Blocks as markdown-it-py writes them.
private struct HTML {
  var text = ""

  init(_ blocks: [DocumentBlock], tight: Bool = false) {
    for block in blocks { add(block, tight: tight, isLast: block == blocks.last) }
  }

  private mutating func add(_ block: DocumentBlock, tight: Bool, isLast: Bool) {
    switch block {
    case .heading(let heading): text += "<h\(heading.level)>\(inner(heading.text))</h\(heading.level)>\n"
    case .paragraph(let inlines): text += tight ? inner(inlines) + (isLast ? "" : "\n") : "<p>\(inner(inlines))</p>\n"
    case .quote(let blocks): text += "<blockquote>\n\(HTML(blocks).text)</blockquote>\n"
    case .code(let code):
      let attribute = code.language.map { " class=\"language-\($0)\"" } ?? ""
      text += "<pre><code\(attribute)>\(escape(code.text))\n</code></pre>\n"
    case .rule: text += "<hr>\n"
    case .list(let list):
      let tag = list.start == nil ? "ul" : "ol"
      let start = list.start.map { $0 == 1 ? "" : " start=\"\($0)\"" } ?? ""
      text += "<\(tag)\(start)>\n"
      for item in list.items {
        let content = HTML(item, tight: list.tight).text
        let isInline = if case .paragraph? = item.first { list.tight } else { item.isEmpty }
        text += isInline ? "<li>\(content)</li>\n" : "<li>\n\(content)</li>\n"
      }
      text += "</\(tag)>\n"
    case .table(let table):
      text += "<table>\n<thead>\n\(row(table.header, "th", table.columns))</thead>\n"
      if !table.rows.isEmpty {
        text += "<tbody>\n" + table.rows.map { row($0, "td", table.columns) }.joined() + "</tbody>\n"
      }
      text += "</table>\n"
    case .lines, .cell, .references, .picture, .callout, .columns, .tabs, .panel, .margin, .wide, .definitions,
      .conditional, .equation:
      text += "<block>"
    }
  }

  private func row(_ cells: [[DocumentInline]], _ tag: String, _ columns: [ReportTable.Alignment]) -> String {
    let written = zip(cells, columns).map { cell, alignment in
      let style =
        switch alignment {
        case .left: ""
        case .centre: " style=\"text-align:center\""
        case .right: " style=\"text-align:right\""
        }
      return "<\(tag)\(style)>\(inner(cell))</\(tag)>\n"
    }
    return "<tr>\n\(written.joined())</tr>\n"
  }

  private func inner(_ inlines: [DocumentInline]) -> String {
    inlines.map { inline in
      switch inline {
      case .text(let text): escape(typewritten(text))
      case .emphasis(let inner): "<em>\(self.inner(inner))</em>"
      case .strong(let inner): "<strong>\(self.inner(inner))</strong>"
      case .strikethrough(let inner): "<s>\(self.inner(inner))</s>"
      case .code(let code): "<code>\(escape(code))</code>"
      case .link(let address, let inner): "<a href=\"\(escape(address))\">\(self.inner(inner))</a>"
      case .softBreak: "\n"
      case .lineBreak: "<br>\n"
      case .superscript(let inner), .subscript(let inner), .conditional(_, let inner): self.inner(inner)
      case .query, .reference, .referenceGroup, .citation, .note, .mathematics: "?"
      }
    }.joined()
  }

  /// With the punctuation that the author typed.
  private func typewritten(_ text: String) -> String {
    text.replacing(#/[“”]/#, with: "\"").replacing(#/[‘’]/#, with: "'").replacing("–", with: "--")
      .replacing("—", with: "---").replacing("…", with: "...")
  }

  private func escape(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }
}

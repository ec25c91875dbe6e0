import Diagnostics
import Foundation
import ReportRendering
import TestSupport
import Testing
import WovenDocuments

/// Callouts, columns, notes, references and the like in the page.
@Suite struct DivisionMarkupTests {
  private func page(_ blocks: [ReportBlock]) throws -> String {
    let document = WovenDocument(title: "T", blocks: blocks)
    return String(decoding: try HTMLRenderer.page(document, generator: "g").data, as: UTF8.self)
  }

  private func paragraph(_ words: String) -> ReportBlock { .paragraph([.text(words)]) }

  @Test("a callout that folds needs no script, another is a note for those who listen")
  func callouts() throws {
    let plain = ReportCallout(kind: .tip, title: [.text("A & B")], blocks: [paragraph("Text")])
    let folded = ReportCallout(kind: .warning, title: [.text("C")], blocks: [paragraph("D")], isCollapsed: true)
    let open = ReportCallout(kind: .note, title: [.text("E")], blocks: [paragraph("F")], isCollapsed: false)
    let page = try page([.callout(plain), .callout(folded), .callout(open)])
    #expect(
      page.contains("<div class=\"callout tip\" role=\"note\" aria-label=\"A &amp; B\">\n<p class=\"title\">A &amp; B"))
    #expect(page.contains("<details class=\"callout warning\">\n<summary class=\"title\">C</summary>"))
    #expect(page.contains("<details class=\"callout note\" open>"))
    #expect(!page.contains("<script"))
  }

  @Test("marks lead to notes and back, also from notes that only one format shows")
  func notes() throws {
    let noted = ReportBlock.paragraph([.text("A"), .footnote(number: 1, [paragraph("Note")])])
    let hidden = ReportBlock.visible(in: .pdf, [.paragraph([.footnote(number: 2, [paragraph("Print")])])])
    let page = try page([noted, hidden])
    #expect(page.contains("A<sup class=\"mark\"><a href=\"#_note-1\" id=\"_mark-1\" role=\"doc-noteref\">1</a></sup>"))
    #expect(page.contains("<li id=\"_note-1\" value=\"1\">\n<p>Note <a href=\"#_mark-1\" class=\"back\""))
    #expect(!page.contains("Print"))
  }

  @Test("definitions, columns, margins, tasks, scripts and references have their elements")
  func others() throws {
    let list = ReportList(start: nil, tight: true, items: [[paragraph("a")], [paragraph("b")]], checks: [true, nil])
    let page = try page([
      .definitions([ReportDefinition(term: [.text("T")], definitions: [[paragraph("D")]])]),
      .columns([ReportColumn(share: 0.4, blocks: [paragraph("L")]), ReportColumn(share: 0.6, blocks: [])]),
      .margin([paragraph("M")]), .list(list), .paragraph([.text("H"), .subscript([.text("2")])]),
      .paragraph([.text("x"), .superscript([.text("2")])]),
      .bibliography([ReportReference(label: "ref-a", mark: "[1]", text: [.text("A.")])]),
    ])
    #expect(page.contains("<dl>\n<dt>T</dt>\n<dd>D\n</dd>\n</dl>"))
    #expect(page.contains("<div class=\"column\" style=\"flex-grow: 400\">\n<p>L</p>"))
    #expect(page.contains("<div class=\"margin\" role=\"note\">\n<p>M</p>"))
    #expect(page.contains("<li><input type=\"checkbox\" disabled=\"\" aria-label=\"done\" checked> a</li>\n<li>b</li>"))
    #expect(page.contains("H<sub>2</sub>") && page.contains("x<sup>2</sup>"))
    #expect(page.contains("<ul class=\"references numeric\">\n<li id=\"ref-a\"><span class=\"key\">[1]</span> A.</li>"))
  }
}

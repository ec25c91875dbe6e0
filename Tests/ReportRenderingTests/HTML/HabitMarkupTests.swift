import Diagnostics
import Foundation
import ReportRendering
import Testing
import WovenDocuments

/// Tabs, line blocks, numbered callouts, contents of a depth and code in lists, in the page.
@Suite struct HabitMarkupTests {
  private func page(_ blocks: [ReportBlock], contents: ContentsOptions = ContentsOptions()) throws -> String {
    let document = WovenDocument(title: "T", contents: contents, blocks: blocks)
    return String(decoding: try HTMLRenderer.page(document, generator: "g").data, as: UTF8.self)
  }

  private func heading(_ level: Int, _ label: String) -> ReportHeading {
    ReportHeading(level: level, text: [.text(label)], label: label)
  }

  @Test("tabs are sections with headings, which stand in no contents; only pages with tabs have their script")
  func tabs() throws {
    let tabs = ReportTabset(
      tabs: ["one", "two"].map { .init(heading: heading(2, $0), blocks: [.paragraph([.text("In \($0)")])]) }, group: "g"
    )
    let page = try page([.heading(heading(1, "a")), .tabs(tabs)], contents: ContentsOptions(fewest: 1))
    #expect(
      page.contains("<div class=\"tabset\" data-group=\"g\">\n<section aria-labelledby=\"one\">\n<h3 id=\"one\">"))
    #expect(page.contains("<p>In two</p>\n</section>\n</div>"))
    #expect(page.contains("tablist"))
    let nav = try #require(page.firstMatch(of: #/<nav(?s:.*)</nav>/#)).0
    #expect(nav.contains("#a") && !nav.contains("#one"))
    #expect(try !self.page([.heading(heading(1, "a"))]).contains("role\", \"tablist"))
  }

  @Test("lines end where they end, and a callout has its anchor")
  func lines() throws {
    let callout = ReportCallout(kind: .note, title: [.text("Note 1")], blocks: [], label: "nte-a")
    let folded = ReportCallout(kind: .note, title: [.text("Note 2")], blocks: [], isCollapsed: true, label: "nte-b")
    let page = try page([.lines([[.text("A")], [], [.text("B")]]), .callout(callout), .callout(folded)])
    #expect(page.contains("<p class=\"lines\">A<br>\n<br>\nB</p>"))
    #expect(page.contains("<div id=\"nte-a\" class=\"callout note\""))
    #expect(page.contains("<details id=\"nte-b\" class=\"callout note\">"))
  }

  @Test("the box of a task stands in the line of its text, in a list with space between its items too")
  func tasks() throws {
    let items: [[ReportBlock]] = [[.paragraph([.text("a")]), .paragraph([.text("b")])]]
    let page = try page([.list(ReportList(start: nil, tight: false, items: items, checks: [true]))])
    #expect(
      page.contains(
        "<li>\n<p><input type=\"checkbox\" disabled=\"\" aria-label=\"done\" checked> a</p>\n<p>b</p>\n</li>"))
  }

  @Test("contents are as deep as asked for, under the author's title, without unlisted headings")
  func contents() throws {
    var hidden = heading(1, "hidden")
    hidden.isListed = false
    let blocks: [ReportBlock] = [heading(1, "a"), heading(2, "b"), heading(3, "c"), hidden].map { .heading($0) }
    func nav(_ options: ContentsOptions) throws -> Substring? {
      try page(blocks, contents: options).firstMatch(of: #/<nav(?s:.*)</nav>/#)?.0
    }
    let whole = try #require(try nav(ContentsOptions()))
    #expect(["#a", "#b", "#c"].allSatisfy { whole.contains($0) } && !whole.contains("#hidden"))
    let shallow = try #require(try nav(ContentsOptions(depth: 1, title: "A & B", fewest: 1)))
    #expect(shallow.contains(">A &amp; B</h2>") && shallow.contains("#a") && !shallow.contains("#b"))
    #expect(try nav(ContentsOptions(depth: 1)) == nil)
  }

  @Test("code within a block has no padding of its own, in lists neither")
  func code() throws {
    let style = try page([.code("x", language: nil)])
    let inline = try #require(style.range(of: ":is(p, li, dd, figcaption) code {"))
    let block = try #require(style.range(of: ":is(p, li, dd, figcaption) pre code {"))
    #expect(inline.upperBound < block.lowerBound)
    #expect(style[block.upperBound...].prefix(70).contains("padding: 0;"))
  }
}

import Diagnostics
import Foundation
import Mathematics
import Testing
import WovenDocuments

/// What a phone shows of formulas, code and tabs.
@Suite(.serialized, .enabled(if: ChromiumConnection.isThere, "chromium is not installed"))
struct NarrowBrowserTests {
  @Test("a formula begins in the window, and what is too wide of it can be scrolled to", arguments: [390, 834])
  func formulas(width: Int) throws {
    let tex = "a" + (1...40).map { " + x_{\($0)}" }.joined()
    let collector = DiagnosticCollector()
    let formula = try #require(MathFormula(tex: tex, display: true, at: nil, collector: collector))
    let blocks = [nil, "1"].map { ReportBlock.equation(ReportEquation(formula: formula, number: $0)) }
    try BrowserPage.open(try HTMLRendererTests.render(blocks)) { page throws in
      try page.resize(width: width)
      let lefts = try page.texts(
        "[...document.querySelectorAll('.equation')].map(e => String("
          + "e.querySelector('mrow, mi').getBoundingClientRect().left >= e.getBoundingClientRect().left - 0.5"
          + " && e.scrollWidth > e.clientWidth))")
      #expect(lefts == ["true", "true"])
    }
  }

  @Test("no button covers code, at any width", arguments: [390, 834, 1400])
  func copying(width: Int) throws {
    let code = ReportBlock.code(
      ReportCode("one line that is so long that it ends beyond the width of any text = 1 + 1 + 1", language: nil))
    let short = ReportBlock.code(ReportCode("x = 1", language: nil))
    let callout = ReportCallout(kind: .note, title: [.text("N")], blocks: [.paragraph([.text("a")]), short])
    let blocks = [code, short, .callout(callout), .failure(ReportFailure(kind: .figure, problems: ["wrong here"]))]
    try BrowserPage.open(try HTMLRendererTests.render(blocks)) { page throws in
      try page.resize(width: width)
      let covered = try page.number(
        """
        [...document.querySelectorAll(".copied > pre + button")].filter(button => {
          const [own, code] = [button, button.previousElementSibling].map(e => e.getBoundingClientRect());
          return own.left < code.right - 0.5 && own.top < code.bottom - 0.5;
        }).length
        """)
      #expect(covered == 0)
      #expect(try page.holds("document.querySelectorAll('.copied > pre + button').length >= 4"))
      #expect(
        try page.holds("getComputedStyle(document.querySelector('.failed pre')).whiteSpace.startsWith('pre-wrap')"))
      let gap = try page.number(
        """
        (() => {
          const [callout, code] = [".callout", ".callout .copied"].map(name => document.querySelector(name));
          return callout.getBoundingClientRect().bottom - parseFloat(getComputedStyle(callout).paddingBottom)
            - code.getBoundingClientRect().bottom;
        })()
        """)
      #expect(abs(gap) < 0.5)
    }
  }

  @Test("the Tab key stops at the tabs' section that is shown, and at no hidden one")
  func tabs() throws {
    let tabs = ["one", "two", "three"].map { name in
      ReportTabset.Tab(
        heading: ReportHeading(level: 2, text: [.text(name)], label: name), blocks: [.paragraph([.text(name)])])
    }
    try BrowserPage.open(try HTMLRendererTests.render([.tabs(ReportTabset(tabs: tabs, group: nil))])) { page throws in
      let stops = "[...document.querySelectorAll('[role=tabpanel]')].map(panel => panel.tabIndex).join(' ')"
      #expect(try page.text(stops) == "0 -1 -1")
      try page.click("[role=tab]:last-child")
      #expect(try page.text(stops) == "-1 -1 0")
    }
  }
}

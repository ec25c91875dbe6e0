import Foundation
import Testing

/// The page in Chromium, without a window.
@Suite(.serialized, .enabled(if: ChromiumConnection.isThere, "chromium is not installed")) struct BrowserTests {
  @Test("the page asks for nothing but itself and the console stays empty")
  func silence() throws {
    try BrowserPage.open(try SamplePage.html.get()) { page throws in
      #expect(try page.console() == [])
      #expect(page.requests() == [page.address])
    }
  }

  @Test("what the policy forbids is refused")
  func policy() throws {
    let image = "<main id=\"_text\">\n<img src=\"https://example.org/a.png\" alt=\"\"><script>console.log(1)</script>"
    let asking = try SamplePage.html.get().replacing("<main id=\"_text\">", with: image)
    try BrowserPage.open(asking) { page throws in
      let console = try page.console()
      #expect(console.count == 2 && console.allSatisfy { $0.contains("Content Security Policy") })
    }
  }

  @Test("nothing is wider than the window, with scripts and without", arguments: [true, false])
  func overflow(runsScripts: Bool) throws {
    try BrowserPage.open(try SamplePage.html.get(), runsScripts: runsScripts) { page throws in
      for width in [360, 768, 1280, 1440] {
        try page.resize(width: width)
        #expect(try page.number("document.documentElement.scrollWidth") == Double(width))
        let wide = try page.texts(
          """
          [...document.querySelectorAll("body *")].filter(e => !e.closest(".scroll, pre, .skip, svg, .equation"))
            .filter(e => e.getBoundingClientRect().right > innerWidth + 0.5).map(e => e.outerHTML.slice(0, 80))
          """)
        #expect(wide == [], "\(width)")
      }
    }
  }

  @Test("a click on a head sorts by number, a second downwards, a third restores the order; the keyboard does too")
  func sorting() throws {
    try BrowserPage.open(try HTMLRendererTests.render([.table(SampleTables.numbers(["10", "9", "−3", "100"]))])) {
      page throws in
      let rows = "[...document.querySelectorAll('tbody tr')].map(r => r.cells[1].innerText).join(' ')"
      #expect(try page.text(rows) == "10 9 −3 100")
      try page.click("th:nth-child(2) button")
      #expect(try page.text(rows) == "−3 9 10 100")
      #expect(try page.text("document.querySelector('th:nth-child(2)').ariaSort") == "ascending")
      try page.press("Enter")
      #expect(try page.text(rows) == "100 10 9 −3")
      try page.press(" ")
      #expect(try page.text(rows) == "10 9 −3 100")
      #expect(try page.console() == [])
    }
  }
}

import Foundation
import Testing

/// What those need who read with eyes that tire, with the keyboard or with their ears, measured in Chromium.
@Suite(.serialized, .enabled(if: ChromiumConnection.isThere, "chromium is not installed"))
struct AccessibilityBrowserTests {
  /// Texts whose contrast with the ground that they stand on is below 4.5:1 by the formula of WCAG 2.2, each with what was
  /// measured. Glyphs of vector pictures count by their fill on white.
  private static let pale = """
    (() => {
      const parse = colour => { const p = colour.match(/[\\d.]+/g).map(Number); return p.length < 4 ? [...p, 1] : p; };
      const over = (top, below) => [0, 1, 2].map(i => top[i] * top[3] + below[i] * (1 - top[3])).concat(1);
      const luminance = colour => {
        const [r, g, b] = colour.slice(0, 3).map(c => c / 255)
          .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const ratio = (a, b) => {
        const [x, y] = [luminance(a), luminance(b)].sort((p, q) => q - p);
        return (x + 0.05) / (y + 0.05);
      };
      const ground = element => {
        const layers = [];
        for (let e = element; e; e = e.parentElement) layers.push(parse(getComputedStyle(e).backgroundColor));
        const body = parse(getComputedStyle(document.body).backgroundColor);
        return layers.reverse().reduce((below, top) => over(top, below), body);
      };
      const found = [];
      let count = 0;
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const element = walker.currentNode.parentElement;
        if (!walker.currentNode.data.trim() || element.closest("script, style, template, svg")) continue;
        if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
        const back = ground(element);
        count += 1;
        const measured = ratio(over(parse(getComputedStyle(element).color), back), back);
        if (measured < 4.5) found.push(measured.toFixed(2) + " " + walker.currentNode.data.trim().slice(0, 40));
      }
      const white = [255, 255, 255, 1];
      for (const glyph of document.querySelectorAll(".picture svg use")) {
        count += 1;
        const style = getComputedStyle(glyph);
        const fill = parse(style.fill);
        fill[3] *= Number(style.fillOpacity);
        const measured = ratio(over(fill, white), white);
        if (measured < 4.5) found.push(measured.toFixed(2) + " glyph of " + glyph.closest("figure").id);
      }
      return [String(count), ...new Set(found)];
    })()
    """

  @Test("every text and every glyph of a chart has a contrast of at least 4.5:1", arguments: BrowserPage.Theme.allCases)
  func contrast(_ theme: BrowserPage.Theme) throws {
    try BrowserPage.open(try SamplePage.html.get(), theme: theme) { page throws in
      try page.run("document.querySelectorAll('details').forEach(d => { d.open = true; })")
      let ground = try page.text("getComputedStyle(document.body).backgroundColor")
      #expect(ground == (theme == .light ? "rgb(255, 255, 255)" : "rgb(22, 23, 26)"))
      let found = try page.texts(Self.pale)
      #expect(Int(found.first ?? "") ?? 0 > 300)
      #expect(found.dropFirst() == [])
      try page.click(".tile button")
      #expect(try page.texts(Self.pale).dropFirst() == [])
    }
  }

  @Test("headings leave out no level, landmarks are one of each, and every picture, field and button has a name")
  func structure() throws {
    try BrowserPage.open(try SamplePage.html.get()) { page throws in
      let levels = try page.texts(
        "[...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].filter(h => h.checkVisibility())"
          + ".map(h => h.tagName.slice(1))"
      ).compactMap { Int($0) }
      #expect(levels.first == 1 && levels.filter { $0 == 1 }.count == 1)
      #expect(zip(levels, levels.dropFirst()).allSatisfy { $1 <= $0 + 1 })
      for landmark in ["header", "nav", "main", "footer"] {
        #expect(try page.number("document.querySelectorAll('body \(landmark)').length") == 1, "\(landmark)")
      }
      let unnamed = try page.texts(
        """
        [...document.querySelectorAll("img, svg[role=img], button, input, [role=region], [role=group], th")]
          .filter(e => e.checkVisibility() &&
          !(e.getAttribute("aria-label") || e.alt || e.textContent.trim() || (e.getAttribute("aria-labelledby") || "")
          .split(" ").some(id => document.getElementById(id)))).map(e => e.outerHTML.slice(0, 120))
        """)
      #expect(unnamed == [])
      #expect(try page.number("document.querySelectorAll('svg:not([role=img]):not([aria-hidden=true])').length") == 0)
      #expect(try page.number("document.querySelectorAll('th:not([scope])').length") == 0)
    }
  }

  @Test("the first step of the keyboard leads past the contents, and every step can be seen")
  func focus() throws {
    try BrowserPage.open(try SamplePage.html.get()) { page throws in
      try page.press("Tab")
      #expect(try page.text("document.activeElement.getAttribute('href')") == "#_text")
      #expect(try page.holds("document.activeElement.getBoundingClientRect().left >= 0"))
      let visible = """
        (() => { const e = document.activeElement, s = getComputedStyle(e);
          return e === document.body || (s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2) ? ""
            : e.outerHTML.slice(0, 100); })()
        """
      var unseen: Set<String> = []
      for _ in 0..<60 {
        let fault = try page.text(visible)
        if !fault.isEmpty { unseen.insert(fault) }
        try page.press("Tab")
      }
      #expect(unseen == [])
    }
  }

  @Test("with less motion wanted nothing moves by itself")
  func motion() throws {
    try BrowserPage.open(try SamplePage.html.get()) { page throws in
      try page.setTheme(.light, reducesMotion: true)
      let moving = """
        [...document.querySelectorAll("*")].filter(e => { const s = getComputedStyle(e);
          return s.animationName !== "none" || parseFloat(s.transitionDuration) > 0 || s.scrollBehavior === "smooth"; })
          .map(e => e.tagName)
        """
      #expect(try page.texts(moving) == [])
    }
  }
}

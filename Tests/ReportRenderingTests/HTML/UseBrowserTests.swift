import Foundation
import Testing

/// What a reader does with a page besides reading: filter, copy, find the way.
@Suite(.serialized, .enabled(if: ChromiumConnection.isThere, "chromium is not installed"))
struct UseBrowserTests {
  @Test("the field above a long table leaves the rows with all its words, and says how many; sorting goes on")
  func filter() throws {
    try BrowserPage.open(try SamplePage.html.get()) { page throws in
      let fields = "document.querySelectorAll('.filter input').length"
      #expect(try page.number(fields) == 1)
      let rows = """
        [...document.querySelector('.filter input').closest('figure').querySelectorAll('tbody tr')]
          .filter(r => r.getBoundingClientRect().height > 0).map(r => r.cells[1].innerText).join(' ')
        """
      let count = "document.querySelector('.filter output').textContent"
      try page.click(".filter input")
      try page.type("1")
      #expect(try page.text(rows) == "14 13 12 11 10 1")
      #expect(try page.text(count) == "6 of 14 rows")
      #expect(try page.text("document.querySelector('.filter output').ariaLive") == "polite")
      try page.press("Tab")
      for _ in 0..<4 where try page.text("document.activeElement.textContent") != "Number" { try page.press("Tab") }
      try page.press("Enter")
      #expect(try page.text(rows) == "1 10 11 12 13 14")
      try page.click(".filter input")
      try page.type(" n13")
      #expect(try page.text(rows) == "13")
      for _ in 0..<5 { try page.press("Backspace") }
      #expect(try page.text(rows) == "1 2 3 4 5 6 7 8 9 10 11 12 13 14")
      #expect(try page.text(count) == "")
    }
  }

  @Test("code and the citation are copied as they stand, and the page says so")
  func copying() throws {
    try BrowserPage.open(try SamplePage.html.get()) { page throws in
      try page.allowClipboard()
      let clipboard = "navigator.clipboard.readText()"
      // Of every code, and of the citation's sentence.
      #expect(
        try page.holds(
          "document.querySelectorAll('.copied button').length === document.querySelectorAll('pre').length + 1"))
      try page.click(".citation .copied button")
      try page.waitUntil("document.querySelector('.said').textContent === 'Copied'")
      #expect(
        try page.text(clipboard)
          == "Ada Lovelace, Émilie du Châtelet, A. <N.> & “Other” (2026). CE or Dice? Lesion segmentation when there may "
          + "be no lesion: Five loss variants on images with and without polyps. CC BY 4.0.")
      try page.click(".citation pre + button")
      try page.waitUntil("document.querySelector('.citation pre + button').textContent === 'Copied'")
      #expect(
        try page.text(clipboard) == """
          @misc{lovelace2026dice,
            author = {Ada Lovelace and Émilie du Châtelet and A. <N.> \\& “Other”},
            title = {{CE or Dice? Lesion segmentation when there may be no lesion: Five loss variants on images with and \
          without polyps}},
            year = {2026},
            note = {CC BY 4.0}
          }
          """)
      #expect(try page.text("document.activeElement.textContent") == "Copied")
      #expect(try page.console() == [])
    }
  }

  @Test("the contents name the section that is read, down to the last one")
  func contents() throws {
    try BrowserPage.open(try SamplePage.html.get()) { page throws in
      let current = "[...document.querySelectorAll('nav [aria-current]')].map(a => a.getAttribute('href'))"
      for label in ["results", "sec-question", "measures", "masks"] {
        try page.run("document.getElementById('\(label)').scrollIntoView()")
        try page.waitUntil("document.querySelector('nav [aria-current]')?.hash === '#\(label)'")
        #expect(try page.texts(current) == ["#" + label])
      }
    }
  }

  @Test("nothing moves while the page loads, for every picture has a size")
  func stillness() throws {
    try BrowserPage.open(try SamplePage.html.get(), width: 768) { page throws in
      let shift = """
        new Promise(done => new PerformanceObserver(list => done(list.getEntries().reduce((s, e) => s + e.value, 0)))
          .observe({type: "layout-shift", buffered: true}) || setTimeout(() => done(0), 300))
        """
      #expect(try page.number(shift) == 0)
      #expect(try page.texts("[...document.images].filter(i => !i.width || !i.height).map(i => i.alt)") == [])
    }
  }
}

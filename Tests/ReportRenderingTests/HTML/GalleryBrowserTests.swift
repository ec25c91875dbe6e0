import Foundation
import Testing

/// A gallery of masks, with keys and mouse in Chromium.
@Suite(.serialized, .enabled(if: ChromiumConnection.isThere, "chromium is not installed"))
struct GalleryBrowserTests {
  private let focused = "document.activeElement.getAttribute('aria-label')"
  private let shown = "document.querySelector('dialog[open] h2')?.textContent ?? ''"

  @Test("the keyboard reaches a gallery in one step, walks it, opens an image, pages and comes back to where it was")
  func keyboard() throws {
    try BrowserPage.open(try SamplePage.html.get()) { page throws in
      for _ in 0..<200 where try !page.text(focused).hasPrefix("Show larger") { try page.press("Tab") }
      #expect(try page.text(focused) == "Show larger: a1, Image and truth")
      for (key, place) in [
        ("ArrowRight", "a1, ce"), ("ArrowDown", "f1, ce"), ("Home", "a1, Image and truth"), ("End", "f1, dice"),
        ("ArrowUp", "a1, dice"), ("ArrowLeft", "a1, ce"),
      ] {
        try page.press(key)
        #expect(try page.text(focused) == "Show larger: " + place, "\(key)")
      }
      try page.press("Enter")
      #expect(try page.text(shown) == "a1, ce")
      #expect(try page.text("document.activeElement.className") == "stage")
      for (key, place) in [
        ("ArrowRight", "a1, dice"), ("ArrowDown", "f1, dice"), ("ArrowRight", "f1, dice"),
        ("Home", "a1, Image and truth"),
        ("ArrowLeft", "a1, Image and truth"), ("End", "f1, dice"), ("ArrowUp", "a1, dice"),
      ] {
        try page.press(key)
        #expect(try page.text(shown) == place, "\(key)")
      }
      #expect(try page.text("document.querySelector('dialog [role=status]').textContent") == "Image 3 of 6")
      try page.press("Escape")
      #expect(try page.text(shown) == "")
      try page.waitUntil(focused + " === 'Show larger: a1, dice'")
      try page.press("Tab")
      #expect(try !page.text(focused).hasPrefix("Show larger"))
      #expect(try page.console() == [])
    }
  }

  @Test("the slider uncovers the prediction from the left and the truth from the right, by keys and by pointer")
  func slider() throws {
    try BrowserPage.open(try SamplePage.html.get()) { page throws in
      try page.click(".gallery .row .tile:nth-of-type(3) button")
      #expect(try page.text(shown) == "a1, dice")
      let clips = "[...document.querySelectorAll('.stage clipPath path')].map(p => p.getAttribute('d')).join(' | ')"
      #expect(try page.text(clips) == "M0 0H12V20H0z | M12 0H24V20H12z")
      let layers =
        "[...document.querySelectorAll('.stage g')].map(g => [...g.children].map(c => c.classList[0]).join())"
        + ".join(' | ')"
      #expect(try page.text(layers) == "fp | fn,halo,line")
      for _ in 0..<3 where try page.text("document.activeElement.type ?? ''") != "range" { try page.press("Tab") }
      #expect(try page.text(focused) == "Between prediction and truth")
      try page.press("ArrowRight")
      #expect(try page.text("document.activeElement.value") == "51")
      #expect(try page.text(shown) == "a1, dice")
      #expect(
        try page.text("document.activeElement.ariaValueText ?? document.activeElement.getAttribute('aria-valuetext')")
          == "prediction 51 %, truth 49 %")
      try page.press("End")
      #expect(try page.text(clips) == "M0 0H24V20H0z | M24 0H24V20H24z")
      try page.click(".stage")
      #expect(try page.text("document.querySelector('.viewer input').value") == "50")
      #expect(try page.console() == [])
    }
  }

  @Test("without scripts every image is there with its words, and nothing can be clicked in vain")
  func withoutScripts() throws {
    try BrowserPage.open(try SamplePage.html.get(), runsScripts: false) { page throws in
      #expect(try page.number("document.querySelectorAll('button, dialog, .filter input').length") == 0)
      let labels = try page.texts("[...document.querySelectorAll('.tile svg')].map(s => s.getAttribute('aria-label'))")
      #expect(
        labels == [
          "a1, Image and truth", "a1, ce", "a1, dice", "f1, Image and truth", "f1, ce", "f1, dice",
        ])
      #expect(try page.number("document.querySelector('.tile svg').getBoundingClientRect().width") > 60)
      #expect(page.requests() == [page.address])
    }
  }
}

import Diagnostics
import Drawing
import Foundation
import ReportRendering
import TestSupport
import Testing
import WovenDocuments

@Suite struct HTMLRendererTests {
  static let page = Result { try render(SampleDocument.document) }

  static func render(_ document: WovenDocument) throws -> String {
    String(decoding: try HTMLRenderer.page(document, generator: "make-report 0.1.0").data, as: UTF8.self)
  }

  static func render(_ blocks: [ReportBlock]) throws -> String {
    try render(WovenDocument(title: "T", blocks: blocks))
  }

  @Test("the same document gives the same bytes")
  func determinism() throws {
    let first = try HTMLRenderer.page(SampleDocument.document, generator: "g").data
    #expect(try HTMLRenderer.page(SampleDocument.document, generator: "g").data == first)
  }

  @Test("the page asks for nothing outside itself, and forbids it")
  func noRequests() throws {
    let page = try Self.page.get()
    let policy = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; style-src"
    let head = page.prefix { $0 != "!" } + page.prefix(500)
    #expect(head.contains(policy))
    #expect(page.matches(of: #/<script>/#).count == 3)
    #expect(head.contains("script-src 'sha256-"))
    for tag in ["<script src", "<link", "<iframe", "<object", "<embed", "<base", "@import", "srcset"] {
      #expect(!page.contains(tag), "\(tag)")
    }
    for match in page.matches(of: #/ (?:src|xlink:href|poster|data)="([^"]*)"/#) {
      #expect(match.1.hasPrefix("data:image/png;base64,") || match.1.hasPrefix("#"))
    }
    for match in page.matches(of: #/url\(([^)]*)\)/#) { #expect(match.1.hasPrefix("#")) }
    for match in page.matches(of: #/ href="([^#"][^"]*)"/#) {
      #expect(match.1.hasPrefix("https://doi.org/") || match.1.hasPrefix("https://orcid.org/"))
    }
  }

  @Test("text, attributes and pictures' descriptions are escaped")
  func escaping() throws {
    let page = try Self.page.get()
    #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; \"quotes\" 'too' ."))
    #expect(page.contains("A. &lt;N.&gt; &amp; “Other”"))
    #expect(page.contains("Dice falls as false positives fall; &lt;CE&gt; &amp; Dice."))
    let link = try Self.render([.paragraph([.link("https://a.example/?a=1&b=\"2\"", [.text("x")])])])
    #expect(link.contains("<a href=\"https://a.example/?a=1&amp;b=&quot;2&quot;\">x</a>"))
    #expect(!page.unicodeScalars.contains { $0.value < 32 && $0 != "\n" })
  }

  @Test("every id is there once, and every link and every name within the page leads to one")
  func identifiers() throws {
    let page = try Self.page.get()
    let ids = page.matches(of: #/ id="([^"]+)"/#).map { String($0.1) }
    #expect(Set(ids).count == ids.count)
    for match in page.matches(of: #/(?:href="#|url\(#)([^")]+)/#) { #expect(ids.contains(String(match.1))) }
    for match in page.matches(of: #/aria-labelledby="([^"]+)"/#) {
      for name in match.1.split(separator: " ") { #expect(ids.contains(String(name))) }
    }
    for label in ["sec-question", "fig-dice-ood", "tbl-main", "fig-worst"] { #expect(ids.contains(label)) }
  }

  @Test("landmarks, language and title are there, and headings leave out no level")
  func structure() throws {
    let page = try Self.page.get()
    #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"))
    for element in ["header", "nav", "main", "footer", "h1", "title"] {
      #expect(page.matches(of: try Regex("<\(element)[ >]")).count == 1, "\(element)")
    }
    let levels = page.matches(of: #/<h([1-6])/#).compactMap { Int($0.1) }
    #expect(levels.first == 1)
    #expect(zip(levels, levels.dropFirst()).allSatisfy { $1 <= $0 + 1 })
  }

  @Test("outermost headings become h2 whatever their level, and skipped levels close up")
  func headingLevels() throws {
    func heading(_ level: Int, _ label: String) -> ReportBlock {
      .heading(ReportHeading(level: level, text: [.text(label)], label: label))
    }
    let page = try Self.render([heading(1, "a"), heading(3, "b"), heading(5, "c"), heading(3, "d"), heading(1, "e")])
    let found = page.matches(of: #/<h([2-6]) id="([a-e])"/#).map { "\($0.1)\($0.2)" }
    #expect(found == ["2a", "3b", "4c", "3d", "2e"])
    let contents = try #require(page.firstMatch(of: #/<ol>(?s:.*)</ol>\n</nav>/#)).0
    #expect(
      contents.replacing("\n", with: "")
        == "<ol><li><a href=\"#a\">a</a><ol><li><a href=\"#b\">b</a><ol><li><a href=\"#c\">c</a></li></ol></li>"
        + "<li><a href=\"#d\">d</a></li></ol></li>"
        + "<li><a href=\"#e\">e</a></li></ol></nav>")
  }

  @Test("photographs are PNG of known size with a text, vectors are SVG named by their description")
  func pictures() throws {
    let page = try Self.page.get()
    let image = try #require(
      page.firstMatch(of: #/<img src="data:image/png;base64,([^"]+)" width="747" height="253" alt="([^"]+)">/#))
    #expect(image.2 == "Two rows of six images with contours.")
    let png = try #require(Data(base64Encoded: String(image.1)))
    #expect(png.prefix(8) == Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
    // IHDR: 560 × 190 points at two pixels a point.
    #expect(Array(png[16..<24]) == [0, 0, 0x04, 0x60, 0, 0, 0x01, 0x7C])
    #expect(page.matches(of: #/<svg role="img" aria-labelledby="picture.\d-desc"/#).count == 2)
    #expect(page.contains("<desc id=\"picture.1-desc\">Scatter of five losses"))
  }

  @Test("a table has heads with scope, alignments and a frame that the keyboard can scroll")
  func table() throws {
    let page = try Self.page.get()
    #expect(page.contains("<figcaption><span class=\"title\">Table 1.</span> Mean over folds"))
    #expect(
      page.contains("<div class=\"scroll\" role=\"region\" aria-label=\"Table 1\" tabindex=\"0\">\n"))
    #expect(page.contains("<th scope=\"col\" class=\"right\">False-positive rate</th>"))
    #expect(page.contains("<tr><th scope=\"row\"><code>dice</code></th><td class=\"right\">0.911 [0.894, 0.928]</td>"))
  }

  @Test("tight items hold their text without a paragraph, loose ones with")
  func lists() throws {
    let page = try Self.page.get().replacing("\n", with: "")
    #expect(page.contains("<ul><li>cross-entropy, <code>ce</code></li><li>mixtures:<ol start=\"3\"><li>the sum, "))
    #expect(
      page.contains("<ol><li><p>Loose items have paragraphs.</p><pre tabindex=\"0\"><code>and code</code></pre></li>"))
  }

  @Test("a bare document is a page too: no empty lists, no contents, no footer")
  func bare() throws {
    let page = try Self.render([.paragraph([.text("Text.")])])
    let body = try #require(page.firstRange(of: "<body>")).upperBound
    for part in ["<nav", "<footer", "<ul", "abstract", "date", "subtitle"] { #expect(!page[body...].contains(part)) }
    #expect(page.contains("<main id=\"_text\">\n<p>Text.</p>\n</main>"))
  }

  @Test("contents are left out where the document says so")
  func noContents() throws {
    var document = SampleDocument.document
    document.showsContents = false
    #expect(!(try Self.render(document)).contains("<nav"))
  }

  @Test("text has a contrast of at least 4.5:1 on its ground, in light and dark")
  func contrast() throws {
    let page = try Self.page.get()
    let themes = page.matches(of: #/:root \{([^}]*--ground[^}]*)\}/#).prefix(2).map { theme in
      Dictionary(
        uniqueKeysWithValues: theme.1.matches(of: #/--(\w+): #([0-9a-f]{6})/#).map { (String($0.1), String($0.2)) })
    }
    #expect(themes.count == 2)
    for theme in themes {
      for text in ["text", "quiet", "link"] {
        for ground in ["ground", "raised", "sunk", "mark"] where !(text == "quiet" && ground == "mark") {
          let ratio = Self.contrast(try #require(theme[text]), try #require(theme[ground]))
          #expect(ratio >= 4.5, "\(text) on \(ground): \(ratio)")
        }
      }
    }
  }

  /// WCAG 2.1's contrast ratio.
  private static func contrast(_ first: String, _ second: String) -> Double {
    func luminance(_ hexadecimal: String) -> Double {
      let value = UInt32(hexadecimal, radix: 16) ?? 0
      let parts = [16, 8, 0].map { shift in
        let part = Double(value >> UInt32(shift) & 0xFF) / 255
        return part <= 0.03928 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
      }
      return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }
    let (a, b) = (luminance(first), luminance(second))
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }
}

import Drawing
import Foundation
import TestSupport
import Testing

@Suite("SVG")
struct SVGTests {
  @Test("the same picture gives the same text, whatever was drawn before")
  func deterministic() throws {
    let first = try SamplePicture.picture.svg(label: "fig-a", title: "Title", description: "What it shows")
    _ = try Picture(size: Size(10, 10)).svg(label: "other", title: nil, description: nil)
    #expect(first == (try SamplePicture.picture.svg(label: "fig-a", title: "Title", description: "What it shows")))
  }

  @Test("ids begin with the label, are unique and every reference leads to one")
  func identifiers() throws {
    let first = try SamplePicture.picture.svg(label: "fig-a", title: "T", description: "D")
    let second = try SamplePicture.picture.svg(label: "fig-b", title: "T", description: "D")
    let ids = matches(of: " id=\"([^\"]*)\"", in: first)
    #expect(ids.count > 10)
    #expect(Set(ids).count == ids.count)
    #expect(ids.allSatisfy { $0.hasPrefix("fig-a-") })
    #expect(Set(ids).isDisjoint(with: matches(of: " id=\"([^\"]*)\"", in: second)))
    let references = matches(of: "href=\"#([^\"]*)\"", in: first) + matches(of: "url\\(#([^)]*)\\)", in: first)
    #expect(references.count > 10)
    #expect(references.allSatisfy { ids.contains($0) })
    #expect(ids.contains("fig-a-1"))
  }

  @Test("equal bitmaps are stored once, however often they are drawn")
  func sharedBitmaps() throws {
    var picture = Picture(size: Size(100, 100))
    for (index, grey) in [UInt8(40), 40, 90, 40].enumerated() {
      let pixels = (0..<300).map { UInt8($0 % 7) &+ grey }
      picture.bitmap(
        Bitmap(width: 10, height: 10, pixels: pixels), in: Rectangle(x: 0, y: Double(index) * 20, width: 20, height: 20)
      )
    }
    let svg = try picture.svg(label: "fig-a", title: nil, description: nil)
    #expect(svg.components(separatedBy: "data:image/png;base64").count - 1 == 2)
    #expect(svg == (try picture.svg(label: "fig-a", title: nil, description: nil)))
  }

  @Test("title and description are named by aria-labelledby and escaped")
  func accessible() throws {
    let svg = try Picture(size: Size(10, 10)).svg(label: "fig-a", title: "a < b & c", description: "d > e")
    #expect(svg.hasPrefix("<svg role=\"img\" aria-labelledby=\"fig-a-title fig-a-desc\" xmlns="))
    #expect(svg.contains("<title id=\"fig-a-title\">a &lt; b &amp; c</title>"))
    #expect(svg.contains("<desc id=\"fig-a-desc\">d &gt; e</desc>"))
  }

  @Test("without title and description there is no dangling aria-labelledby")
  func untitled() throws {
    let svg = try Picture(size: Size(10, 10)).svg(label: "fig-a", title: nil, description: nil)
    #expect(svg.hasPrefix("<svg role=\"img\" xmlns="))
    #expect(!svg.contains("aria-labelledby"))
  }

  @Test("a label that is no XML name becomes one")
  func oddLabels() throws {
    let svg = try SamplePicture.picture.svg(label: "1 \"<é", title: "T", description: nil)
    #expect(svg.contains("<title id=\"figure-1-----title\">"))
    #expect(XMLWellFormedness.fault(in: svg) == nil)
  }

  private func matches(of pattern: String, in text: String) -> [String] {
    let expression = try? NSRegularExpression(pattern: pattern)
    return expression?.matches(in: text, range: NSRange(text.startIndex..., in: text)).compactMap {
      Range($0.range(at: 1), in: text).map { String(text[$0]) }
    } ?? []
  }
}

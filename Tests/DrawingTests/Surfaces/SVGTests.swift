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

  @Test("a glyph is defined once, however often it is drawn, upright or turned")
  func sharedGlyphs() throws {
    var picture = Picture(size: Size(100, 100))
    for rotation in [0.0, -90, 30] { picture.text("aba", at: Point(50, 50), Font(.sans, size: 9), rotation: rotation) }
    let svg = try picture.svg(label: "fig-a", title: nil, description: nil)
    #expect(matches(of: "<path id=\"([^\"]*)\"", in: svg) == ["fig-a-1", "fig-a-2"])
    let uses = matches(of: "<use xlink:href=\"#fig-a-([12])\"", in: svg)
    #expect(uses == Array(repeating: ["1", "2", "1"], count: 3).flatMap(\.self))
    #expect(svg.contains("transform=\"matrix(0,-1,1,0,50,50)\""))
  }

  @Test("a gradient lies in its box, and nothing is drawn in a box without a size")
  func gradients() throws {
    var picture = Picture(size: Size(100, 100))
    let gradient = Gradient(
      from: Point(0, 0), to: Point(1, 0),
      stops: [.init(place: 0, colour: .white), .init(place: 1, colour: Colour(0xD55E00, alpha: 0.5))])
    let box = Rectangle(x: 10, y: 20, width: 30, height: 40)
    picture.fill(Path(box), gradient, in: box)
    picture.fill(Path(box), gradient, in: Rectangle(x: 0, y: 0, width: 0, height: 40))
    let svg = try picture.svg(label: "fig-a", title: nil, description: nil)
    #expect(svg.contains("x1=\"0\" y1=\"0\" x2=\"1\" y2=\"0\" gradientTransform=\"matrix(30,0,0,40,10,20)\">"))
    #expect(svg.contains("<stop offset=\"1\" stop-color=\"#d55e00\" stop-opacity=\"0.5\"/>"))
    #expect(matches(of: "<path fill=\"url\\(#([^)]*)\\)\"", in: svg) == ["fig-a-1"])
  }

  @Test(
    "librsvg draws it as Cairo draws the PNG",
    .enabled(
      if: FileManager.default.isExecutableFile(atPath: "/usr/bin/rsvg-convert"), "librsvg2-bin is not installed")
  )
  func agreesWithPNG() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "a.svg")
      try Data(SamplePicture.picture.svg(label: "fig-a", title: nil, description: nil).utf8).write(to: file)
      _ = try output(
        of: "rsvg-convert",
        ["--width", "400", "--height", "240", "--background-color", "white", "--output", "theirs.png", file.path],
        in: folder)
      try SamplePicture.picture.png(pixelsPerPoint: 2).write(to: folder.appending(path: "ours.png"))
      let theirs = try GreyPixels(pngAt: folder.appending(path: "theirs.png"))
      let ours = try GreyPixels(pngAt: folder.appending(path: "ours.png"))
      #expect(theirs.width == ours.width && theirs.height == ours.height)
      // librsvg smooths the four squares of the bitmap, which browsers do not.
      #expect(ours.meanDifference(to: theirs) < 0.004)
    }
  }

  private func matches(of pattern: String, in text: String) -> [String] {
    let expression = try? NSRegularExpression(pattern: pattern)
    return expression?.matches(in: text, range: NSRange(text.startIndex..., in: text)).compactMap {
      Range($0.range(at: 1), in: text).map { String(text[$0]) }
    } ?? []
  }
}

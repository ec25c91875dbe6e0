import Testing

@testable import Drawing

@Suite("SVG's numbers and paths")
struct SVGMarkupTests {
  private static func written(_ value: Double, _ decimals: SVGMarkup.Decimals = .three) -> String {
    var markup = SVGMarkup()
    markup.append(value, decimals)
    return markup.text
  }

  @Test(
    "lengths are rounded to three decimals, without zeros that say nothing",
    arguments: [
      (0.0, "0"), (-0.0, "0"), (1, "1"), (-1, "-1"), (10, "10"), (120.5, "120.5"), (0.05, "0.05"), (-0.125, "-0.125"),
      (2.0004, "2"), (1.9996, "2"), (-0.0004, "0"), (14400.001, "14400.001"), (100.1009, "100.101"),
    ])
  func lengths(value: Double, text: String) {
    #expect(Self.written(value) == text)
  }

  @Test("factors have six decimals")
  func factors() {
    #expect(Self.written(0.5, .six) == "0.5" && Self.written(1.0 / 3, .six) == "0.333333")
    #expect(Self.written(-0.000_001, .six) == "-0.000001")
  }

  @Test("what is no number is zero, and what is too large is only large", arguments: [Double.nan, .infinity, -1e300])
  func extremes(value: Double) {
    let text = Self.written(value)
    #expect(value.isNaN ? text == "0" : Double(text).map { abs($0) >= 1e9 } == true)
  }

  @Test("a path is absolute where a part begins, and relative from there on")
  func path() {
    var path = Path()
    path.move(to: Point(10, 20.5))
    path.line(to: Point(12.25, 20))
    path.elements.append(.curve(Point(12, 21), control1: Point(12.5, 20), control2: Point(11.75, 20.5)))
    path.close()
    path.move(to: Point(-1, 2))
    path.line(to: Point(-1, 2))
    var markup = SVGMarkup()
    markup.append(path)
    #expect(markup.text == "M10 20.5l2.25-0.5c0.25 0-0.5 0.5-0.25 1zM-1 2l0 0")
  }

  @Test("steps do not add up their roundings")
  func steps() {
    let points = (0...3000).map { Point(Double($0) / 3, 0) }
    var markup = SVGMarkup()
    markup.append(Path(polyline: points))
    let steps = markup.text.split(separator: "l").dropFirst().map { Double($0.split(separator: " ")[0]) ?? .nan }
    #expect(steps.count == 3000 && abs(steps.reduce(0, +) - 1000) < 1e-9)
  }
}

import Drawing
import Testing

@testable import Charts

@Suite("Colour schemes and mixtures of colours")
struct ColourSchemeTests {
  /// Vega's own, of `scale: {range: [red, blue]}` and of the scheme `blues`, in shares of 10.
  @Test("are mixed as d3 mixes them")
  func mixtures() throws {
    let (red, blue) = (Colour(0xFF0000), Colour(0x0000FF))
    let hcl = [(255, 0, 0), (255, 0, 61), (255, 0, 108), (227, 0, 161), (169, 0, 213), (0, 0, 255)]
    for (place, expected) in hcl.enumerated() {
      let mixed = Self.parts(ColourInterpolation.hcl.mixed(red, blue, share: Double(place) / 5))
      #expect(mixed == [expected.0, expected.1, expected.2])
    }
    let blues = try #require(ColourScheme.named("blues"))
    #expect(Self.parts(blues.colour(share: 0.05)) == [199, 221, 239])
    #expect(Self.parts(blues.colour(share: 0.95)) == [14, 83, 154])
    #expect(blues.classes(count: 5).map(Self.parts).first == [175, 209, 231])
    // Its stops are rounded to whole colours.
    let magma = try #require(ColourScheme.named("Magma")).classes(count: 3).map(Self.parts)
    for (own, theirs) in zip(magma, [[81, 19, 124], [182, 55, 122], [251, 135, 98]]) {
      #expect(zip(own, theirs).allSatisfy { abs($0 - $1) <= 1 }, "\(own)")
    }
  }

  @Test("show each listed colour as it is, in every space", arguments: ColourInterpolation.allCases)
  func ends(space: ColourInterpolation) {
    let colours = [0xFF0000, 0xFFFFFF, 0x000000, 0x12AB34].map { Colour($0) }
    for (a, b) in zip(colours, colours.dropFirst()) {
      #expect(space.mixed(a, b, share: 0) == a)
      #expect(space.mixed(a, b, share: 1) == b)
    }
  }

  @Test("angles are those of the points that they are asked for")
  func angles() {
    for degrees in stride(from: -180.0, through: 180, by: 7.5) {
      let turn = Rotation(degrees: degrees)
      let found = Arctangent.degrees(y: turn.sine, x: turn.cosine)
      #expect(abs((found - degrees).remainder(dividingBy: 360)) < 1e-12)
    }
  }

  @Test("Vega's names are there, and all of their colours")
  func table() {
    #expect(VegaSchemes.table.count > 65)
    for row in VegaSchemes.table {
      let scheme = ColourScheme.named(row.name)
      #expect(scheme?.colours.count == row.colours.count / 6 && row.colours.count.isMultiple(of: 6))
    }
  }

  @Test("tell more categories apart than they list, and begin with what they list")
  func manyCategories() throws {
    for scheme in [ColourScheme.okabeIto, try #require(ColourScheme.named("tableau10"))] {
      for count in [3, scheme.colours.count, scheme.colours.count + 2, 3 * scheme.colours.count] {
        let colours = scheme.ramp(count: count)
        #expect(colours.count == count && Set(colours).count == count)
        #expect(colours.prefix(scheme.colours.count) == scheme.colours.prefix(count))
      }
    }
  }

  @Test("show much as dark where nobody names another, as Vega-Lite's", arguments: ["rect", "point"])
  func direction(mark: String) throws {
    let chart = try ChartYAML.chart(
      """
      data: {values: [{a: u, n: 1}, {a: v, n: 100}]}
      mark: {type: \(mark), filled: true}
      encoding: {x: {field: a, type: nominal}, color: {field: n, type: quantitative}}
      """)
    let fills = try DrawnMarks(chart).layers[0].compactMap { operation -> Double? in
      guard case .fill(_, let colour) = operation else { return nil }
      return colour.red + colour.green + colour.blue
    }
    #expect(fills.count == 2 && fills[0] > fills[1] + 0.5)
  }

  @Test("areas are translucent, but show the colours that their author names as they are")
  func areas() throws {
    func alphas(_ scale: String) throws -> Set<Double> {
      let chart = try ChartYAML.chart(
        """
        data: {values: [{a: 1, n: 2, g: u}, {a: 2, n: 3, g: u}, {a: 1, n: 1, g: v}, {a: 2, n: 1, g: v}]}
        mark: area
        encoding:
          x: {field: a, type: quantitative}
          y: {field: n, type: quantitative}
          color: {field: g, type: nominal, scale: {\(scale)}}
        """)
      return Set(
        try DrawnMarks(chart).layers[0].compactMap { if case .fill(_, let colour) = $0 { colour.alpha } else { nil } })
    }
    #expect(try alphas("") == [0.7])
    #expect(try alphas("scheme: category20b") == [1])
    #expect(try alphas("range: [red, blue]") == [1])
  }

  private static func parts(_ colour: Colour) -> [Int] {
    [colour.red, colour.green, colour.blue].map { Int(($0 * 255).rounded()) }
  }
}

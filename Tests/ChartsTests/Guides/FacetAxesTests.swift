import Drawing
import Testing

@testable import Charts

@Suite("Axes of facets")
struct FacetAxesTests {
  private static let chart = """
    data: {values: [{a: 1, b: 20, g: one}, {a: 3, b: 50, g: two}, {a: 6, b: 90, g: three}, {a: 7, b: 30, g: four}]}
    mark: point
    encoding:
      x: {field: a, type: quantitative, title: across}
      y: {field: b, type: quantitative, title: up}
      facet: {field: g, type: nominal, columns: 2}

    """

  private func titles(_ more: String) throws -> (across: Int, up: Int) {
    let texts = try ChartYAML.chart(Self.chart + more).picture(of: []).texts.map(\.text)
    return (texts.count { $0 == "across" }, texts.count { $0 == "up" })
  }

  @Test("have their titles at the edge where facets share them, at each plot where they are independent")
  func titles() throws {
    #expect(try titles("") == (2, 2))
    #expect(try titles("resolve: {scale: {y: independent}}") == (2, 4))
    #expect(try titles("resolve: {scale: {x: independent, y: independent}}") == (4, 4))
    #expect(try titles("resolve: {axis: {x: independent}}") == (4, 2))
  }

  @Test("have a line at each plot, unless the author wants plots without a frame")
  func lines() throws {
    func lines(_ more: String) throws -> Int {
      try ChartYAML.chart(Self.chart + more).picture(of: []).operations.count { operation in
        guard case .stroke(_, let colour, let style) = operation else { return false }
        return colour == ChartTheme.standard.axisColour && style.cap == .square
      }
    }
    #expect(try lines("") == 8)
    for style in ["null", "transparent"] {
      #expect(try lines("config: {view: {stroke: \(style)}}") == 4)
    }
    #expect(try lines("config: {view: {stroke: null}}\nresolve: {axis: {y: independent}}") == 6)
  }
}

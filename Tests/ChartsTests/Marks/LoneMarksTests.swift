import Drawing
import Testing

@testable import Charts

@Suite("Marks that stand alone")
struct LoneMarksTests {
  /// Within the plot, in pixels.
  private func marks(_ mark: String) throws -> [Picture.Operation] {
    let chart = try ChartYAML.chart(
      """
      data: {values: [{x: 1, y: 10}, {x: 2, y: 30}, {x: 3, y: null}, {x: 4, y: 15}, {x: 5, y: null}, {x: 6, y: 40}]}
      mark: \(mark)
      encoding: {x: {field: x, type: quantitative}, y: {field: y, type: quantitative}}
      """)
    return try DrawnMarks(chart).layers[0]
  }

  private func lone(_ mark: String) throws -> Rectangle? {
    try marks(mark).compactMap { if case .fill(let path, _) = $0 { path.bounds } else { nil } }
      .first { abs($0.minX + $0.width / 2 - 180) < 1 }
  }

  @Test("a value between two missing ones is a point, or a dot as its line's caps would make it")
  func caps() throws {
    #expect(try lone("line").map { $0.width > 4 } == true)
    for cap in ["square", "round"] {
      let dot = try #require(try lone("{type: line, strokeCap: \(cap), strokeWidth: 3}"))
      #expect(abs(dot.width - 3) < 1e-9 && abs(dot.height - 3) < 1e-9)
    }
  }

  @Test("a group of one value has no spread: no error bar, and no place in the scale", arguments: ["stderr", "stdev"])
  func single(extent: String) throws {
    let drawn = try DrawnMarks(
      ChartYAML.chart(
        """
        data: {values: [{g: a, v: 1}, {g: a, v: 3}, {g: b, v: 46}]}
        mark: {type: errorbar, extent: \(extent)}
        encoding: {x: {field: g, type: nominal}, y: {field: v, type: quantitative}}
        """))
    #expect(drawn.layers[0].count == 1)
    #expect(try #require(drawn.axes.last?.ticks.compactMap(\.value.number).max()) < 5)
  }
}

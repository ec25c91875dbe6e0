import Diagnostics
import Drawing
import Testing

@testable import Charts

@Suite("Charts made of others")
struct CompositionTests {
  private static let data = "data: {values: [{a: 1, b: 4, c: 2, g: x}, {a: 2, b: 3, c: 5, g: y}]}\n"

  @Test("a repeated view is the concatenation of its fields")
  func repetition() throws {
    let repeated = try ChartYAML.chart(
      Self.data + """
        repeat: {row: [b, c], column: [a]}
        spec:
          mark: point
          encoding:
            x: {field: {repeat: column}, type: quantitative}
            y: {field: {repeat: row}, type: quantitative}
        """)
    func part(_ field: String) -> String {
      "{mark: point, encoding: {x: {field: a, type: quantitative}, y: {field: \(field), type: quantitative}}}"
    }
    let written = try ChartYAML.chart(Self.data + "concat: [\(part("b")), \(part("c"))]\ncolumns: 1\n")
    #expect(try repeated.picture(of: []) == written.picture(of: []))
  }

  @Test("a trail is as wide as its size says")
  func trail() throws {
    let drawn = try DrawnMarks(
      ChartYAML.chart(
        Self.data + """
          mark: trail
          encoding:
            x: {field: a, type: quantitative}
            y: {field: b, type: quantitative}
            size: {field: c, type: quantitative, scale: {range: [2, 10], domain: [2, 5]}}
          """))
    let points = DrawnMarks.positions(drawn.layers[0], kind: "trail")
    // A circle's start and its four arcs at each end of the line.
    let (first, last) = (points.prefix(5), points[5..<10])
    #expect(abs(first.map { $0[0] }.max()! - first.map { $0[0] }.min()! - 2) < 0.01)
    #expect(abs(last.map { $0[0] }.max()! - last.map { $0[0] }.min()! - 10) < 0.01)
  }

  @Test("a legend within the plot needs no room beside it")
  func legend() throws {
    func size(_ orientation: String) throws -> Size {
      try ChartYAML.chart(
        Self.data + """
          mark: point
          encoding:
            x: {field: a, type: quantitative}
            y: {field: b, type: quantitative}
            color: {field: g, type: nominal, legend: \(orientation)}
          """
      ).picture(of: []).size
    }
    let none = try size("null")
    for corner in ["top-left", "top-right", "bottom-left", "bottom-right"] {
      #expect(try size("{orient: \(corner)}") == none)
    }
    #expect(try size("{orient: right}").width > none.width)
  }

  @Test("a condition gives the rows that pass its test another colour")
  func condition() throws {
    let drawn = try DrawnMarks(
      ChartYAML.chart(
        Self.data + """
          mark: circle
          encoding:
            x: {field: a, type: quantitative}
            color: {condition: {test: "datum.b > 3", value: "#ff0000"}, value: "#0000ff"}
          """))
    let colours = drawn.layers[0].compactMap { operation -> String? in
      if case .fill(_, let colour) = operation { colour.hexadecimal } else { nil }
    }
    #expect(colours == ["#ff0000", "#0000ff"])
  }
}

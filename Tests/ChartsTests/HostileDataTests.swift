import Charts
import Diagnostics
import Drawing
import Testing

/// Data that nobody wishes for: a sensible chart or a clear error, never a crash or an endless loop.
@Suite("Hostile data")
struct HostileDataTests {
  static let marks = ["point", "circle", "line", "area", "bar", "rect", "rule", "tick"]

  static let columns: [[Double?]] = [
    [], [nil], [.nan], [.infinity, -.infinity], [5], [0], [-1e-300], [1, 1, 1], [1e-300, 2e-300], [1e300, -1e300],
    [1.7976931348623157e308, -1.7976931348623157e308], [5e-324, 1], [1, nil, 2, .nan, 3],
    [1e15, 1e15 + 1], [0.1, 0.1.nextUp], Array(0..<2000).map { Double($0) },
  ]

  @Test("every mark draws every column", arguments: marks, columns)
  func quantitative(mark: String, column: [Double?]) throws {
    for kind in ["linear", "sqrt", "symlog"] {
      let chart = try ChartYAML.chart(
        """
        data: {sql: x}
        mark: \(mark)
        encoding:
          x: {field: a, type: quantitative, scale: {type: \(kind)}}
          y: {field: b, type: quantitative}
          color: {field: a, type: quantitative}
        """)
      let rows = column.map { value -> [ChartValue] in
        [value.map { .number($0) } ?? .null, value.map { .number(-$0) } ?? .null]
      }
      let picture = try chart.picture(of: ChartTable(columns: ["a", "b"], rows: rows))
      #expect(picture.size.width > 100 && picture.size.width < 2000, "\(picture.size)")
      #expect(picture.operations.count < 20_000)
      #expect(try !picture.png(pixelsPerPoint: 0.5).isEmpty)
    }
  }

  @Test("a log scale refuses what it cannot show, with the value")
  func logarithm() throws {
    let chart = try ChartYAML.chart(
      "data: {sql: x}\nmark: point\nencoding:\n  x: {field: a, type: quantitative, scale: {type: log}}")
    let error = #expect(throws: Diagnostic.self) {
      try chart.picture(of: ChartTable(columns: ["a"], rows: [[.number(1)], [.number(0)]]))
    }
    #expect(error?.problem == "a log scale of `x` cannot show the value 0")
    for values in [[1e-300, 1e300], [5e-324, 1.7e308], [7, 7], []] {
      let table = ChartTable(columns: ["a"], rows: values.map { [.number($0)] })
      #expect(try !chart.picture(of: table).operations.isEmpty)
    }
  }

  @Test("200 categories keep every label legible: labels thin out and the legend says how many more there are")
  func manyCategories() throws {
    let chart = try ChartYAML.chart(
      """
      data: {sql: x}
      width: 400
      mark: point
      encoding:
        x: {field: a, type: nominal}
        y: {field: b, type: quantitative}
        color: {field: a, type: nominal}
      """)
    let rows = (0..<200).map { [ChartValue.text("category \($0)"), .number(Double($0))] }
    let picture = try chart.picture(of: ChartTable(columns: ["a", "b"], rows: rows))
    let upright = picture.texts.filter { $0.rotation == -90 && $0.text.hasPrefix("category") }
    let places = upright.map(\.point.x).sorted()
    #expect(places.count > 10)
    #expect(zip(places, places.dropFirst()).allSatisfy { $1 - $0 >= 8.25 })
    #expect(picture.texts.contains { $0.text == "… 170 more" })
    #expect(picture.size.width < 1000)
  }

  @Test(
    "strange names of categories are drawn",
    arguments: [String(repeating: "long ", count: 100), "עברית", "図表", "a\nb\tc", "\u{0}", "", "🧪", "<b>&amp;"])
  func names(name: String) throws {
    let chart = try ChartYAML.chart(
      """
      data: {sql: x}
      mark: bar
      encoding:
        x: {field: a, type: nominal}
        y: {field: b, type: quantitative}
        color: {field: a, type: nominal}
        row: {field: a, type: nominal}
      """)
    let rows: [[ChartValue]] = [[.text(name), .number(1)], [.text("b"), .number(2)]]
    let picture = try chart.picture(of: ChartTable(columns: ["a", "b"], rows: rows))
    #expect(picture.size.width < 700 && picture.size.height < 1200, "\(picture.size)")
    #expect(try !picture.svg(label: "fig-a", title: name, description: name).isEmpty)
  }
}

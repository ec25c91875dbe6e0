import Charts
import Diagnostics
import Drawing
import Foundation
import Testing

/// Data that nobody wishes for: a sensible chart or a clear error, never a crash or an endless loop.
@Suite("Hostile data")
struct HostileDataTests {
  /// Every mark, with the channels that it cannot be without.
  static let marks: [(type: String, channels: String)] = [
    ("point", ""), ("circle", ""), ("square", ""), ("line", ""), ("area", ""), ("bar", ""), ("rect", ""), ("rule", ""),
    ("tick", ""), ("trail", "size: {field: b, type: quantitative}"),
    ("text", "text: {field: a, type: quantitative}"), ("errorbar", "y2: {field: a}"), ("errorband", "y2: {field: a}"),
    ("boxplot", ""),
  ]

  static let transforms = [
    "filter: datum.a > 0", "calculate: 1 / datum.a, as: b",
    "aggregate: [{op: mean, field: a, as: a}, {op: stdev, field: b, as: b}]",
    "joinaggregate: [{op: q3, field: a, as: b}]", "bin: true, field: a, as: a", "stack: a, groupby: [b], as: [a, b]",
    "fold: [a, b], as: [c, b]", "window: [{op: sum, field: a, as: b}], sort: [{field: a}]",
    "density: a, as: [a, b]", "density: a, bandwidth: 0.5, extent: [0, 1], as: [a, b]",
    "regression: b, on: a", "regression: b, on: a, method: log", "regression: b, on: a, method: exp",
    "regression: b, on: a, method: pow", "regression: b, on: a, method: quad",
    "regression: b, on: a, method: poly, order: 6", "loess: b, on: a", "quantile: a, as: [a, b]",
  ]

  static let columns: [[Double?]] = [
    [], [nil], [.nan], [.infinity, -.infinity], [5], [0], [-1e-300], [1, 1, 1], [1e-300, 2e-300], [1e300, -1e300],
    [1.7976931348623157e308, -1.7976931348623157e308], [5e-324, 1], [1, nil, 2, .nan, 3],
    [1e15, 1e15 + 1], [0.1, 0.1.nextUp], Array(0..<2000).map { Double($0) },
  ]

  static let rows = columns.map { column in
    ChartTable(
      columns: ["a", "b"],
      rows: column.map { value in [value.map { .number($0) } ?? .null, value.map { .number(-$0) } ?? .null] })
  }

  private func expectDrawn(_ chart: ChartSpecification, _ table: ChartTable) throws {
    let picture = try chart.picture(of: table)
    #expect(picture.size.width > 100 && picture.size.width < 2000, "\(picture.size)")
    #expect(picture.operations.count < 20_000)
    #expect(try !picture.png(pixelsPerPoint: 0.5).isEmpty)
    #expect(try chart.summary(of: [table]).utf8.count < 4000)
  }

  @Test("every mark draws every column", arguments: 0..<marks.count, 0..<columns.count)
  func everyMark(mark: Int, column: Int) throws {
    let (type, channels) = HostileDataTests.marks[mark]
    for kind in ["linear", "sqrt", "symlog"] {
      let chart = try ChartYAML.chart(
        """
        data: {sql: x}
        mark: {type: \(type), tooltip: true}
        encoding:
          x: {field: a, type: quantitative, scale: {type: \(kind)}}
          y: {field: b, type: quantitative}
          color: {field: a, type: quantitative}
          \(channels)
        """)
      try expectDrawn(chart, HostileDataTests.rows[column])
    }
  }

  @Test("every transform takes every column", arguments: 0..<transforms.count, 0..<columns.count)
  func everyTransform(transform: Int, column: Int) throws {
    let chart = try ChartYAML.chart(
      """
      data: {sql: x}
      transform: [{\(HostileDataTests.transforms[transform])}]
      mark: point
      encoding:
        x: {aggregate: count}
        y: {field: b, type: quantitative}
        color: {field: b, type: quantitative}
      """)
    let result = try chart.picture(of: HostileDataTests.rows[column])
    #expect(result.size.width < 2000)
    #expect(try !result.png(pixelsPerPoint: 0.5).isEmpty)
  }

  @Test("a chart without rows, or without a value that can be drawn, says so", arguments: 0..<marks.count)
  func empty(mark: Int) throws {
    let (type, channels) = HostileDataTests.marks[mark]
    for facet in ["", "row: {field: c}"] {
      let chart = try ChartYAML.chart(
        """
        data: {sql: x}
        mark: \(type)
        encoding:
          x: {field: a, type: quantitative}
          y: {field: b, type: quantitative}
          \(channels)
          \(facet)
        """)
      let none = try chart.picture(of: ChartTable(columns: ["a", "b", "c"], rows: []))
      #expect(none.texts.contains { $0.text == "no data" })
    }
    let chart = try ChartYAML.chart(
      "data: {sql: x}\nmark: point\nencoding: {x: {field: a, type: quantitative}, y: {field: b, type: quantitative}}")
    let nulls = try chart.picture(of: ChartTable(columns: ["a", "b"], rows: [[.null, .number(1)]]))
    #expect(nulls.texts.contains { $0.text == "no data" })
    let some = try chart.picture(of: ChartTable(columns: ["a", "b"], rows: [[.number(1), .number(1)]]))
    #expect(!some.texts.contains { $0.text == "no data" })
  }

  @Test("a log scale is drawn however far its values lie from each other")
  func logarithm() throws {
    let chart = try ChartYAML.chart(
      "data: {sql: x}\nmark: point\nencoding:\n  x: {field: a, type: quantitative, scale: {type: log}}")
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
    "names whose signs the fonts lack are drawn, for whoever weaves the chart to tell of",
    arguments: ["図表", "a 🧪", "नमस्ते", "ไทย"])
  func missingSigns(name: String) throws {
    let chart = try ChartYAML.chart(
      "data: {sql: x}\nmark: point\nencoding: {x: {field: a, type: nominal}}")
    let table = ChartTable(columns: ["a"], rows: [[.text(name)], [.text("b")]])
    #expect(try chart.picture(of: table).writtenTexts.contains(name))
  }

  @Test("a chart that is drawn again tells of signs that the fonts lack")
  func redrawnSigns() throws {
    let chart = try ChartYAML.chart("data: {sql: x}\nmark: point\nencoding: {x: {field: a, type: nominal}}")
    for (name, warnings) in [("図", 1), ("b", 0)] {
      let document = VegaLiteDocument(
        chart, tables: [ChartTable(columns: ["a"], rows: [[.text(name)]])], name: "fig-a", description: "A")
      let redrawn = try FigureFile.redrawn(Data(document.json.utf8), named: "fig-a.vl.json", as: "a.svg")
      #expect(redrawn.warnings.map(\.severity) == [Diagnostic.Severity](repeating: .warning, count: warnings))
    }
  }

  @Test(
    "strange names of categories are drawn",
    arguments: [String(repeating: "long ", count: 100), "עברית", "≥ Ωж", "a\nb\tc", "\u{0}", "", "<b>&amp;"])
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

import Diagnostics
import Testing

@testable import Charts

/// What a chart leaves out since its scales have no place for it, and what it says of that.
@Suite struct UnshownValuesTests {
  private func unshown(_ chart: String, _ rows: [[ChartValue]] = []) throws -> [UnshownValues] {
    try ChartYAML.chart(chart).drawing(of: [ChartTable(columns: ["a", "b"], rows: rows)]).unshown
  }

  private static func log(_ mark: String) -> String {
    "data: {sql: x}\nmark: \(mark)\nencoding:\n  x: {field: a, type: ordinal}\n"
      + "  y: {field: b, type: quantitative, title: Speed, scale: {type: log}}"
  }

  private static let rows: [[ChartValue]] = [
    [.number(1), .number(0)], [.number(2), .number(10)], [.number(3), .number(-2)], [.number(4), .number(100)],
    [.number(5), .null],
  ]

  @Test(
    "a log scale leaves out 0 and less, counts them, names the first, and draws the rest",
    arguments: [
      "point", "line", "bar", "tick", "rule", "trail", "square", "area",
    ])
  func logarithm(mark: String) throws {
    let found = try unshown(Self.log(mark), Self.rows)
    #expect(found.map(\.count) == [2] && found.map(\.reason) == [.notPositive] && found.map(\.title) == ["Speed"])
    let warning = found.first?.warning
    #expect(
      warning?.problem
        == "2 values of “Speed” are not shown: a log scale has no place for 0 and less; the first is 0")
    #expect(warning?.severity == .warning)
    if case .source(let place)? = warning?.place { #expect(place.line == 5) } else { Issue.record("no place") }
    let chart = try ChartYAML.chart(Self.log(mark))
    let positive = ChartTable(columns: ["a", "b"], rows: Self.rows.filter { $0[1].number.map { $0 > 0 } ?? false })
    #expect(try chart.drawing(of: [positive]).unshown == [])
    #expect(
      try !chart.picture(of: ChartTable(columns: ["a", "b"], rows: Self.rows)).texts.contains { $0.text == "no data" })
  }

  @Test("a log scale with no positive value is an empty frame that says so")
  func nothingPositive() throws {
    let table = ChartTable(columns: ["a", "b"], rows: [[.number(1), .number(0)], [.number(1), .number(-1)]])
    let drawn = try ChartYAML.chart(Self.log("point")).drawing(of: [table])
    #expect(drawn.picture.texts.contains { $0.text == "no data" })
    #expect(drawn.unshown.map(\.count) == [2])
  }

  @Test("of bins those that begin at 0 or below are left out")
  func bins() throws {
    let chart = """
      data: {sql: x}
      mark: bar
      encoding:
        x: {field: a, type: quantitative, bin: {step: 10}, scale: {type: log}}
        y: {aggregate: count, type: quantitative}
      """
    let rows = [5, 15, 25, 25].map { [ChartValue.number($0), .null] }
    #expect(try unshown(chart, rows).map(\.count) == [1])
    let picture = try ChartYAML.chart(chart).picture(of: ChartTable(columns: ["a", "b"], rows: rows))
    #expect(!picture.texts.contains { $0.text == "no data" })
  }

  @Test("a given domain hides nothing without a word")
  func givenDomain() throws {
    let chart = Self.log("point").replacing("type: log", with: "type: log, domain: [1, 1000]")
    #expect(try unshown(chart, Self.rows).map(\.count) == [2])
  }

  @Test("ends of intervals count, also those about a value")
  func intervals() throws {
    let ranged = Self.log("rule") + "\n  y2: {field: a}"
    #expect(try unshown(ranged, [[.number(0), .number(5)], [.number(3), .number(5)]]).map(\.count) == [1])
    let errors = Self.log("errorbar") + "\n  yError: {field: a}"
    #expect(try unshown(errors, [[.number(7), .number(5)], [.number(1), .number(5)]]).map(\.count) == [1])
  }

  @Test("what has no place in a scale of colours or sizes is left out, too")
  func looks() throws {
    for channel in ["color", "size"] {
      let chart = try ChartYAML.chart(
        "data: {sql: x}\nmark: point\nencoding:\n  x: {field: a, type: ordinal}\n"
          + "  \(channel): {field: b, type: quantitative, legend: null, scale: {type: log}}")
      let some = ChartTable(columns: ["a", "b"], rows: Self.rows.filter { ($0[1].number ?? 0) > 0 })
      let all = ChartTable(columns: ["a", "b"], rows: Self.rows.filter { $0[1] != .null })
      #expect(try chart.drawing(of: [all]).unshown.map(\.count) == [2])
      func strokes(_ table: ChartTable) throws -> Int {
        try chart.picture(of: table).operations.count {
          if case .stroke(let path, _, _) = $0 { path.elements.count > 3 } else { false }
        }
      }
      #expect(try strokes(all) == strokes(some))
    }
  }

  @Test("layers of the same rows count once, facets all together")
  func layersAndFacets() throws {
    let layers =
      "data: {sql: x}\nencoding: {x: {field: a, type: ordinal}, y: {field: b, type: quantitative, scale: {type: log}}}\n"
      + "layer: [{mark: line}, {mark: point}]"
    #expect(try unshown(layers, Self.rows).map(\.count) == [2])
    #expect(try unshown(Self.log("point") + "\n  row: {field: a}", Self.rows).map(\.count) == [2])
  }

  @Test("numbers without end are left out and counted, also where a mean is made of them")
  func infinities() throws {
    let divided =
      "data: {values: [{a: 1, b: 0}, {a: 0, b: 0}, {a: 1, b: 2}]}\ntransform: [{calculate: datum.a / datum.b, as: q}]\n"
      + "mark: bar\nencoding: {x: {field: b, type: ordinal}, y: {AGG field: q, type: quantitative}}"
    for aggregate in ["", "aggregate: mean, "] {
      let found = try unshown(divided.replacing("AGG ", with: aggregate))
      // 0 / 0 is missing, as a query says, too.
      #expect(found.map(\.count) == [1] && found.map(\.reason) == [.notFinite])
      #expect(found.first?.warning.problem.contains("no finite number; the first is inf") == true)
    }
  }

  @Test("roots and powers of negative numbers are shown as Vega does, and nothing is said")
  func roots() throws {
    for scale in ["type: sqrt", "type: pow, exponent: 2", "type: symlog"] {
      #expect(try unshown(Self.log("point").replacing("type: log", with: scale), Self.rows) == [])
    }
    let large = Self.log("point").replacing("type: log", with: "type: pow, exponent: 3")
    #expect(
      try unshown(large, [[.number(1), .number(1e200)], [.number(2), .number(2)]]).map(\.reason) == [.tooLarge])
  }

  @Test("without rows a domain of one given end is no fault, and what says so is within the picture")
  func empty() throws {
    for chart in [
      Self.log("point").replacing("type: log", with: "domainMin: 1"),
      Self.log("bar").replacing("type: log", with: "domainMax: 0"),
    ] {
      let picture = try ChartYAML.chart(chart).picture(of: ChartTable(columns: ["a", "b"], rows: []))
      let text = picture.texts.first { $0.text == "no data" }
      let box = try #require(text).box
      #expect(box.minX >= 0 && box.maxX <= picture.size.width)
      #expect(!picture.texts.contains { $0.text != "no data" && $0.touches(text!) })
    }
  }
}

import Diagnostics
import Testing

@testable import Charts

/// What is computed of a column takes numbers only, whether a channel, a transform or a composite mark computes it.
@Suite struct MeasuredFieldsTests {
  private static let rows: [[ChartValue]] = [
    [.text("p"), .number(1)], [.text("p"), .text("foo")], [.text("p"), .number(10)], [.text("q"), .number(2)],
  ]

  private func drawing(_ chart: String, _ rows: [[ChartValue]]) throws -> [UnshownValues] {
    try ChartYAML.chart(chart).drawing(of: [ChartTable(columns: ["a", "n"], rows: rows)]).unshown
  }

  private static func mark(_ mark: String, _ y: String = "") -> String {
    "data: {sql: x}\nmark: \(mark)\nencoding:\n  x: {field: a, type: nominal}\n"
      + "  y: {field: n, type: quantitative\(y)}"
  }

  private static func step(_ step: String, _ y: String) -> String {
    "data: {sql: x}\ntransform: [\(step)]\nmark: point\nencoding: {y: {field: \(y), type: quantitative}}"
  }

  private func fault(_ chart: String, _ rows: [[ChartValue]] = rows) -> Diagnostic? {
    do {
      _ = try drawing(chart, rows)
      return nil
    } catch {
      return error as? Diagnostic
    }
  }

  @Test("a composite mark refuses a text as other marks do", arguments: ["point", "boxplot", "errorbar", "errorband"])
  func marks(mark: String) throws {
    let found = try #require(fault(Self.mark(mark)))
    #expect(found.problem == "the field `n` is quantitative, but row 2 holds the text \"foo\"")
    if case .source(let place) = found.place { #expect(place.line == 5) } else { Issue.record("no place") }
    #expect(fault(Self.mark(mark), Self.rows.filter { $0[1].number != nil }) == nil)
  }

  static let steps: [(step: String, y: String)] = [
    ("{aggregate: [{op: mean, field: n, as: m}], groupby: [a]}", "m"),
    ("{aggregate: [{op: max, field: n, as: m}]}", "m"), ("{aggregate: [{op: argmax, field: n, as: m}]}", "m.n"),
    ("{joinaggregate: [{op: sum, field: n, as: m}]}", "m"), ("{window: [{op: mean, field: n, as: m}]}", "m"),
    ("{pivot: a, value: n}", "p"), ("{quantile: n}", "value"), ("{density: n}", "density"),
    ("{regression: n, on: n}", "n"), ("{loess: n, on: n}", "n"), ("{stack: n, as: m, groupby: [a]}", "m"),
    ("{bin: true, field: n, as: m}", "m"), ("{impute: n, key: a, method: mean}", "n"),
  ]

  @Test("a transform refuses a text where it computes with numbers", arguments: 0..<steps.count)
  func transforms(index: Int) throws {
    let (step, y) = Self.steps[index]
    let found = try #require(fault(Self.step(step, y)), "\(step)")
    #expect(found.problem == "the field `n` is read as numbers, but row 2 holds the text \"foo\"", "\(step)")
    if case .source(let place) = found.place { #expect(place.line == 2) } else { Issue.record("no place: \(step)") }
    #expect(found.remedy?.isEmpty == false)
    let numbers = Self.rows.map { [$0[0], $0[1].number == nil ? .text("5") : $0[1]] }
    #expect(fault(Self.step(step, y), numbers) == nil, "\(step)")
    #expect(fault(Self.step("{filter: \"isNumber(datum.n)\"}, " + step, y)) == nil, "\(step)")
  }

  @Test("what counts values of any kind takes texts", arguments: ["count", "valid", "missing", "distinct"])
  func counts(operation: String) {
    #expect(fault(Self.step("{aggregate: [{op: \(operation), field: n, as: m}]}", "m")) == nil)
    #expect(fault(Self.step("{window: [{op: \(operation), field: n, as: m}]}", "m")) == nil)
    #expect(fault(Self.mark("bar", ", aggregate: \(operation)")) == nil)
  }

  @Test("an aggregate, a rank or an order of texts is a fault in channels of any type")
  func channels() throws {
    let head = "data: {sql: x}\nmark: point\nencoding: "
    for encoding in [
      "{x: {field: n, type: nominal, aggregate: max}}", "{color: {field: n, type: ordinal, aggregate: mean}}",
      "{x: {field: a, type: nominal, aggregate: {argmax: n}}}",
      "{x: {field: a, type: nominal, sort: {field: n, op: mean}}}",
    ] {
      #expect(fault(head + encoding)?.problem.contains("row 2 holds the text \"foo\"") == true, "\(encoding)")
    }
  }

  @Test(
    "numbers without end are counted wherever they are left out",
    arguments: ["boxplot", "errorbar", "errorband", "{type: boxplot, extent: min-max}"])
  func infinities(mark: String) throws {
    let rows: [[ChartValue]] = [
      [.text("p"), .number(1)], [.text("p"), .number(.infinity)], [.text("p"), .number(2)],
      [.text("q"), .number(-.infinity)],
    ]
    let found = try drawing(Self.mark(mark, ", title: Speed"), rows)
    #expect(found.map(\.count) == [2] && found.map(\.reason) == [.notFinite] && found.map(\.title) == ["Speed"])
    #expect(found.first?.first == "inf")
    let lone: [[ChartValue]] = [
      [.text("x"), .number(.infinity)], [.text("y"), .number(-.infinity)], [.text("z"), .number(4)],
    ]
    #expect(try drawing(Self.mark(mark), lone).map(\.count) == [2])
    #expect(try drawing(Self.step(Self.steps[0].step, "m"), rows).map(\.count) == [2])
  }

  @Test("a box plot on a log scale counts the values that the scale has no place for")
  func boxOnLogScale() throws {
    let rows = [0, -2, 0, 10, 100].map { [ChartValue.text("p"), .number($0)] }
    let found = try drawing(Self.mark("boxplot", ", scale: {type: log}"), rows)
    #expect(found.map(\.count) == [3] && found.map(\.reason) == [.notPositive] && found.map(\.first) == ["0"])
  }

  @Test("both ends of an error bar count on a log scale")
  func errorOnLogScale() throws {
    let rows = [-1, -2, -3].map { [ChartValue.text("p"), .number($0)] }
    #expect(try drawing(Self.mark("errorbar", ", scale: {type: log}"), rows).map(\.count) == [2])
  }

  @Test("what a sum makes infinite is told; means, spreads and quantiles of huge numbers are what they are")
  func huge() throws {
    let rows = [1e308, 1e308].map { [ChartValue.text("p"), .number($0)] }
    #expect(try drawing(Self.mark("bar", ", aggregate: sum"), rows).map(\.reason) == [.notFinite])
    #expect(try drawing(Self.mark("bar", ", aggregate: mean"), rows) == [])
    let both: [ChartValue] = [.number(1e308), .number(-1e308)]
    #expect(Aggregate.mean(both) == .number(0) && Aggregate.median(both) == .number(0))
    #expect(Aggregate.stdevp(both) == .number(1e308))
    #expect(Aggregate.mean([.number(1e308), .number(1e308)]) == .number(1e308))
  }
}

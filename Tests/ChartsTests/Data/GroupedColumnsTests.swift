import Diagnostics
import Testing

@testable import Charts

@Suite("Groups of rows by their columns")
struct GroupedColumnsTests {
  /// A row for each pair of numbers below 12 and below 30, some of them twice.
  private static let rows = (0..<500).map { row -> [ChartValue] in
    [.text("g\(row * 7 % 12)"), row % 30 == 4 ? .null : .number(Double(row % 30)), .number(Double(row))]
  }

  private func records(_ encoding: String, _ rows: [[ChartValue]] = rows) throws -> [Record] {
    let chart = try ChartYAML.chart("data: {sql: SELECT}\nmark: point\nencoding: {\(encoding)}")
    let table = ChartTable(columns: ["g", "k", "v"], rows: rows)
    return try UnitData(chart.composition.units[0], tables: [table]).records
  }

  @Test("groups are those of equal values, in the order of their first rows")
  func groups() throws {
    var (order, sums): ([[ChartValue]], [[ChartValue]: Double]) = ([], [:])
    for row in Self.rows {
      let key = Array(row[..<2])
      if sums[key] == nil { order.append(key) }
      sums[key, default: 0] += row[2].number ?? 0
    }
    let found = try records(
      "x: {field: g, type: nominal}, detail: {field: k, type: nominal}, y: {aggregate: sum, field: v}")
    #expect(found.map { [$0[.x] ?? .null, $0[.detail] ?? .null] } == order)
    #expect(found.map { $0.number(.y) } == order.map { sums[$0] })
  }

  @Test("more pairs of values than a short list has room for are told apart")
  func manyPairs() throws {
    let rows = (0..<9000).map { [ChartValue.number(Double($0 % 90)), .number(Double($0 / 90)), .number(1)] }
    let found = try records(
      "x: {field: g, type: nominal}, detail: {field: k, type: nominal}, y: {aggregate: count}", rows + rows)
    #expect(found.count == 9000 && found.allSatisfy { $0.number(.y) == 2 })
  }

  @Test("they are those that records of all rows give, which a tooltip of a column needs")
  func recordsOfRows() throws {
    let encoding = "x: {field: g, type: nominal}, color: {datum: a}, y: {aggregate: mean, field: k, type: quantitative}"
    let (fast, slow) = (try records(encoding), try records(encoding + ", tooltip: {field: g}"))
    #expect(fast.map { [$0[.x], $0[.color], $0[.y]] } == slow.map { [$0[.x], $0[.color], $0[.y]] })
    #expect(fast.count == 12)
  }

  @Test("without rows there are no groups, and a text among numbers is a fault in its row")
  func faults() throws {
    #expect(try records("x: {field: g, type: nominal}, y: {aggregate: count}", []).isEmpty)
    let wrong = Self.rows + [[.text("g"), .null, .text("many")]]
    let fault = #expect(throws: Diagnostic.self) {
      try records("x: {field: g, type: nominal}, y: {aggregate: mean, field: v, type: quantitative}", wrong)
    }
    #expect(fault?.problem == "the field `v` is quantitative, but row 501 holds the text \"many\"")
  }
}

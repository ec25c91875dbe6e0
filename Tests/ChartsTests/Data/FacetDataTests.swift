import Diagnostics
import Testing

@testable import Charts

@Suite("Data of facets")
struct FacetDataTests {
  private static let rows =
    "data: {values: [{c: u, k: g, v: 10}, {c: w, k: g, v: 7}, {c: u, k: s, v: 20}, {c: w, k: s, v: 26}]}\n"

  private func units(_ yaml: String) throws -> [UnitData] {
    let chart = try ChartYAML.chart(yaml)
    guard case .plot(let plot) = chart.composition else { throw Diagnostic("no plot") }
    return try plot.units.map { try UnitData($0, tables: []) }
  }

  @Test("stacks begin anew in each facet", arguments: ["row", "column", "facet"])
  func stacks(facet: String) throws {
    let data = try units(
      Self.rows + """
        mark: bar
        encoding:
          \(facet): {field: k, type: nominal}
          x: {field: c, type: nominal}
          y: {field: v, type: quantitative}
          color: {field: c, type: nominal}
        """)[0]
    #expect(data.records.map { $0.number(.y2) } == [0, 0, 0, 0])
    #expect(data.records.map { $0.number(.y) } == [10, 7, 20, 26])
  }

  @Test("a facet of bins has one value a bin")
  func bins() throws {
    let data = try units(
      Self.rows + """
        mark: point
        encoding: {row: {field: v, type: quantitative, bin: {step: 10}}, x: {field: v, type: quantitative}}
        """)
    #expect(Categories.domain(of: .row, in: data).map(\.label) == ["0 – 10", "10 – 20", "20 – 30"])
  }

  @Test("rows and colours of bins are six at most, as Vega-Lite's")
  func fewBins() throws {
    let rows = "data: {values: [" + (0..<40).map { "{v: \($0)}" }.joined(separator: ", ") + "]}\n"
    let data = try units(
      rows + """
        mark: point
        encoding:
          row: {field: v, type: quantitative, bin: true}
          x: {field: v, type: quantitative, bin: true}
          color: {field: v, bin: true}
        """)
    #expect(Categories.domain(of: .row, in: data).map(\.label) == ["0 – 10", "10 – 20", "20 – 30", "30 – 40"])
    #expect(Categories.domain(of: .color, in: data).count == 4)
    #expect(data[0].bins[.x]?.step == 5)
  }

  @Test("categories are sorted by the rows of all facets")
  func sorted() throws {
    let data = try units(
      Self.rows + """
        mark: point
        encoding:
          facet: {field: k, type: nominal}
          y: {field: c, type: nominal, sort: "-x"}
          x: {field: v, type: quantitative, aggregate: sum}
        """)
    #expect(Categories.domain(of: .y, in: data) == [.text("w"), .text("u")])
  }

  @Test("`header: null` says nothing of a facet")
  func noHeader() throws {
    let data = try units(
      Self.rows + "mark: point\nencoding: {column: {field: k, header: null}, x: {field: v, type: quantitative}}")
    let header = data[0].unit.encoding[.column]?.header
    #expect(header?.style.labels == false)
    #expect(header?.title == Choice<String>.none)
  }
}

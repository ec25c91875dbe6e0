import Testing

@testable import Charts

@Suite("Tooltips")
struct TooltipTests {
  @Test("tell only what the filters of their lines let through")
  func filters() throws {
    let picture = try ChartYAML.chart(
      """
      data: {values: [{a: 1, b: 0, c: u}, {a: 2, b: 1, c: null}]}
      mark: bar
      encoding:
        x: {field: a, type: ordinal}
        y: {field: b, aggregate: sum}
        tooltip:
          - {field: a, type: quantitative}
          - {field: b, aggregate: sum, filter: {not: {equal: 0}}}
          - {field: c, type: nominal, filter: {valid: true}}
      """
    ).picture(of: [])
    #expect(picture.hints.map(\.text) == ["a: 1\nc: u", "a: 2\nSum of b: 1"])
  }
}

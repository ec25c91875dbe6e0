import Diagnostics
import Testing

@testable import Charts

/// Charts that are too large to be drawn say so at their place.
@Suite struct ChartSizeTests {
  @Test("a title that nobody could read is a fault at its place")
  func titles() throws {
    let long = String(repeating: "a", count: 2001)
    let rest = "mark: point\nencoding: {x: {field: a"
    let charts: [(text: (String) -> String, line: Int)] = [
      ({ "title: \($0)\n\(rest)}}" }, 2), ({ "title: {text: t, subtitle: \($0)}\n\(rest)}}" }, 2),
      ({ "title: [\($0), \($0)]\n\(rest)}}" }, 2), ({ "\(rest), title: \($0)}}" }, 3),
      ({ "\(rest), axis: {title: \($0)}}}" }, 3),
      ({ "\(rest)}, color: {field: a, legend: {title: \($0)}}}" }, 3),
      ({ "hconcat: [{title: \($0), mark: point, encoding: {x: {field: a}}}]" }, 2),
    ]
    for (text, line) in charts {
      let error = #expect(throws: DiagnosticList.self) { try ChartYAML.chart("data: {sql: x}\n" + text(long)) }
      let found = try #require(error?.diagnostics.first)
      #expect(found.problem.hasSuffix("letters") && found.expected == "at most 2000")
      if case .source(let place) = found.place { #expect(place.line == line) } else { Issue.record("no place") }
      _ = try ChartYAML.chart("data: {sql: x}\n" + text("short"))
    }
    let data = try ChartYAML.chart("data: {values: [{a: 1, text: \(long)}]}\nmark: point\nencoding: {x: {field: a}}")
    #expect(try !data.picture(of: []).operations.isEmpty)
  }

  @Test("a picture longer than any may be is refused at the chart, with what to do")
  func sides() throws {
    let chart = try ChartYAML.chart(
      "data: {sql: x}\nheight: 300\nmark: point\nencoding: {x: {field: a}, row: {field: a, type: ordinal}}")
    func picture(_ count: Int) throws {
      let rows = (0..<count).map { [ChartValue.number(Double($0))] }
      _ = try chart.picture(of: ChartTable(columns: ["a"], rows: rows))
    }
    try picture(10)
    let error = #expect(throws: Diagnostic.self) { try picture(100) }
    #expect(error?.expected == "at most 14400 points on each side" && error?.remedy?.isEmpty == false)
    #expect(error?.problem.hasPrefix("the chart would be ") == true && error?.place != nil)
  }
}

import Diagnostics
import Testing

@testable import Charts

@Suite("Data of a chart")
struct DataReadingTests {
  private func table(_ data: String, _ rest: String = "") throws -> ChartTable {
    let chart = try ChartYAML.chart("\(data)\nmark: point\nencoding: {x: {datum: 1}, detail: {field: a}}\n\(rest)")
    guard case .plot(let plot) = chart.composition else { throw Diagnostic("no plot") }
    return try UnitData(plot.units[0], tables: []).table
  }

  @Test("cells of a text are numbers or flags where all of a column are, and may be quoted, empty or absent")
  func cells() throws {
    let text = #"a,b,c\n1,true,"x, ""y"""\n,false\n\n-2.5e1,true,07 "#
    let found = try table("data: {format: {type: csv}, values: \"\(text.replacing("\"", with: "\\\""))\"}")
    #expect(found.columns == ["a", "b", "c"])
    #expect(
      found.rows == [
        [.number(1), .boolean(true), .text("x, \"y\"")], [.null, .boolean(false), .null],
        [.number(-25), .boolean(true), .text("07 ")],
      ])
  }

  @Test("columns are parsed as the author says, in a format too")
  func parsed() throws {
    let found = try table(
      """
      data:
        values: [{a: "7", b: 1, c: "03/2020", d: 5}, {a: x, b: 0, c: none, d: 6}]
        format: {parse: {a: number, b: boolean, c: "date:'%m/%Y'", d: string}}
      """)
    #expect(found.rows[0] == [.number(7), .boolean(true), .date(1_583_020_800_000), .text("5")])
    #expect(found.rows[1] == [.null, .boolean(false), .null, .text("6")])
  }

  @Test("named data are those of `datasets`, or of the view that first has rows of that name")
  func named() throws {
    let chart = try ChartYAML.chart(
      """
      datasets: {b: [1, 2, 3]}
      hconcat:
        - {data: {name: own, values: [{a: 1}, {a: 2}]}, mark: point, encoding: {x: {field: a}}}
        - {data: {name: own}, mark: point, encoding: {x: {field: a}}}
        - {data: {name: b}, mark: point, encoding: {x: {field: data}}}
      """)
    let counts = try chart.composition.units.map { try UnitData($0, tables: []).table.rows.count }
    #expect(counts == [2, 2, 3])
  }

  @Test("a name that leads nowhere is a fault when rows are there, one that some rows lack is missing in these")
  func paths() throws {
    let data = "data: {values: [{a: {b: [1, 2]}}, {a: null}]}\n"
    let chart = try ChartYAML.chart(data + "mark: point\nencoding: {x: {field: 'a.b[1]', type: quantitative}}")
    #expect(try UnitData(chart.composition.units[0], tables: []).records.map { $0.number(.x) } == [2, nil])
    let flat = try ChartYAML.chart(
      "data: {values: [{a: 1}]}\nmark: point\nencoding: {x: {field: 'a.b', type: quantitative}}")
    let fault = #expect(throws: Diagnostic.self) { try flat.picture(of: []) }
    #expect(fault?.problem == "the data have no column `a.b`")
    let whole = try ChartYAML.chart(data + "mark: point\nencoding: {x: {field: a, type: nominal}}")
    let nested = #expect(throws: Diagnostic.self) { try whole.picture(of: []) }
    #expect(nested?.problem == "the field `a` holds values within values in row 1")
  }

  @Test("rows of a query are looked up in those of another one")
  func lookup() throws {
    let chart = try ChartYAML.chart(
      """
      data: {sql: SELECT k FROM t}
      transform: [{lookup: k, from: {data: {sql: SELECT k2 FROM u}, key: q, fields: [v]}}]
      mark: point
      encoding: {x: {field: v, type: quantitative}}
      """)
    let tables = [
      ChartTable(columns: ["k"], rows: [[.number(1)], [.text("2")], [.null]]),
      ChartTable(columns: ["q", "v"], rows: [[.text("1"), .number(5)], [.number(2), .number(6)]]),
    ]
    let data = try UnitData(chart.composition.units[0], tables: tables)
    #expect(data.records.map { $0.number(.x) } == [5, 6, nil])
  }

  @Test("a sample is the same each time, and keeps its rows in their order")
  func sample() throws {
    let data = "data: {sequence: {start: 0, stop: 1000, as: a}}\ntransform: [{sample: 50}]"
    let rows = try table(data).rows.compactMap { $0[0].number }
    #expect(rows.count == 50 && rows == rows.sorted() && Set(rows).count == 50)
    #expect(try table(data).rows.compactMap { $0[0].number } == rows)
    #expect(rows.contains { $0 < 100 } && rows.contains { $0 > 900 })
  }

  @Test("aggregates of windows are those of their rows, whatever the frame", arguments: Aggregate.allCases)
  func windows(aggregate: Aggregate) throws {
    let values: [ChartValue] = (0..<60).map { $0 % 7 == 3 ? .null : .number(Double($0 * 37 % 23)) }
    let table = ChartTable(columns: ["v"], rows: values.map { [$0] })
    for (before, after) in [(nil, 0), (0, nil), (nil, nil), (20, 20)] as [(Int?, Int?)] {
      let window = WindowTransform(
        measures: [
          WindowTransform.Measure(
            operation: .aggregate(aggregate), field: PlacedField(name: "v", place: SourcePlace(file: "", line: 1)),
            parameter: 1, name: "w")
        ], groups: [], order: RowOrder(), before: before, after: after, ignoresPeers: false)
      for (index, row) in window.apply(to: table, with: []).rows.enumerated() {
        let frame = (before.map { max(0, index - $0) } ?? 0)..<(after.map { min(60, index + $0 + 1) } ?? 60)
        let expected = aggregate(Array(values[frame])).number
        #expect(abs((row[1].number ?? -1) - (expected ?? -1)) < 1e-9 * max(1, abs(expected ?? 1)), "\(index)")
      }
    }
  }

  @Test(
    "data that cannot be read are a fault at their place",
    arguments: [
      ("data: {values: 'a,b'}", "`values` of the `data` is a text that cannot be used here"),
      ("data: {values: 'a|b', format: {type: dsv}}", "`format: {type: dsv}` has no `delimiter`"),
      (
        "data: {values: [{a: 1}], format: {type: csv}}",
        "`format: {type: csv}` is that of a text, and `values` is a list"
      ),
      ("data: {values: {b: []}, format: {property: c}}", "the values have no `c`"),
      ("data: {values: [[1, 2]]}", "a row is a list"), ("data: {name: none}", "no data are called `none`"),
      ("data: {sequence: {start: 0, stop: 9, step: 0}}", "the sequence has no end"),
      ("data: {values: [{a: 1}], format: {parse: {a: dte}}}", "nothing can be parsed as `dte`"),
      ("data: {values: [{a: 1}], format: {parse: {a: \"date:'%q %'\"}}}", "the date format cannot be read"),
      ("data: {url: a.json, format: {property: b}}", "`property` looks into `values` in the chart, and not into files"),
    ])
  func faults(data: String, problem: String) throws {
    let found = try ChartYAML.read(data + "\nmark: point\nencoding: {x: {datum: 1}}").diagnostics
    #expect(found.map(\.problem).contains(problem), "\(found.map(\.problem))")
  }

  @Test(
    "transforms that cannot be read are a fault at their place",
    arguments: [
      ("{extent: a, param: b}", "the transform `extent` of Vega-Lite is not supported"),
      ("{filter: {param: brush}}", "a printed chart has no selections"),
      ("{lookup: a, from: {param: brush, key: a}}", "a printed chart has no selections"),
      (
        "{lookup: a, from: {data: {values: [{a: 1}]}, key: a}}",
        "a lookup of whole rows says not what they are called"
      ),
      ("{aggregate: [{op: values, field: a, as: b}]}", "`op: values` of Vega-Lite is not supported"),
      ("{impute: a, key: a, frame: [1]}", "`frame` of the transform is a list that cannot be used here"),
      ("{bin: {base: 1}, field: a, as: b}", "`base` of the `bin` is an integer that cannot be used here"),
      ("{bin: {steps: [0]}, field: a, as: b}", "`steps` of the `bin` is a list that cannot be used here"),
    ])
  func transforms(transform: String, problem: String) throws {
    let text = "data: {values: [{a: 1}]}\ntransform: [\(transform)]\nmark: point\nencoding: {x: {datum: 1}}"
    let found = try ChartYAML.read(text).diagnostics
    #expect(found.map(\.problem).contains(problem), "\(found.map(\.problem))")
  }
}

import Charts
import Diagnostics
import Testing

@Suite("Faults of a specification")
struct FaultTests {
  struct Case: CustomTestStringConvertible {
    var yaml: String
    var line: Int
    var column: Int
    var problem: String
    var help: String

    var testDescription: String { problem }
  }

  static let cases = [
    Case(
      yaml: "mark: pont\nencoding: {x: {datum: 1}}", line: 1, column: 7, problem: "no mark is called `pont`",
      help: "did you mean `point`?"),
    Case(
      yaml: "mark: geoshape\nencoding: {x: {datum: 1}}", line: 1, column: 7,
      problem: "the mark `geoshape` of Vega-Lite is not supported", help: "errorbar"),
    Case(
      yaml: "mark: point\nencodings: {x: {datum: 1}}", line: 2, column: 1, problem: "a chart has no key `encodings`",
      help: "did you mean `encoding`?"),
    Case(
      yaml: "mark: point\nencoding:\n  colour: {value: red}", line: 3, column: 3,
      problem: "no channel is called `colour`", help: "did you mean `color`?"),
    Case(
      yaml: "mark: point\nencoding:\n  theta: {value: 1}", line: 3, column: 3,
      problem: "the channel `theta` of Vega-Lite is not supported", help: "strokeDash"),
    Case(
      yaml: "mark: point\ndata: {values: [{a: 1}]}\nencoding:\n  x: {field: a, type: quantitive}", line: 4, column: 23,
      problem: "no type is called `quantitive`", help: "did you mean `quantitative`?"),
    Case(
      yaml: "mark: point\ndata: {values: [{a: 1}]}\nencoding:\n  x: {field: a, type: geojson}", line: 4, column: 23,
      problem: "`type: geojson` of Vega-Lite is not supported", help: "quantitative, temporal, ordinal, nominal"),
    Case(
      yaml: "mark: point\ndata: {values: [{a: 1}]}\nencoding:\n  x: {field: a, timeUnit: yearmont}", line: 4,
      column: 27,
      problem: "no time unit is called `yearmont`", help: "did you mean `yearmonth`?"),
    Case(
      yaml: "mark: point\ndata: {values: [{a: 1}]}\nencoding:\n  x: {field: a, type: temporal, axis: {format: .2f}}",
      line: 4, column: 48, problem: "the date format cannot be read", help: "%Y-%m-%d"),
    Case(
      yaml:
        "mark: point\ndata: {values: [{a: 1}]}\nencoding:\n  x: {field: a, type: quantitative, axis: {format: '%Y'}}",
      line: 4, column: 52, problem: "the number format cannot be read", help: "type: temporal"),
    Case(
      yaml:
        "mark: point\ndata: {values: [{a: 1}]}\nencoding:\n  x: {field: a, type: temporal, scale: {domain: [2000-1-1, x]}}",
      line: 4, column: 40, problem: "\"x\" is no date", help: "2020-03-01"),
    Case(
      yaml: "mark: point\ndata: {values: [{alpha: 1}]}\nencoding:\n  x: {field: alhpa}", line: 4, column: 14,
      problem: "`values` returns no column `alhpa`", help: "did you mean `alpha`?"),
    Case(
      yaml: "mark: point\nencoding:\n  x: {field: a}", line: 3, column: 14,
      problem: "the chart has no data for the field `a`", help: "data"),
    Case(
      yaml: "mark: {type: point, colour: red}\nencoding: {x: {datum: 1}}", line: 1, column: 21,
      problem: "a `mark` has no key `colour`", help: "did you mean `color`?"),
    Case(
      yaml: "mark: {type: point, color: rde}\nencoding: {x: {datum: 1}}", line: 1, column: 28,
      problem: "no colour is called `rde`", help: "did you mean `red`?"),
    Case(
      yaml: "mark: {type: point, shape: star}\nencoding: {x: {datum: 1}}", line: 1, column: 28,
      problem: "no shape is called `star`", help: "circle"),
    Case(
      yaml: "mark: point\nencoding:\n  x: {datum: 1, axis: {format: '%%'}}", line: 3, column: 32,
      problem: "the number format cannot be read", help: "d3's syntax"),
    Case(
      yaml: "mark: point\nencoding:\n  x: {datum: 1, axis: {gird: true}}", line: 3, column: 24,
      problem: "an `axis` has no key `gird`", help: "did you mean `grid`?"),
    Case(
      yaml: "mark: point\nencoding:\n  color: {datum: 1, scale: {scheme: virdis}}", line: 3, column: 37,
      problem: "no colour scheme is called `virdis`", help: "did you mean `viridis`?"),
    Case(
      yaml: "mark: point\nparams: []\nencoding: {x: {datum: 1}}", line: 2, column: 9,
      problem: "`params` of Vega-Lite is not supported", help: "the nearest is `condition` with `test`"),
    Case(
      yaml: "mark: point\nencoding:\n  theta: {value: 1}", line: 3, column: 3,
      problem: "the channel `theta` of Vega-Lite is not supported", help: "the nearest is `x` of stacked bars"),
    Case(
      yaml: "config: {axis: {gird: true}}\nmark: point\nencoding: {x: {datum: 1}}", line: 1, column: 17,
      problem: "an `axis` has no key `gird`", help: "did you mean `grid`?"),
    Case(
      yaml: "config: {bar: {colour: red}}\nmark: bar\nencoding: {x: {datum: 1}}", line: 1, column: 16,
      problem: "a `mark` has no key `colour`", help: "did you mean `color`?"),
    Case(
      yaml: "config: {font: Arial}\nmark: bar\nencoding: {x: {datum: 1}}", line: 1, column: 16,
      problem: "`font` of Vega-Lite's `config` is not supported", help: "fonts of figures"),
    Case(
      yaml: "mark: point\nencoding:\n  x: {datum: 1, axis: {labelStyle: x}}", line: 3, column: 24,
      problem: "an `axis` has no key `labelStyle`", help: "label"),
    Case(
      yaml: "mark: point\ntransform: [{extent: a, param: b}]\nencoding: {x: {datum: 1}}", line: 2, column: 14,
      problem: "the transform `extent` of Vega-Lite is not supported", help: "filter"),
    Case(
      yaml: "mark: point\ntransform: [{filter: 'datum.a >'}]\nencoding: {x: {datum: 1}}", line: 2, column: 22,
      problem: "the expression cannot be read: the end stands where something else is expected", help: "Vega's"),
    Case(
      yaml: "mark: errorbar\nencoding: {x: {datum: 1}}", line: 1, column: 7,
      problem: "error bars need numbers on `x` or `y`", help: "both ends"),
    Case(
      yaml: "mark: text\nencoding: {x: {datum: 1}}", line: 1, column: 7,
      problem: "the mark `text` needs the channel `text`", help: "text"),
    Case(
      yaml: "mark: point\nwidth: -3\nencoding: {x: {datum: 1}}", line: 2, column: 8,
      problem: "`width` of the chart is an integer that cannot be used here", help: "pixels"),
    Case(
      yaml: "mark: point\nencoding:\n  x: {title: X}", line: 3, column: 6,
      problem: "the `x` channel says not what it shows", help: "field"),
    Case(
      yaml: "mark: point\ndata: {url: a.xlsx}\nencoding: {x: {datum: 1}}", line: 2, column: 13,
      problem: "`url` of the `data` is a text that cannot be used here", help: ".csv or .json"),
    Case(
      yaml: "mark: point\ndata: {graticule: {step: 1}}\nencoding: {x: {datum: 1}}", line: 2, column: 19,
      problem: "data by `graticule` are not supported", help: "the nearest is `values"),
    Case(
      yaml: "mark: point\ndata: {sql: SELECT a, b FROM t}\nencoding: {x: {datum: 1}}", line: 2, column: 23,
      problem: "the query ends at a comma", help: "quotes"),
    Case(
      yaml: "mark: point\ntransform: [{density: a, minsteps: 1}]\nencoding: {x: {datum: 1}}", line: 2, column: 36,
      problem: "`minsteps` of the transform is an integer that cannot be used here", help: "from 2 to 2000"),
    Case(
      yaml: "mark: point\ntransform: [{density: a, cumulative: 2}]\nencoding: {x: {datum: 1}}", line: 2, column: 38,
      problem: "`cumulative` of the transform is an integer that cannot be used here", help: "true or false"),
    Case(
      yaml: "mark: point\ndata: {values: [{a: 1}]}\nencoding:\n  x: {field: a, aggregate: {argmax: a, argmin: a}}",
      line: 4,
      column: 48, problem: "`aggregate` asks both for `argmax: a` and `argmin: a`", help: "leave one"),
    Case(
      yaml: "mark: line\ndata: {values: [{a: 1}]}\nencoding:\n  x: {field: a, aggregate: {exponential: 0.5}}", line: 4,
      column: 29, problem: "the aggregate `exponential` of Vega-Lite is not supported", help: "the query"),
    Case(
      yaml: "mark: point\ntransform: [{calculate: 'round(1.25, 1)', as: r}]\nencoding: {x: {datum: 1}}", line: 2,
      column: 25, problem: "`round` takes 1 argument, not 2", help: "format(value, '.2f')"),
    Case(
      yaml: "mark: bar\nencoding:\n  x: {datum: 1}\n  yOffset: {field: a, type: quantitative}", line: 4, column: 20,
      problem: "`yOffset` of numbers cannot place the mark `bar`", help: "type: nominal"),
    Case(
      yaml: "mark: point\ndata: {url: a.csv, format: {type: json}}\nencoding: {x: {datum: 1}}", line: 2, column: 35,
      problem: "`format: {type: json}` disagrees with the name of the file `a.csv`", help: "leave `type` out"),
    Case(
      yaml: "facet: {row: {datum: 1}}\nwidth: 90\nspec: {mark: point, encoding: {x: {datum: 1}}}", line: 2, column: 8,
      problem: "a facet has no `width` of its own", help: "`spec`"),
    Case(
      yaml: "title: Nothing\ndata: {values: []}", line: 1, column: 1, problem: "the chart has no `mark`",
      help: "layer"),
  ]

  @Test("a fault stands at its key or value and says what would be right", arguments: cases)
  func fault(example: Case) throws {
    let (_, diagnostics) = try ChartYAML.read(example.yaml)
    let diagnostic = try #require(diagnostics.first { $0.problem == example.problem }, "\(diagnostics)")
    guard case .source(let place) = diagnostic.place else {
      Issue.record("the diagnostic has no place")
      return
    }
    #expect(place.line == example.line)
    #expect(place.column == example.column)
    #expect("\(diagnostic.expected ?? "") \(diagnostic.remedy ?? "")".contains(example.help), "\(diagnostic)")
  }

  @Test("all faults are found in one pass")
  func onePass() throws {
    let (_, diagnostics) = try ChartYAML.read(
      """
      mark: {type: point, colour: red}
      widht: 3
      encoding:
        x: {datum: 1, axis: {gird: true}}
        z: {value: 1}
      """)
    #expect(diagnostics.count == 4)
  }

  @Test("a transform at fault is the only one: what it would have made is not missed", arguments: ["r", "s"])
  func consequences(field: String) throws {
    let (_, diagnostics) = try ChartYAML.read(
      """
      data: {values: [{a: 1}]}
      transform: [{calculate: "round(datum.a, 1)", as: r}, {calculate: datum.r + 1, as: s}]
      mark: point
      encoding: {x: {field: \(field), type: quantitative}}
      """)
    #expect(diagnostics.map(\.problem) == ["`round` takes 1 argument, not 2"])
  }

  @Test("an expression at fault is the only one: its channel is there")
  func computedChannel() throws {
    let (_, diagnostics) = try ChartYAML.read("mark: rule\nencoding: {x: {value: {expr: \"scale('x', 1)\"}}}")
    #expect(diagnostics.map(\.problem) == ["`scale` of Vega's expressions is not supported"])
  }

  @Test("a field that its query does not return is reported at the field, for each query by itself")
  func columns() throws {
    let chart = try ChartYAML.chart(
      """
      layer:
        - data: {sql: SELECT 1 AS a}
          mark: point
          encoding: {x: {field: a}, y: {field: b, sort: {field: c}}}
        - data: {sql: SELECT 2 AS b}
          mark: point
          encoding: {x: {field: b}}
      """)
    #expect(chart.queries.map(\.text) == ["SELECT 1 AS a", "SELECT 2 AS b"])
    let collector = DiagnosticCollector()
    chart.check(columns: [["a"], ["b"]], collector: collector)
    #expect(
      collector.diagnostics.map(\.problem) == [
        "the query returns no column `b`", "the query returns no column `c`",
      ])
    let complete = DiagnosticCollector()
    chart.check(columns: [["a", "b", "c"], ["b"]], collector: complete)
    #expect(complete.diagnostics.isEmpty)
  }

  @Test("a text in a quantitative field is a diagnostic at the field")
  func textInNumbers() throws {
    let chart = try ChartYAML.chart("data: {sql: x}\nmark: point\nencoding:\n  x: {field: a, type: quantitative}")
    let error = #expect(throws: Diagnostic.self) {
      try chart.picture(of: ChartTable(columns: ["a"], rows: [[.number(1)], [.text("ce")]]))
    }
    #expect(error?.problem.contains("row 2 holds the text \"ce\"") == true)
    #expect(error?.place == .source(SourcePlace(file: "chart.yaml", line: 4, column: 14)))
  }
}

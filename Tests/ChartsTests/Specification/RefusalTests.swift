import Charts
import Diagnostics
import Testing

/// What Vega-Lite draws and this program does not, or ignores with a warning: each an error at its key.
@Suite("What cannot be drawn right is refused")
struct RefusalTests {
  struct Case: CustomTestStringConvertible {
    var yaml: String
    var line: Int
    var problem: String
    var help: String

    var testDescription: String { problem }
  }

  static let data = "data: {values: [{a: 1, b: 2, g: x}, {a: 2, b: 3, g: y}]}\n"

  static let cases = [
    Case(
      yaml: "mark: point\nencoding:\n  x: {field: a, type: quantitative, sort: [2, 1]}", line: 4,
      problem: "numbers are sorted by themselves", help: "type: ordinal"),
    Case(
      yaml:
        "mark: point\nencoding:\n  x: {field: a, type: quantitative}\n  size: {field: b, type: quantitative, scale: null}",
      line: 5, problem: "the channel `size` cannot be drawn past its scale", help: "`domain` and `range`"),
    Case(
      yaml: "mark: point\nencoding:\n  x: {field: g, type: nominal, scale: {type: log}}", line: 4,
      problem: "a scale of `type: log` cannot show a field that is nominal", help: "type: quantitative"),
    Case(
      yaml: "mark: bar\nencoding:\n  x: {field: a, type: quantitative, scale: {type: band}}", line: 4,
      problem: "a scale of `type: band` cannot show a field that is quantitative", help: "type: ordinal"),
    Case(
      yaml: "mark: point\nencoding:\n  x: {field: a, type: quantitative}\n  xOffset: {field: g}", line: 5,
      problem: "`xOffset` needs bands, and `x` has none", help: "type: ordinal"),
    Case(
      yaml: "mark: bar\nencoding:\n  x: {field: g}\n  xOffset: {field: a, type: quantitative}", line: 5,
      problem: "`xOffset` of numbers cannot place the mark `bar`", help: "type: nominal"),
    Case(
      yaml: "mark: {type: bar, width: {band: -1}}\nencoding: {x: {field: g}}", line: 2,
      problem: "`width` of the `mark` is a mapping that cannot be used here", help: "{band: share}"),
    Case(
      yaml: "mark: {type: point, invalid: hide}\nencoding: {x: {field: g}}", line: 2,
      problem: "no invalid is called `hide`", help: "one of"),
    Case(
      yaml:
        "mark: {type: line, color: {gradient: linear, stops: [{offset: 0, color: red}]}}\nencoding: {x: {field: g}}",
      line: 2, problem: "a gradient fills marks, and a mark `line` has no inside", help: "one colour"),
    Case(
      yaml: "mark: {type: area, interpolate: bundle}\nencoding: {x: {field: a, type: quantitative}}", line: 2,
      problem: "the curve `bundle` has no area below it", help: "monotone"),
    Case(
      yaml: "mark: {type: errorbar, extent: iqr}\nencoding: {x: {field: a, type: quantitative}, x2: {field: b}}",
      line: 2,
      problem: "`extent` and `center` are of raw rows, but the encoding has both ends already", help: "leave them out"),
    Case(
      yaml: "mark: errorbar\nencoding: {x: {field: g}}", line: 2,
      problem: "error bars need numbers on `x` or `y`", help: "quantitative"),
    Case(
      yaml: "mark: {type: boxplot, median: {colour: red}}\nencoding: {x: {field: a, type: quantitative}}", line: 2,
      problem: "a `median` has no key `colour`", help: "color"),
    Case(
      yaml:
        "encoding: {x: {type: quantitative, scale: {zeroo: false}}}\nlayer:\n- {mark: point, encoding: {x: {field: a}}}",
      line: 2, problem: "a `scale` has no key `zeroo`", help: "zero"),
    Case(
      yaml: "config: {style: {guide-label: {fontSizes: 9}}}\nmark: point\nencoding: {x: {field: g}}", line: 2,
      problem: "a style `guide-label` has no key `fontSizes`", help: "fontSize"),
    Case(
      yaml: "mark: point\nencoding:\n  x: {field: a, type: quantitative, scale: {type: quantize}}", line: 4,
      problem: "`x` cannot be parted by a scale of `type: quantize`", help: "bin"),
    Case(
      yaml: "mark: point\nencoding:\n  color: {field: a, type: quantitative, scale: {type: bin-ordinal}}", line: 4,
      problem: "a scale of `type: bin-ordinal` shows bins", help: "bin: true"),
    Case(
      yaml: "mark: point\nencoding:\n  color: {field: a, type: quantitative, scale: {interpolate: cubehelix}}", line: 4,
      problem: "`interpolate: cubehelix` of Vega-Lite is not supported", help: "hcl"),
    Case(
      yaml: "mark: point\nencoding:\n  color: {field: a, type: quantitative, scale: {scheme: {name: bluse}}}", line: 4,
      problem: "no colour scheme is called `bluse`", help: "blues"),
    Case(
      yaml: "mark: point\nencoding:\n  x: {field: a, type: quantitative, axis: {labelExpr: datum.b}}", line: 4,
      problem: "a tick has no `datum.b`", help: "datum.label"),
    Case(
      yaml: "autosize: none\nmark: point\nencoding: {x: {field: a}}", line: 2,
      problem: "`autosize: none` of Vega-Lite is not supported", help: "fit-x"),
    Case(
      yaml:
        "layer: [{mark: point}, {mark: line}]\nencoding: {color: {field: g}}\n"
        + "resolve: {scale: {color: independent}, legend: {color: shared}}", line: 4,
      problem: "independent scales of `color` have no legend together", help: "shared"),
    Case(
      yaml: "config: {customFormatTypes: true}\nmark: point\nencoding: {x: {field: a}}", line: 2,
      problem: "`customFormatTypes` of Vega-Lite's `config` is not supported", help: "d3's formats"),
    Case(
      yaml: "config: {axisX: {labelFont: Papyrus}}\nmark: point\nencoding: {x: {field: a}}", line: 2,
      problem: "no labelFont is called `Papyrus`", help: "serif"),
    Case(
      yaml: "mark: rect\nencoding:\n  x: {field: g}\n  size: {field: a, type: quantitative}", line: 5,
      problem: "the mark `rect` does not show the channel `size`", help: "leave it out"),
    Case(
      yaml: "mark: bar\nencoding:\n  x: {field: g}\n  text: {field: a}", line: 5,
      problem: "the mark `bar` does not show the channel `text`", help: "add a layer"),
    Case(
      yaml: "mark: point\nencoding:\n  x: {field: a}\n  shape: {value: 'M0,-1L1,1X'}", line: 5,
      problem: "no shape is called `M0,-1L1,1X`", help: "circle"),
    Case(
      yaml: "mark: point\nencoding:\n  x: {field: a}\n  color: {condition: {test: datum.a > 1, value: rde}}", line: 5,
      problem: "no colour is called `rde`", help: "did you mean `red`?"),
    Case(
      yaml:
        "mark: bar\nencoding:\n  x: {field: g}\n  y: {field: a, type: quantitative, stack: zero, scale: {type: log}}",
      line: 5, problem: "values cannot be stacked on a logarithmic scale", help: "type: linear"),
    Case(
      yaml:
        "facet: {row: {field: g}}\nspec:\n  facet: {row: {field: a}}\n  spec: {mark: point, encoding: {x: {field: b}}}",
      line: 4, problem: "a facet within a facet is not supported", help: "one facet"),
    Case(
      yaml: "mark: rect\nencoding:\n  x: {field: g}\n  y: {field: a, type: quantitative, stack: zero}", line: 5,
      problem: "the mark `rect` cannot be stacked", help: "bar"),
    Case(
      yaml: "mark: point\nencoding:\n  x: {field: a, axis: {orient: left}}", line: 4,
      problem: "an axis of `x` cannot stand at the left", help: "top or bottom"),
    Case(
      yaml: "mark: bar\nencoding:\n  x: {field: g}\n  xOffset: {field: a, type: nominal, scale: {reverse: true}}",
      line: 5, problem: "the range of `xOffset` is the band", help: "sort"),
  ]

  @Test("at its place, with what to do instead", arguments: cases)
  func refused(example: Case) throws {
    let diagnostics = try ChartYAML.read(Self.data + example.yaml).diagnostics
    let found = try #require(
      diagnostics.first { $0.problem == example.problem }, "only \(diagnostics.map(\.problem))")
    guard case .source(let place) = found.place else {
      Issue.record("no place")
      return
    }
    #expect(place.line == example.line)
    #expect("\(found.expected ?? "") \(found.remedy ?? "")".contains(example.help))
  }

  @Test("bars of several groups on a logarithmic scale, when their data are known")
  func logarithmicStacks() throws {
    let chart = try ChartYAML.chart(
      Self.data.replacing("g: y", with: "g: x")
        + "mark: bar\nencoding: {x: {field: g}, y: {field: a, type: quantitative, scale: {type: log}}}")
    let error = #expect(throws: Diagnostic.self) { try chart.picture(of: []) }
    #expect(error?.problem.contains("cannot stand on each other on a logarithmic scale") == true)
  }

  @Test("a field that should hold colours and does not")
  func noColour() throws {
    let chart = try ChartYAML.chart(
      Self.data + "mark: point\nencoding: {x: {field: a, type: quantitative}, color: {field: g, scale: null}}")
    let error = #expect(throws: Diagnostic.self) { try chart.picture(of: []) }
    #expect(error?.problem == "the field `g` holds \"x\", which is no colour")
  }
}

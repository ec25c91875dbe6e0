import Diagnostics
import Drawing
import Foundation
import TestSupport
import Testing

@testable import Charts

@Suite("A figure drawn again from what it carries")
struct RedrawingTests {
  @Test("gives the same bytes, for every reference chart", arguments: VegaReferences.shared.charts)
  func references(reference: VegaReferences.Chart) throws {
    let collector = DiagnosticCollector()
    let chart = try #require(ChartSpecification.read(reference.spec, collector: collector))
    let document = VegaLiteDocument(chart, tables: [], name: "fig-a", description: "Two < three & \"four\"")
    try expectSame(try chart.picture(of: []), document)
  }

  @Test("gives the same bytes for a chart of queries, whose rows it holds")
  func queries() throws {
    let chart = try ChartYAML.chart(StudyCharts.scatter)
    let tables = [StudyCharts.runs, StudyCharts.summary]
    let document = VegaLiteDocument(chart, tables: tables, name: "fig-b", description: try chart.summary(of: tables))
    #expect(!document.json.contains("SELECT"))
    try expectSame(try chart.picture(of: tables), document)
  }

  @Test("names columns with dots and brackets as Vega-Lite escapes them, and reads them so")
  func names() throws {
    let rows = "data: {values: [{a.b: 1, 'c[0]': x}, {a.b: 2, 'c[0]': y.z}]}\n"
    let plain = rows + "mark: point\nencoding: {x: {field: a.b, type: quantitative}, y: {field: 'c[0]', sort: [y.z]}}"
    let chart = try ChartYAML.chart(plain)
    let document = VegaLiteDocument(chart, tables: [], name: "fig-a", description: "")
    #expect(document.json.contains(#""field":"a\\.b""#) && document.json.contains(#""field":"c\\[0\\]""#))
    #expect(document.json.contains(#""sort":["y.z"]"#) && document.json.contains(#""a.b":1"#))
    try expectSame(try chart.picture(of: []), document)
    let escaped = try ChartYAML.chart(plain.replacing("field: a.b", with: #"field: 'a\.b'"#))
    #expect(try escaped.picture(of: []).operations == chart.picture(of: []).operations)
  }

  @Test("names that lead into values are written as they are, and named data with their rows")
  func pathsAndNames() throws {
    let chart = try ChartYAML.chart(
      """
      data: {url: a.json, name: own, format: {parse: {b: number}}}
      datasets: {few: [{field: a.b}]}
      transform: [{aggregate: [{op: argmax, field: b}], groupby: [o.k]}]
      mark: point
      encoding:
        x: {field: "argmax_b['c d']", type: quantitative}
        y: {field: o.k, type: nominal}
      """)
    let table = ChartTable(
      columns: ["b", "c d", "o"],
      rows: [
        [.text("4"), .number(1), .mapping(NamedValues(names: ["k"], values: [.number(2)]))],
        [.text("3"), .number(7), .mapping(NamedValues(names: ["k"], values: [.number(2)]))],
      ])
    let document = VegaLiteDocument(chart, tables: [table], name: "fig-a", description: "")
    #expect(document.json.contains(#""field":"argmax_b['c d']""#) && document.json.contains(#""groupby":["o.k"]"#))
    #expect(document.json.contains(#""o":{"k":2}}"#) && document.json.contains(#"[{"field":"a.b"}]"#))
    #expect(document.json.contains(#""name":"own","format":{"parse":{"b":"number"}}"#))
    try expectSame(try chart.picture(of: [table]), document)
  }

  private static let point =
    "data: {values: [{a: 1}]}\nmark: point\nencoding: {x: {field: a, type: quantitative}}"

  private func expectSame(_ picture: Picture, _ document: VegaLiteDocument) throws {
    let svg = try picture.svg(
      label: document.name, title: nil, description: document.description, metadata: document.json)
    let carried = try #require(Picture.metadata(ofSVG: svg))
    #expect(carried == document.json)
    let read = try VegaLiteDocument(json: carried, file: "a.svg")
    #expect(read.name == document.name && read.description == document.description)
    let again = try read.picture()
      .svg(label: read.name, title: nil, description: read.description, metadata: read.json)
    #expect(again == svg)
    let png = try picture.png(pixelsPerPoint: 1, specification: document.json)
    #expect(PNGText.text(of: png) == document.json)
    for kind in ["pdf", "svg", "vl.json"] {
      let data = try FigureFile.data(
        of: picture, label: document.name, alternativeText: document.description, language: document.language,
        specification: document.json, as: "a.\(kind)")
      #expect(try FigureFile.redrawn(data, named: "a.\(kind)", as: "b.\(kind)").data == data, "\(kind)")
      let json = try FigureFile.redrawn(data, named: "a.\(kind)", as: "b.vl.json").data
      #expect(String(decoding: json, as: UTF8.self) == document.json)
    }
  }

  @Test("gives the same bytes in another language, which the PDF says", arguments: ["de", "en-GB", "zh-Hant", "en"])
  func languages(language: String) throws {
    let chart = try ChartYAML.chart(Self.point)
    let document = VegaLiteDocument(chart, tables: [], name: "fig-a", description: "Ein Punkt", language: language)
    #expect(document.json.contains("\"language\":\"\(language)\"") == (language != "en"))
    try expectSame(try chart.picture(of: []), document)
    guard PDFTools.areInstalled else { return }
    let pdf = try FigureFile.redrawn(Data(document.json.utf8), named: "a.vl.json", as: "a.pdf").data
    let tagged = try TaggedPDF(pdf)
    #expect(TaggedPDF.text(tagged.catalogue["/Lang"]) == language)
    #expect(tagged.document?.kids.map(\.alternative) == ["Ein Punkt"])
    #expect(try PDFTools.run("pdfdetach", ["-list", "FILE"], on: pdf).output.contains("chart.vl.json"))
  }

  @Test(
    "a PDF is never without words: it says the label where nobody described the chart",
    .enabled(if: PDFTools.areInstalled, Comment(rawValue: PDFTools.reason)),
    arguments: [("", "fig-a", "fig-a"), (" \n", "fig-a", "fig-a"), ("", "", "chart"), ("A point.", "", "A point.")])
  func words(description: String, name: String, words: String) throws {
    let chart = try ChartYAML.chart(Self.point)
    let document = VegaLiteDocument(chart, tables: [], name: name, description: description)
    let pdf = try FigureFile.redrawn(Data(document.json.utf8), named: "a.vl.json", as: "a.pdf").data
    let tagged = try TaggedPDF(pdf)
    #expect(tagged.document?.kids.map(\.alternative) == [words])
    #expect(TaggedPDF.text(tagged.dictionary(tagged.trailer["/Info"])?["/Title"]) == words)
  }

  @Test("reads PDFs of before, whose keywords hold the specification, and makes of them PDFs of now")
  func keywords() throws {
    let file = SharedData.projectRoot.appending(path: "Tests/ChartsTests/Fixtures/figure_as_cairo_writes_it.pdf")
    let old = try Data(contentsOf: file)
    let json = try FigureFile.redrawn(old, named: "old.pdf", as: "a.vl.json").data
    let document = try VegaLiteDocument(json: String(decoding: json, as: UTF8.self), file: "a.vl.json")
    #expect(document.name == "fig-bars" && document.language == "en" && !document.description.isEmpty)
    let new = try FigureFile.redrawn(old, named: "old.pdf", as: "a.pdf").data
    #expect(new != old)
    #expect(try FigureFile.redrawn(new, named: "a.pdf", as: "b.pdf").data == new)
    #expect(try FigureFile.redrawn(new, named: "a.pdf", as: "b.vl.json").data == json)
  }

  @Test("gives the same bytes with the author's configuration and the figure's size")
  func configured() throws {
    let chart = try ChartYAML.chart(
      """
      data: {values: [{a: 1, b: "größer (als) \\\\"}, {a: 2, b: "≥ Ωж"}]}
      config: {axis: {grid: false}, mark: {color: "#D55E00"}, range: {category: [red, black]}, padding: 9}
      background: "#FFFFEE"
      mark: {type: bar, tooltip: true}
      encoding: {x: {field: a, type: quantitative}, y: {field: b, type: nominal}}
      """)
    let size = FigureSize(width: 300, height: 200)
    let picture = try chart.picture(of: [], fitting: size)
    #expect(abs(picture.size.width - 300) < 0.1 && abs(picture.size.height - 200) < 0.1)
    try expectSame(picture, VegaLiteDocument(chart, tables: [], name: "fig-c", description: "", size: size))
  }

  @Test("gives the same bytes where a query returns two columns of one name, or colours have a scheme and a range")
  func namesOnce() throws {
    let chart = try ChartYAML.chart(
      """
      data: {sql: SELECT 1}
      mark: point
      encoding:
        x: {field: a, type: quantitative}
        color: {field: b, scale: {scheme: okabe-ito, range: [red, black]}}
      """)
    let table = ChartTable(
      columns: ["a", "b", "a"], rows: [[.number(1), .text("u"), .number(7)], [.number(2), .text("v"), .number(8)]])
    let document = VegaLiteDocument(chart, tables: [table], name: "fig-e", description: "")
    try expectSame(try chart.picture(of: [table]), document)
  }

  @Test("says again what plots without data read in another language")
  func emptyText() throws {
    let chart = try ChartYAML.chart("data: {values: []}\nmark: point\nencoding: {x: {field: a, type: quantitative}}")
    let picture = try chart.picture(of: [], emptyText: "keine Daten")
    #expect(picture.texts.map(\.text).contains("keine Daten"))
    try expectSame(
      picture, VegaLiteDocument(chart, tables: [], name: "fig-d", description: "", emptyText: "keine Daten"))
  }

  @Test("is refused where the file carries none")
  func nothing() throws {
    #expect(Picture.metadata(ofSVG: "<svg></svg>") == nil)
    #expect(PNGText.text(of: Data([1, 2, 3])) == nil)
    for pdf in [Data("%PDF-1.4 /Info 3 0 R".utf8), try Picture(size: Size(9, 9)).pdf(title: "A square")] {
      #expect(throws: Diagnostic.self) { try FigureFile.redrawn(pdf, named: "a.pdf", as: "a.svg") }
    }
    #expect(throws: Diagnostic.self) { try VegaLiteDocument(json: "{\"mark\": ", file: "a.svg") }
    #expect(throws: DiagnosticList.self) { try VegaLiteDocument(json: "{\"mark\": \"pont\"}", file: "a").picture() }
  }

  @Test("is refused at the place of what is no JSON")
  func strictness() throws {
    let unknown = try #require(throws: Diagnostic.self) {
      try VegaLiteDocument(json: "{\"name\": \"a\",\n\"mark\": \"\\q\"}", file: "a.vl.json")
    }
    guard case .source(let place) = unknown.place else {
      Issue.record("\(unknown) has no place")
      return
    }
    #expect(place.file == "a.vl.json" && place.line == 2)
    for text in ["", "{\"a\": 1} x", "{\"a\": 01}", "{\"a\": \"\t\"}", "{\"a\": +1}", "{\"a\": \"\\ud800\"}"] {
      #expect(throws: Diagnostic.self, "\(text)") { try VegaLiteDocument(json: text, file: "a.vl.json") }
    }
  }

  @Test("is said in words where its author says nothing")
  func summary() throws {
    let chart = try ChartYAML.chart(
      """
      data: {values: [{a: x, b: 1}, {a: y, b: 2.5}]}
      mark: bar
      encoding: {x: {field: a}, y: {field: b, type: quantitative, title: Dice}}
      """)
    #expect(try chart.summary(of: []) == "Bars (2): a x, y; Dice from 1 to 2.5.")
  }
}

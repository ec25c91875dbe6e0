import Diagnostics
import Foundation
import TestSupport

@testable import Charts
@testable import Drawing
@testable import LiterateDocuments
@testable import ReportCells
@testable import ReportRendering

private func chart(_ yaml: String) throws -> Data {
  let collector = DiagnosticCollector()
  let text = PlacedText(
    source: SourceText(file: "chart.yaml", text: yaml), lines: 1...yaml.split(separator: "\n").count)
  guard let value = PlacedYAML.read(text, collector: collector),
    let specification = ChartSpecification.read(value, collector: collector)
  else { throw DiagnosticList(collector.diagnostics) }
  return Data(try specification.picture(of: []).svg(label: "a", title: nil, description: "A chart.").utf8)
}

/// From specifications and documents to files.
let drawingStages: [Stage] = [
  Stage("drawing", DrawingIngredients.version.description, "`DrawingIngredients.version`") {
    [
      Data(try SamplePicture.picture.svg(label: "a", title: "T", description: "D").utf8),
      try SamplePicture.picture.pdf(title: "T"), try SamplePicture.picture.png(pixelsPerPoint: 2),
    ]
  },
  Stage("charts", ChartSpecification.version.description, "`ChartSpecification.version`") {
    try [
      """
      data: {values: [{a: A, b: 28, c: x}, {a: B, b: 55, c: x}, {a: A, b: 43, c: y}, {a: B, b: 12, c: y}]}
      mark: bar
      encoding: {x: {field: a, type: nominal}, y: {field: b, type: quantitative}, color: {field: c, type: nominal}}
      """,
      """
      data: {values: [{x: 1, y: 3, s: u}, {x: 2, y: 1, s: u}, {x: 3, y: 4, s: u}, {x: 1, y: 2, s: v}, {x: 3, y: 3, s: v}]}
      mark: {type: line, point: true}
      encoding: {x: {field: x, type: quantitative}, y: {field: y, type: quantitative}, color: {field: s, type: nominal}}
      """,
    ].map(chart)
  },
  Stage("html", HTMLRenderer.version.description, "`HTMLRenderer.version`") {
    [try HTMLRenderer.page(SampleDocument.document, generator: "make-report").data]
  },
  Stage("pdf", PDFRenderer.version.description, "`PDFRenderer.version`") {
    [try PDFRenderer.render(SampleDocument.document, generator: "make-report")]
  },
]

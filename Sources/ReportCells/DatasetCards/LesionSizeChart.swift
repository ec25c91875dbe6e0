import Charts
import Diagnostics
import LiterateDocuments
import Results
import WovenDocuments

/// The histogram of the lesions' shares of their images, by the chart grammar.
struct LesionSizeChart {
  let dataset: String
  let words: ReportWords

  private var tree: StudyChartTree {
    let rows =
      "SELECT lesion_share FROM samples WHERE \(DatasetFindings.condition(dataset)) AND \(DatasetFindings.hasLesion)"
    return [
      "data": ["sql": "\(rows)"], "width": 340, "height": 90, "mark": "bar",
      "encoding": [
        "x": [
          "field": "lesion_share", "type": "quantitative", "title": "\(words.ofDataset.lesionShare)",
          "bin": ["maxbins": 25], "axis": ["format": ".2~%"],
        ],
        "y": [
          "aggregate": "count", "type": "quantitative", "title": "\(words.ofDataset.imageCount)",
          "axis": ["tickMinStep": 1, "tickCount": 4],
        ],
      ],
    ]
  }

  /// - Parameters:
  ///   - place: of the cell that asks.
  ///   - title: of the dataset.
  ///   - shares: the least and the largest in words.
  func figure(
    in context: WeavingContext, place: SourcePlace, title: String, shares: String
  ) throws -> ReportFigure {
    let collector = DiagnosticCollector()
    let specification = ChartSpecification.read(tree.placed(at: place), collector: collector)
    try collector.throwIfErrors()
    guard let specification else { preconditionFailure("a specification without errors can be drawn") }
    let tables = try specification.queries.map { query in ChartTable(try context.query(query.text) { _ in place }) }
    let caption = [ReportInline.text(words.ofDataset.lesionSizes(in: title))]
    return ReportFigure(
      picture: try specification.picture(of: tables, emptyText: words.noData),
      alternativeText: words.ofDataset.lesionSizesText(in: title, shares: shares),
      caption: ReportCaption(label: nil, title: nil, text: caption))
  }
}

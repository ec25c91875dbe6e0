import Charts
import Diagnostics
import Experiments
import LiterateDocuments

/// ```` ```{chart} ````: a Vega-Lite specification in YAML over the rows of its queries.
enum ChartCell: CellWork {
  static let kind = CellKind(name: "chart", output: .figure)

  static func prepare(_ cell: Cell, in context: PreparationContext) -> (any PreparedCell)? {
    guard let value = cell.yaml(collector: context.collector),
      let specification = ChartSpecification.read(value, collector: context.collector)
    else { return nil }
    let columns = specification.queries.map { query in
      context.columns(of: query.text) { cell.place(utf8Offset: $0, in: query.value) }
    }
    guard columns.allSatisfy({ $0 != nil }) else { return nil }
    specification.check(columns: columns.compactMap(\.self), collector: context.collector)
    return Prepared(cell: cell, specification: specification)
  }

  private struct Prepared: PreparedCell {
    let cell: Cell
    let specification: ChartSpecification

    func evaluate(in context: EvaluationContext) throws -> CellOutput {
      let results = try specification.queries.map { query in
        try context.query(query.text) { cell.place(utf8Offset: $0, in: query.value) }
      }
      let figure = ReportFigure(
        picture: try specification.picture(of: results.map(ChartTable.init)),
        alternativeText: cell.alternativeText ?? specification.description ?? "",
        caption: try context.caption(of: cell))
      return CellOutput(blocks: [.figure(figure)], data: results.map(csvText).joined(separator: "\r\n"))
    }
  }
}

extension ChartQuery {
  fileprivate var value: PlacedValue { PlacedValue(.text(text), at: place) }
}

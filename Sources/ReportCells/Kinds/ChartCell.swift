import Charts
import Diagnostics
import LiterateDocuments
import Results
import WovenDocuments

/// ```` ```{chart} ````: a Vega-Lite specification in YAML over the rows of its queries, or the name of a study chart.
enum ChartCell: CellWork {
  static let kind = CellKind(name: "chart", output: .figure, readsFiles: true, asksOneStudy: true)

  static var body: ValueShape { .either([.mapping(StudyChart.keys), .definition(ChartShape.name)]) }

  static func check(_ cell: Cell, in context: CheckingContext) -> (any CheckedCell)? {
    var cell = cell
    guard let body = cell.yaml(collector: context.collector),
      let value = StudyChart.expanded(body, of: &cell, in: context),
      let specification = ChartSpecification.read(value, collector: context.collector)
    else { return nil }
    var columns: [[String]] = []
    var tables: [String: QueryResult] = [:]
    for query in specification.queries {
      if query.isFile {
        // A file that is not there was reported when the document was read.
        guard let file = cell.files.first(where: { $0.name == query.text }),
          let table = AuthorTables.table(file, collector: context.collector)
        else { return nil }
        columns.append(table.columns)
        tables[query.text] = QueryResult(columns: table.columns, rows: table.rows)
      } else {
        guard
          let found = context.columns(of: query.text, in: cell, place: { cell.place(utf8Offset: $0, in: query.value) })
        else { return nil }
        columns.append(found)
      }
    }
    specification.check(columns: columns, collector: context.collector)
    let checked = Checked(cell: cell, specification: specification, files: tables)
    checked.foresee(in: context)
    return checked
  }

  /// How many rows of a query a page shows; all are in the CSV file.
  private static let mostRows = 100

  private static func figureData(_ result: QueryResult, _ words: ReportWords) -> ReportTable {
    let shown = result.rows.prefix(mostRows)
    let note = words.firstRows(mostRows, of: result.rows.count)
    return ReportTable(
      columns: result.columns.indices.map { column in
        let isText = shown.contains { if case .text = $0[column] { true } else { false } }
        return isText ? .left : .right
      },
      header: result.columns.map { [.text($0)] }, rows: shown.map { row in row.map { [.text($0.displayText)] } },
      caption: result.rows.count > mostRows ? ReportCaption(label: nil, title: nil, text: [.text(note)]) : nil)
  }

  private struct Checked: CheckedCell {
    let cell: Cell
    let specification: ChartSpecification
    /// The rows of files, by their paths.
    let files: [String: QueryResult]

    func weave(in context: WeavingContext) throws -> CellOutput {
      // The body of a study chart may name the study too.
      let context = context.restricted(to: cell.study)
      let results = try specification.queries.map { query in
        if query.isFile { context.inquiries?.note(.file(path: query.text, rows: file(query).rows.count)) }
        return try query.isFile
          ? file(query) : context.query(query.text) { cell.place(utf8Offset: $0, in: query.value) }
      }
      let tables = results.map(ChartTable.init)
      let alternativeText =
        try cell.alternativeText ?? specification.description ?? specification.summary(of: tables)
      let size = FigureSize(width: cell.width.map { $0 * 72 }, height: cell.height.map { $0 * 72 })
      let words = context.references.words
      let drawn = try specification.drawing(of: tables, fitting: size, emptyText: words.noData)
      let notes = drawn.unshown.map { words.unshownValues("\($0.count) (\($0.reason.signs))", of: $0.title) }
      let description = ([alternativeText] + notes).joined(separator: " ")
      var figure = ReportFigure(
        picture: drawn.picture, alternativeText: description,
        caption: Self.caption(context.caption(of: cell), with: notes),
        data: results.filter { !$0.rows.isEmpty }.map { figureData($0, words) })
      figure.specification =
        VegaLiteDocument(
          specification, tables: tables, name: cell.label ?? "chart", description: figure.spokenText,
          language: context.language, size: size, emptyText: words.noData
        ).json
      return CellOutput(
        blocks: [.figure(figure)], data: results.map(\.csvText), warnings: drawn.unshown.map(\.warning))
    }

    /// What the chart leaves out is told below it.
    private static func caption(_ caption: ReportCaption?, with notes: [String]) -> ReportCaption? {
      guard !notes.isEmpty else { return caption }
      var caption = caption ?? ReportCaption(label: nil, title: nil, text: [])
      let ends = caption.text.shownTexts.last?.last.map { ".!?…:".contains($0) } ?? true
      if !caption.text.isEmpty { caption.text.append(.text(ends ? " " : ". ")) }
      caption.text.append(.text(notes.joined(separator: " ")))
      return caption
    }

    /// Draws the chart where its data are known before anything is trained, to report what would fail then.
    func foresee(in context: CheckingContext) {
      guard context.isCertain, !context.collector.hasErrors else { return }
      var tables: [ChartTable] = []
      for query in specification.queries {
        guard
          let result = query.isFile
            ? file(query)
            : context.known(query.text, reading: { _ in }, place: { cell.place(utf8Offset: $0, in: query.value) })
        else { return }
        tables.append(ChartTable(result))
      }
      do throws(Diagnostic) {
        for value in try specification.drawing(of: tables).unshown { context.foreseen.report(value.warning) }
      } catch {
        context.foreseen.report(error)
      }
    }

    private func file(_ query: ChartQuery) -> QueryResult {
      files[query.text] ?? QueryResult(columns: [], rows: [])
    }
  }
}

extension ChartQuery {
  fileprivate var value: PlacedValue { PlacedValue(.text(text), at: place) }
}

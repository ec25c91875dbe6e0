import Diagnostics
import Evaluation
import LiterateDocuments
import Results
import Studies
import WovenDocuments

/// ```` ```{gallery} ````: chosen samples with their truth, and what each loss variant predicts.
enum GalleryCell: CellWork {
  static let kind = CellKind(name: "gallery", output: .figure, asksOneStudy: true)

  static let keys = KeyTable(
    "gallery",
    [
      .init("samples", .text, "A query that returns a column `sample`", needed: true),
      .init("columns", .list(of: .text), "`image` first, then loss variants of the study; all where it is left out"),
      .init("study", .text, "The study whose predictions are shown, where there are several"),
    ])

  static var body: ValueShape { .mapping(keys) }

  static func check(_ cell: Cell, in context: CheckingContext) -> (any CheckedCell)? {
    guard let value = cell.yaml(collector: context.collector) else { return nil }
    let reader = MappingReader(value, keys, collector: context.collector)
    let samples = reader.required("samples")
    let columns = reader.value("columns")
    let name = reader.value("study")
    reader.finish()
    guard let study = context.study(of: cell, named: name), let samples else { return nil }
    var cell = cell
    cell.study = study.label
    guard let sql = samples.text else {
      reader.wrong(samples, "samples", expected: "a query that returns a column `sample`")
      return nil
    }
    guard let found = context.columns(of: sql, in: cell, place: { cell.place(utf8Offset: $0, in: samples) }) else {
      return nil
    }
    guard found.contains("sample") else {
      context.collector.report(
        Diagnostic(
          "the gallery's query returns no column `sample`", at: samples.place,
          expected: "a query such as SELECT sample FROM images …", remedy: "it returns \(found.joined(separator: ", "))"
        ))
      return nil
    }
    guard let losses = losses(columns, of: study, collector: context.collector) else { return nil }
    return Checked(cell: cell, samples: samples, sql: sql, study: study, losses: losses)
  }

  /// The loss variants to show, each of which the study must train; every one where the author names none.
  private static func losses(
    _ columns: PlacedValue?, of study: StudyDeclaration, collector: DiagnosticCollector
  ) -> [String]? {
    let known = study.losses.map(\.name)
    guard let columns else { return known }
    guard let list = columns.list, !list.isEmpty else {
      collector.report(Diagnostic("`columns` is \(columns.kindName)", at: columns.place, expected: "[image, ce, …]"))
      return nil
    }
    var losses: [String] = []
    var isFaulty = false
    for (index, column) in list.enumerated() {
      let name = column.text ?? ""
      if name == "image" && index == 0 { continue }
      if known.contains(name), !losses.contains(name) {
        losses.append(name)
      } else {
        isFaulty = true
        collector.report(
          Diagnostic(
            losses.contains(name) ? "column `\(name)` stands twice" : "the study trains no loss variant `\(name)`",
            at: column.place, expected: "`image` first, then loss variants of the study",
            remedy: suggestion(for: name, among: known)))
      }
    }
    return isFaulty ? nil : losses
  }

  private struct Checked: CheckedCell {
    let cell: Cell
    let samples: PlacedValue
    let sql: String
    let study: StudyDeclaration
    let losses: [String]

    func weave(in context: WeavingContext) throws -> CellOutput {
      let result = try context.restricted(to: cell.study).query(sql) { cell.place(utf8Offset: $0, in: samples) }
      let chosen = try samples(in: result)
      if chosen.isEmpty { return CellOutput(blocks: [.figure(empty(in: context))], data: [result.csvText]) }
      context.inquiries?.note(.samples(chosen, study: study.label, losses: losses))
      let rows = try context.gallery(study, chosen, losses, samples.place)
      let words = context.references.words
      let pictured = rows.map { row in
        MaskGalleryPicture.Row(
          sample: row.sample, caption: row.domain == .inDistribution ? words.lesion : words.lesionFree,
          image: row.image,
          truth: row.truth, predictions: row.predictions.map(\.mask))
      }
      let figure = ReportFigure(
        picture: try MaskGalleryPicture.picture(rows: pictured, columns: losses, words: words.ofGallery),
        medium: .raster(pixelsPerPoint: 2),
        alternativeText: cell.alternativeText
          ?? words.galleryText(images: chosen.count, losses: losses),
        caption: context.caption(of: cell), gallery: try MaskGalleryParts.gallery(rows: pictured, columns: losses))
      return CellOutput(blocks: [.figure(figure)], data: [result.csvText])
    }

    /// Of no images: a frame that says so.
    private func empty(in context: WeavingContext) -> ReportFigure {
      let text = context.references.words.noData
      return ReportFigure(
        picture: MaskGalleryPicture.empty(text), alternativeText: cell.alternativeText ?? text,
        caption: context.caption(of: cell))
    }

    /// The query's column `sample`, with its column `dataset` where it has one.
    ///
    /// - Throws: a diagnostic where a row names no sample.
    private func samples(in result: QueryResult) throws(Diagnostic) -> [GallerySample] {
      func text(_ row: [SQLValue], _ name: String) -> String? {
        guard let column = result.columns.firstIndex(of: name), case .text(let text) = row[column] else { return nil }
        return text
      }
      var samples: [GallerySample] = []
      for (index, row) in result.rows.enumerated() {
        guard let id = text(row, "sample") else {
          throw Diagnostic(
            "row \(index + 1) of the gallery's query names no sample", at: self.samples.place,
            expected: "the text of a sample's name in the column `sample`", remedy: "add WHERE sample IS NOT NULL")
        }
        samples.append(GallerySample(id: id, dataset: text(row, "dataset")))
      }
      return samples
    }
  }
}

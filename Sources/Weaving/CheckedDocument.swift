import Diagnostics
import Digests
import LiterateDocuments
import ReportCells
import Results
import Studies

/// A document whose cells and queries have all been checked: nothing in it is known to be wrong, and nothing was run.
public struct CheckedDocument: Sendable {
  public let document: LiterateDocument
  public let studies: [StudyDeclaration]
  let cells: [SourcePlace: any CheckedCell]
  /// The author's own tables.
  let tables: AddedTables

  /// Checks every cell and inline query; faults go to the context's collector.
  public init(_ document: LiterateDocument, in context: CheckingContext) {
    context.language = document.frontMatter.language
    let tables = AuthorTables(document, collector: context.collector)
    context.add(tables)
    self.tables = tables.added
    let shown = document.resolvingConditions(context.foreseeCondition)
    let certain = Set(shown.cells.filter { $0.isIncluded && $0.showsOutput }.map(\.place))
    var cells: [SourcePlace: any CheckedCell] = [:]
    let evaluated = document.cells.filter(\.evaluates)
    // Studies first, wherever they stand: other cells name them.
    let ordered =
      evaluated.filter { $0.kind == StudyCell.kind } + evaluated.filter { $0.kind != StudyCell.kind }
    for cell in ordered {
      if let study = cell.study, let place = cell.studyPlace {
        _ = context.study(named: PlacedValue(.text(study), at: place))
      }
      context.isCertain = certain.contains(cell.place)
      cells[cell.place] = CellCatalogue.work(of: cell.kind)?.check(cell, in: context)
    }
    context.isCertain = true
    for query in document.inlineQueries + document.conditionQueries {
      guard let columns = context.columns(of: query) else {
        continue
      }
      if columns.count != 1 {
        context.collector.report(
          Diagnostic(
            "the query returns \(columns.count) columns", at: query.place, expected: "one value",
            remedy: "select a single expression"))
      }
    }
    for query in shown.unconditionalQueries { context.foreseeValue(of: query) }
    for query in shown.conditionQueries { _ = context.foreseeCondition(query) }
    for picture in document.pictures {
      do {
        _ = try PictureFile(picture)
      } catch {
        context.collector.report(error)
      }
    }
    self.document = document
    var studies = context.studies
    if let contrast = document.frontMatter.primaryContrast {
      Hypothesis.declareContrast(contrast, in: &studies, collector: context.collector)
    }
    if let hypotheses = document.frontMatter.hypotheses {
      Hypothesis.declare(hypotheses, in: &studies, collector: context.collector)
    }
    self.studies = studies
    self.cells = cells
    if let fonts = document.fonts {
      fonts.inUse { SignCheck(document).written() }.forEach(context.collector.report)
    }
  }

  /// Digests of what a cell shows beside results and the files that its document names, by name.
  package func ingredients(of cell: Cell) -> [String: ContentDigest] { cells[cell.place]?.ingredients ?? [:] }
}

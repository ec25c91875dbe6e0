import Diagnostics
import LiterateDocuments
import ReportCells
import Results

/// Asks for a document's parts again what they were woven from; no image is looked for, and nothing is drawn for a page.
package struct CellInquiries {
  private let checked: CheckedDocument
  /// The results, with the author's own tables beside them.
  package let results: ResultsDatabase

  /// - Parameter results: of the document's studies.
  package init(_ checked: CheckedDocument, results: ResultsDatabase) {
    self.checked = checked
    self.results = results.adding(checked.tables)
  }

  private struct Asked: Error {}

  /// What a cell asks; nothing of one that shows nothing.
  ///
  /// - Throws: what is wrong with the cell.
  package func inquiries(of cell: Cell) throws -> [Inquiry] {
    let log = InquiryLog()
    let context = WeavingContext(
      results: results, gallery: { _, _, _, _ in throw Asked() }, contactSheet: { _ in nil },
      references: checked.document.crossReferences, language: checked.document.frontMatter.language,
      citations: checked.document.citations)
    do {
      _ = try checked.cells[cell.place]?.weave(in: context.restricted(to: cell.study).asking(log))
    } catch is Asked {
      // What it shows was noted before it was asked for.
    }
    return log.inquiries
  }

  /// What a query in the text asks.
  ///
  /// - Throws: a `Diagnostic` at its place.
  package func inquiries(of query: InlineQuery) throws(Diagnostic) -> [Inquiry] {
    do throws(QueryFailure) {
      let rows = try results.query(query.sql).rows.count
      return [.query(sql: query.sql, study: nil, rows: rows, reads: try results.reads(of: query.sql))]
    } catch {
      throw Diagnostic(error.message, at: query.place, remedy: error.remedy)
    }
  }
}

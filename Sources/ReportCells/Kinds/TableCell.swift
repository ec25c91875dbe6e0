import Diagnostics
import LiterateDocuments
import Results
import WovenDocuments

/// ```` ```{table} ````: a query whose rows become a table.
package enum TableCell: CellWork {
  package static let kind = CellKind(name: "table", output: .table, isSQL: true, asksOneStudy: true)

  package static var body: ValueShape { .text }

  package static func check(_ cell: Cell, in context: CheckingContext) -> (any CheckedCell)? {
    guard context.columns(of: cell.body, in: cell, place: { cell.place(utf8Offset: $0) }) != nil else { return nil }
    _ = context.known(
      cell.body,
      reading: { (result) throws(Diagnostic) in
        for value in result.rows.flatMap(\.self) { _ = try value.inlines(place: cell.place) }
      }, place: { cell.place(utf8Offset: $0) })
    return Checked(cell: cell)
  }

  /// What the texts of a cell's rows say; nothing where its query fails, which weaving reports.
  package static func texts(of cell: Cell, markdown: ValueMarkdown, in context: WeavingContext) -> [DocumentInline] {
    guard cell.kind == kind,
      let result = try? context.restricted(to: cell.study).query(cell.body, place: { cell.place(utf8Offset: $0) })
    else { return [] }
    return MarkdownRows(result, of: cell, markdown: markdown).texts
  }

  private struct Checked: CheckedCell {
    let cell: Cell

    func weave(in context: WeavingContext) throws -> CellOutput {
      let result = try context.query(cell.body) { cell.place(utf8Offset: $0) }
      try result.checkPrintable(at: cell.place)
      let table = ReportTable(
        columns: result.columns.indices.map { alignment(of: $0, in: result) },
        header: result.columns.map { [.text($0)] },
        rows: try rows(of: result, in: context),
        caption: context.caption(of: cell), emptyText: context.references.words.noRows)
      return CellOutput(blocks: [.table(table)], data: [result.csvText])
    }

    private func rows(of result: QueryResult, in context: WeavingContext) throws -> [[[ReportInline]]] {
      if cell.readsMarkdown, let markdown = context.markdown {
        return try MarkdownRows(result, of: cell, markdown: markdown).woven(in: context)
      }
      return try result.rows.map { row in try row.map { try $0.inlines(place: cell.place) } }
    }

    /// Numbers, and texts that begin as numbers do, stand to the right.
    private func alignment(of column: Int, in result: QueryResult) -> ReportTable.Alignment {
      if result.rows.isEmpty { return .left }
      let isNumeric = result.rows.allSatisfy { row in
        switch row[column] {
        case .null, .integer, .real: true
        case .text(let text): text.isEmpty || text.first!.isNumber || "+-−<>≤≥–—".contains(text.first!)
        }
      }
      return isNumeric ? .right : .left
    }
  }
}

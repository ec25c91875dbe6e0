import Diagnostics
import LiterateDocuments
import Results
import WovenDocuments

/// ```` ```{table} ````: a query whose rows become a table.
enum TableCell: CellWork {
  static let kind = CellKind(name: "table", output: .table, isSQL: true, asksOneStudy: true)

  static var body: ValueShape { .text }

  static func check(_ cell: Cell, in context: CheckingContext) -> (any CheckedCell)? {
    guard context.columns(of: cell.body, in: cell, place: { cell.place(utf8Offset: $0) }) != nil else { return nil }
    _ = context.known(
      cell.body,
      reading: { (result) throws(Diagnostic) in
        for value in result.rows.flatMap(\.self) { _ = try value.inlines(place: cell.place) }
      }, place: { cell.place(utf8Offset: $0) })
    return Checked(cell: cell)
  }

  private struct Checked: CheckedCell {
    let cell: Cell

    func weave(in context: WeavingContext) throws -> CellOutput {
      let result = try context.query(cell.body) { cell.place(utf8Offset: $0) }
      let table = ReportTable(
        columns: result.columns.indices.map { alignment(of: $0, in: result) },
        header: result.columns.map { [.text($0)] },
        rows: try result.rows.map { row in try row.map { try $0.inlines(place: cell.place) } },
        caption: context.caption(of: cell), emptyText: context.references.words.noRows)
      return CellOutput(blocks: [.table(table)], data: [result.csvText])
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

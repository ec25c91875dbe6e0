import Diagnostics
import LiterateDocuments
import Results

/// ```` ```{sql} ````: a query whose rows are shown as a database's shell shows them.
enum SQLCell: CellWork {
  static let kind = CellKind(
    name: "sql", output: .nothing, isSQL: true, asksOneStudy: true, standsInline: true)

  static var body: ValueShape { .text }

  static func check(_ cell: Cell, in context: CheckingContext) -> (any CheckedCell)? {
    guard context.columns(of: cell.body, in: cell, place: { cell.place(utf8Offset: $0) }) != nil else { return nil }
    _ = context.known(cell.body, reading: { _ in }, place: { cell.place(utf8Offset: $0) })
    return Checked(cell: cell)
  }

  private struct Checked: CheckedCell {
    let cell: Cell

    func weave(in context: WeavingContext) throws -> CellOutput {
      let result = try context.query(cell.body) { cell.place(utf8Offset: $0) }
      try result.checkPrintable(at: cell.place)
      let note = result.rows.isEmpty ? "\n(\(context.references.words.noRows))" : ""
      return CellOutput(blocks: [.code(Self.text(result) + note, language: nil)])
    }

    /// Columns padded to their widest value, two blanks between them.
    private static func text(_ result: QueryResult) -> String {
      let rows = result.rows.map { $0.map(\.displayText) }
      let widths = result.columns.indices.map { column in
        max(result.columns[column].count, rows.map { $0[column].count }.max() ?? 0)
      }
      let isNumeric = result.columns.indices.map { column in
        result.rows.allSatisfy { row in if case .text = row[column] { false } else { true } }
      }
      func line(_ cells: [String]) -> String {
        let padded = cells.indices.map { column in
          let blanks = String(repeating: " ", count: widths[column] - cells[column].count)
          return isNumeric[column] ? blanks + cells[column] : cells[column] + blanks
        }
        return padded.joined(separator: "  ").trimmingTrailingBlanks
      }
      let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")
      return ([line(result.columns), rule] + rows.map(line)).joined(separator: "\n")
    }
  }
}

extension String {
  fileprivate var trimmingTrailingBlanks: String {
    var text = Substring(self)
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}

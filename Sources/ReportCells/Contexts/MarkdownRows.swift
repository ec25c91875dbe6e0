import Diagnostics
import LiterateDocuments
import Results
import WovenDocuments

/// The rows of a cell whose texts are inline Markdown: `#| markdown: true`.
struct MarkdownRows {
  private let result: QueryResult
  private let cell: Cell
  private let markdown: ValueMarkdown

  init(_ result: QueryResult, of cell: Cell, markdown: ValueMarkdown) {
    self.result = result
    self.cell = cell
    self.markdown = markdown
  }

  /// More faults than these are counted alone.
  private static let mostFaults = 20

  /// - Throws: what is wrong with the texts, each named by its row and column, at the cell's place.
  func woven(in context: WeavingContext) throws -> [[[ReportInline]]] {
    let weaver = InlineWeaver(context: context)
    var faults: [Diagnostic] = []
    let rows = result.rows.enumerated().map { index, row in
      row.enumerated().map { column, value -> [ReportInline] in
        guard case .text(let text) = value else { return [.text(value.displayText)] }
        let read = markdown.read(text)
        faults += read.faults.map { placed($0, row: index, column: column) }
        return read.faults.isEmpty ? weaver.weave(read.inlines) : []
      }
    }
    if faults.isEmpty { return rows }
    let more = faults.count - Self.mostFaults
    let told = faults.prefix(Self.mostFaults)
    throw DiagnosticList(
      told + (more > 0 ? [Diagnostic("\(more) more texts of this table cannot be read", at: cell.place)] : []))
  }

  /// All texts, also those with faults.
  var texts: [DocumentInline] {
    result.rows.flatMap { row in
      row.flatMap { value -> [DocumentInline] in
        if case .text(let text) = value { markdown.read(text).inlines } else { [] }
      }
    }
  }

  private func placed(_ fault: Diagnostic, row: Int, column: Int) -> Diagnostic {
    Diagnostic(
      "row \(row + 1), column `\(result.columns[column])`: \(fault.problem)", at: cell.place, expected: fault.expected,
      remedy: fault.remedy)
  }
}

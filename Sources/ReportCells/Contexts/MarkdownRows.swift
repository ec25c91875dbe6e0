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

  /// Of one fault in the texts of a column, more than these are counted alone; and of all faults.
  private static let mostAlike = 2
  private static let mostFaults = 20

  /// - Throws: what is wrong with the texts, each named by its row and column, at the cell's place.
  func woven(in context: WeavingContext) throws -> [[[ReportInline]]] {
    let weaver = InlineWeaver(context: context)
    var faults: [Diagnostic] = []
    var alike: [[String]: Int] = [:]
    var surplus = 0
    let rows = result.rows.enumerated().map { index, row in
      row.enumerated().map { column, value -> [ReportInline] in
        guard case .text(let text) = value else { return [.text(value.displayText)] }
        let read = markdown.read(text)
        var told: Set<Diagnostic> = []
        for fault in read.faults where told.insert(fault).inserted {
          let name = [String(column), fault.problem]
          alike[name, default: 0] += 1
          if faults.count < Self.mostFaults, alike[name, default: 0] <= Self.mostAlike {
            faults.append(placed(fault, row: index, column: column))
          } else {
            surplus += 1
          }
        }
        return read.faults.isEmpty ? weaver.weave(read.inlines) : []
      }
    }
    if faults.isEmpty { return rows }
    if surplus > 0 {
      let noun = surplus == 1 ? "fault" : "faults"
      faults.append(Diagnostic("and \(surplus) more \(noun) in the texts of this table", at: cell.place))
    }
    throw DiagnosticList(faults)
  }

  /// All texts; none where one has a fault, since then the table shows nothing.
  var texts: [DocumentInline] {
    var texts: [DocumentInline] = []
    for case .text(let text) in result.rows.joined() {
      let read = markdown.read(text)
      guard read.faults.isEmpty else { return [] }
      texts += read.inlines
    }
    return texts
  }

  private func placed(_ fault: Diagnostic, row: Int, column: Int) -> Diagnostic {
    Diagnostic(
      "row \(row + 1), column `\(result.columns[column])`: \(fault.problem)", at: cell.place, expected: fault.expected,
      remedy: fault.remedy)
  }
}

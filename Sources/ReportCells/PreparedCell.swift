import Diagnostics
import LiterateDocuments
import WovenDocuments

/// How one kind of cell works; `CellCatalogue` lists all.
package protocol CellWork {
  static var kind: CellKind { get }
  /// What its body may be, for the schemas of editors.
  static var body: ValueShape { get }

  /// Reads a cell and reports all its faults, without running anything.
  static func prepare(_ cell: Cell, in context: PreparationContext) -> (any PreparedCell)?
}

/// A cell without faults, ready to be evaluated once there are results.
public protocol PreparedCell: Sendable {
  func evaluate(in context: EvaluationContext) throws -> CellOutput
}

/// What a cell leaves: blocks of the document, and the rows that it shows.
public struct CellOutput: Sendable {
  public var blocks: [ReportBlock]
  /// The rows of each query as CSV, for `figures/LABEL.csv` or `tables/LABEL.csv`, and `LABEL-2.csv` and so on.
  public var data: [String]

  public init(blocks: [ReportBlock] = [], data: [String] = []) {
    self.blocks = blocks
    self.data = data
  }
}

/// Every cell kind; one line makes a new one known to the parser, the checker and the weaver.
public enum CellCatalogue {
  static var all: [any CellWork.Type] {
    [
      StudyCell.self, ChartCell.self, TableCell.self, GalleryCell.self, SQLCell.self, DatasetCell.self,
    ]
  }

  /// The kinds that a parser of reports must know.
  public static var kinds: [CellKind] { all.map { $0.kind } }

  static func work(of kind: CellKind) -> (any CellWork.Type)? {
    all.first { $0.kind.name == kind.name }
  }
}

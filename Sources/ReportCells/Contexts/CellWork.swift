import Diagnostics
import Digests
import LiterateDocuments
import WovenDocuments

/// How one kind of cell works; `CellCatalogue` lists all.
package protocol CellWork {
  static var kind: CellKind { get }
  /// What its body may be, for the schemas of editors.
  static var body: ValueShape { get }

  /// Reads a cell and reports all its faults, without running anything.
  static func check(_ cell: Cell, in context: CheckingContext) -> (any CheckedCell)?
}

/// A cell without faults, ready to be evaluated once there are results.
public protocol CheckedCell: Sendable {
  /// Digests of what the cell shows beside results and the files that its document names, by name; mostly none.
  var ingredients: [String: ContentDigest] { get }

  /// - Throws: what keeps the cell from being woven, at its place.
  func weave(in context: WeavingContext) throws -> CellOutput
}

extension CheckedCell {
  public var ingredients: [String: ContentDigest] { [:] }
}

/// What a cell leaves: blocks of the document, and the rows that it shows.
public struct CellOutput: Sendable {
  public var blocks: [ReportBlock]
  /// The rows of each query as CSV, for `figures/LABEL.csv` or `tables/LABEL.csv`, and `LABEL-2.csv` and so on.
  public var data: [String]
  /// What is doubtful about them.
  public var warnings: [Diagnostic]

  public init(blocks: [ReportBlock] = [], data: [String] = [], warnings: [Diagnostic] = []) {
    self.blocks = blocks
    self.data = data
    self.warnings = warnings
  }
}

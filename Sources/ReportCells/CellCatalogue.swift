import LiterateDocuments

/// Every cell kind; one line makes a new one known to the parser, the checker and the weaver.
public enum CellCatalogue {
  static var all: [any CellWork.Type] {
    [
      StudyCell.self, ChartCell.self, TableCell.self, GalleryCell.self, SQLCell.self, DatasetCell.self, DesignCell.self,
    ]
  }

  /// The kinds that a parser of reports must know.
  public static var kinds: [CellKind] { all.map { $0.kind } }

  package static func work(of kind: CellKind) -> (any CellWork.Type)? {
    all.first { $0.kind.name == kind.name }
  }
}

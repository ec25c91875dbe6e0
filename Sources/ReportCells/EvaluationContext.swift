import Diagnostics
import Experiments
import LiterateDocuments

/// What a cell is evaluated against: the results, the laboratory for a gallery's samples, and the document's numbering.
public struct EvaluationContext: Sendable {
  public let results: ResultsDatabase
  public let laboratory: Laboratory
  public let references: CrossReferences

  public init(results: ResultsDatabase, laboratory: Laboratory, references: CrossReferences) {
    self.results = results
    self.laboratory = laboratory
    self.references = references
  }

  func query(_ sql: String, place: (_ utf8Offset: Int) -> SourcePlace) throws(Diagnostic) -> QueryResult {
    do {
      return try results.query(sql)
    } catch {
      throw error.diagnostic(place: place)
    }
  }

  /// The numbered caption of a cell; nil where the author gave neither label nor caption.
  func caption(of cell: Cell) throws -> ReportCaption? {
    guard cell.label != nil || !cell.caption.isEmpty else { return nil }
    return ReportCaption(
      label: cell.label, title: cell.label.flatMap { references.title(of: $0) },
      text: try InlineWeaver(context: self).weave(cell.caption))
  }
}

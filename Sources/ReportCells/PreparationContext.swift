import Datasets
import Diagnostics
import Experiments
import LiterateDocuments

/// What a cell can be checked against before anything is trained: the datasets, the studies declared in the document,
/// and the tables of a results database that is still empty.
public final class PreparationContext {
  public let library: DatasetLibrary
  public let collector: DiagnosticCollector
  public internal(set) var studies: [StudyDeclaration] = []
  private var schema: ResultsDatabase
  /// Tables of which it is reported already that they cannot be read.
  private var unreadTables: [String] = []

  public init(library: DatasetLibrary, collector: DiagnosticCollector) {
    self.library = library
    self.collector = collector
    schema = ResultsDatabase.schema()
  }

  /// From now on queries know an author's own tables too.
  func add(_ tables: AuthorTables) {
    schema = schema.adding(tables.added)
    unreadTables = tables.unread
  }

  /// The columns of a query; nil when SQLite refuses it, which is reported.
  ///
  /// - Parameter place: where a byte of the SQL was written.
  func columns(of sql: String, place: (_ utf8Offset: Int) -> SourcePlace) -> [String]? {
    do {
      return try schema.columns(of: sql)
    } catch {
      let asksUnread = unreadTables.contains { name in
        error.message == "no such table: \(name)" || error.message.hasPrefix("no such table: \(name).")
      }
      if !asksUnread { collector.report(error.diagnostic(place: place)) }
      return nil
    }
  }

  /// The study of a cell that names none, which is right when the document declares just one.
  func study(named name: PlacedValue?, for cell: Cell) -> StudyDeclaration? {
    let labels = studies.map(\.label)
    if let name {
      if let found = studies.first(where: { $0.label == name.text }) { return found }
      collector.report(
        Diagnostic(
          "there is no study `\(name.text ?? "")`", at: name.place,
          remedy: labels.isEmpty ? "declare one in a `{study}` cell" : suggestion(for: name.text ?? "", among: labels)))
    } else if studies.count == 1 {
      return studies[0]
    } else if !collector.hasErrors || studies.count > 1 {
      collector.report(
        Diagnostic(
          studies.isEmpty ? "the document declares no study" : "the document declares several studies", at: cell.place,
          remedy: studies.isEmpty
            ? "declare one in a `{study}` cell" : "add `study:` with one of \(labels.joined(separator: ", "))"))
    }
    return nil
  }
}

extension QueryFailure {
  /// The failure where SQLite places it, else at the query's first line.
  func diagnostic(place: (_ utf8Offset: Int) -> SourcePlace) -> Diagnostic {
    Diagnostic(message, at: place(byteOffset ?? 0), remedy: remedy)
  }
}

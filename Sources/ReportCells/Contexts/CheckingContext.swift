import Datasets
import Diagnostics
import LiterateDocuments
import Results
import Studies

/// What a cell can be checked against before anything is trained: the datasets, the studies declared in the document,
/// and the tables of a results database that is still empty.
public final class CheckingContext {
  public let library: DatasetLibrary
  public let collector: DiagnosticCollector
  /// What will fail when the document is woven, as far as it is known before anything is trained: such a document is woven
  /// nevertheless.
  public let foreseen = DiagnosticCollector()
  /// Whether what is checked shows in any case: what fails in a part that may stay hidden is foreseen of no document.
  package var isCertain = true
  /// The report's, a BCP 47 tag.
  package var language = "en"
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
  package func add(_ tables: AuthorTables) {
    schema = schema.adding(tables.added)
    unreadTables = tables.unread
  }

  /// The columns of a cell's query; nil when SQLite refuses it, which is reported.
  ///
  /// - Parameter place: where a byte of the SQL was written.
  func columns(of sql: String, in cell: Cell, place: (_ utf8Offset: Int) -> SourcePlace) -> [String]? {
    columns(of: sql, isOfOneStudy: cell.study != nil, hasOption: cell.kind.asksOneStudy, place: place)
  }

  /// The columns of a query that stands in the text.
  package func columns(of query: InlineQuery) -> [String]? {
    columns(of: query.sql, isOfOneStudy: false, hasOption: false) { query.content.place(utf8Offset: $0) }
  }

  private func columns(
    of sql: String, isOfOneStudy: Bool, hasOption: Bool, place: (_ utf8Offset: Int) -> SourcePlace
  ) -> [String]? {
    do {
      let columns = try schema.columns(of: sql)
      if !isOfOneStudy,
        let warning = MixedStudies.warning(
          about: sql, at: place(0), hasOption: hasOption, studies: studies.map(\.label), schema: schema)
      {
        collector.report(warning)
      }
      return columns
    } catch {
      if !asksUnread(error) { collector.report(error.diagnostic(place: place)) }
      return nil
    }
  }

  /// The answer of a query that asks no results, which is what it will be; nil of any other one, and of one that fails,
  /// which is reported.
  ///
  /// - Parameter reading: what can still fail with the answer.
  func known(
    _ sql: String, reading: (QueryResult) throws(Diagnostic) -> Void, place: (_ utf8Offset: Int) -> SourcePlace
  ) -> QueryResult? {
    guard isCertain, !collector.hasErrors else { return nil }
    let answer: QueryResult?
    do throws(QueryFailure) {
      answer = try schema.answerWithoutResults(to: sql)
    } catch {
      foreseen.report(error.diagnostic(place: place))
      return nil
    }
    guard let answer else { return nil }
    do throws(Diagnostic) {
      try reading(answer)
      return answer
    } catch {
      foreseen.report(error)
      return nil
    }
  }

  /// Reports what an inline query that asks no results has instead of one value.
  package func foreseeValue(of query: InlineQuery) {
    let reading = { (answer: QueryResult) throws(Diagnostic) in _ = try answer.inlines(of: query) }
    _ = known(query.sql, reading: reading) { query.content.place(utf8Offset: $0) }
  }

  /// Whether a condition that asks no results holds; nil of any other one, and of one that fails, which is reported.
  package func foreseeCondition(_ query: InlineQuery) -> Bool? {
    var holds = false
    let reading = { (answer: QueryResult) throws(Diagnostic) in holds = try answer.holds(query) }
    return known(query.sql, reading: reading) { query.content.place(utf8Offset: $0) } == nil ? nil : holds
  }

  /// Whether a query fails since it asks a table of which it is reported already that it cannot be read.
  private func asksUnread(_ failure: QueryFailure) -> Bool {
    guard case .table(let asked)? = failure.unknown else { return false }
    return unreadTables.contains { asked == $0 || asked.hasPrefix($0 + ".") }
  }

  /// The study of a name; nil, and reported, where there is none.
  package func study(named name: PlacedValue) -> StudyDeclaration? {
    if let found = studies.first(where: { $0.label == name.text }) { return found }
    let labels = studies.map(\.label)
    collector.report(
      Diagnostic(
        "there is no study `\(name.text ?? name.kindName)`", at: name.place,
        remedy: labels.isEmpty ? "declare one in a `{study}` cell" : suggestion(for: name.text ?? "", among: labels)))
    return nil
  }

  /// The study that a cell's body or its option `study` names, or the only one that the document declares.
  ///
  /// - Parameter name: what the body says; that the option names no study is reported elsewhere.
  func study(of cell: Cell, named name: PlacedValue?) -> StudyDeclaration? {
    if let name {
      guard let found = study(named: name) else { return nil }
      guard let option = cell.study, option != found.label else { return found }
      collector.report(
        Diagnostic(
          "the cell is of the study `\(option)` by its option, and of `\(found.label)` here", at: name.place,
          remedy: "leave one of the two `study`"))
    } else if let option = cell.study {
      return studies.first { $0.label == option }
    } else if studies.count == 1 {
      return studies[0]
    } else if !collector.hasErrors || studies.count > 1 {
      collector.report(
        Diagnostic(
          studies.isEmpty ? "the document declares no study" : "the document declares several studies", at: cell.place,
          remedy: studies.isEmpty
            ? "declare one in a `{study}` cell"
            : "name the cell's: `study:` with one of \(studies.map { "`\($0.label)`" }.joined(separator: ", "))"))
    }
    return nil
  }
}

extension QueryFailure {
  /// The failure where SQLite places it, else at the query's first line.
  func diagnostic(place: (_ utf8Offset: Int) -> SourcePlace) -> Diagnostic {
    var source = place(byteOffset ?? 0)
    if let byteLength { source.length = max(1, min(byteLength, source.text.count - source.column + 1)) }
    return Diagnostic(message, at: source, remedy: remedy)
  }
}

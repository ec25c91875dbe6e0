import Datasets
import Diagnostics
import Evaluation
import LiterateDocuments
import Results
import Studies
import WovenDocuments

/// Gives test samples of a study with their masks and what variants predict: the study, the samples in the order of the rows,
/// the names of the variants, and where they were asked for.
public typealias GallerySource =
  @Sendable (StudyDeclaration, [GallerySample], [String], SourcePlace) throws -> [GalleryRow]

/// Gives small pictures of a dataset's samples; nil for a dataset that no study of the report reads.
public typealias ContactSheetSource = @Sendable (DatasetManifest) throws -> DrawnContactSheet?

/// What a cell is woven with: the results, sources of named samples' images, and the document's numbering.
public struct WeavingContext: Sendable {
  public private(set) var results: ResultsDatabase
  let gallery: GallerySource
  let contactSheet: ContactSheetSource
  public let references: CrossReferences
  public let citations: Citations
  /// The report's, a BCP 47 tag.
  let language: String
  /// Is told what fails within a text that is woven nevertheless.
  package let log: WeavingLog
  /// Reads what rows say as Markdown; nil where nothing asks for it.
  let markdown: ValueMarkdown?
  let notes = NoteCounter()
  /// The study whose rows alone the queries see; nil for all.
  private(set) var study: String?
  /// Is told what is asked.
  private(set) var inquiries: InquiryLog?
  /// Gives marks of what values come from; nil where nobody asks for them.
  package let provenance: ProvenanceLog?

  package init(
    results: ResultsDatabase, gallery: @escaping GallerySource, contactSheet: @escaping ContactSheetSource,
    references: CrossReferences, language: String, citations: Citations = Citations(), markdown: ValueMarkdown? = nil,
    log: WeavingLog = WeavingLog(), provenance: ProvenanceLog? = nil
  ) {
    self.provenance = provenance
    self.markdown = markdown
    self.results = results
    self.gallery = gallery
    self.contactSheet = contactSheet
    self.references = references
    self.citations = citations
    self.language = language
    self.log = log
  }

  /// For a cell whose queries see one study's rows only.
  package func restricted(to study: String?) -> WeavingContext {
    guard let study else { return self }
    var context = self
    context.results = results.restricted(to: study)
    context.study = study
    return context
  }

  /// What is asked with it is told to a log.
  package func asking(_ inquiries: InquiryLog) -> WeavingContext {
    var context = self
    context.inquiries = inquiries
    return context
  }

  func query(_ sql: String, place: (_ utf8Offset: Int) -> SourcePlace) throws(Diagnostic) -> QueryResult {
    do {
      let result = try results.query(sql)
      if let inquiries {
        inquiries.note(.query(sql: sql, study: study, rows: result.rows.count, reads: try results.reads(of: sql)))
      }
      return result
    } catch {
      throw error.diagnostic(place: place)
    }
  }

  /// Whether the value of a condition is neither NULL, 0 nor empty; a query without rows does not hold either.
  ///
  /// - Throws: a `Diagnostic` at the place of a query that fails, or that gives more than one value.
  package func holds(_ condition: InlineQuery) throws(Diagnostic) -> Bool {
    try query(condition.sql) { condition.content.place(utf8Offset: $0) }.holds(condition)
  }

  /// The numbered caption of a cell; nil where the author gave neither label nor caption.
  package func caption(of cell: Cell) -> ReportCaption? {
    guard cell.label != nil || !cell.caption.isEmpty else { return nil }
    return ReportCaption(
      label: cell.label, title: cell.label.flatMap { references.title(of: $0) },
      text: InlineWeaver(context: self).weave(cell.caption))
  }

  /// What `body` makes; where it fails, the numbers of the notes that it wove are free again.
  package func numberingNotes<Value>(_ body: () throws -> Value) throws -> Value {
    let count = notes.count
    do {
      return try body()
    } catch {
      notes.reset(to: count)
      throw error
    }
  }
}

extension QueryResult {
  /// The one value of the answer of a query.
  func value(of query: InlineQuery) throws(Diagnostic) -> SQLValue {
    guard rows.count == 1, rows[0].count == 1 else {
      throw Diagnostic(
        "the query returns \(extent)", at: query.place, expected: "one row with one value",
        remedy: rows.isEmpty
          ? "ask for a row that is there, or for an aggregate, which always gives one"
          : "narrow it with WHERE, an aggregate or LIMIT 1")
    }
    return rows[0][0]
  }

  /// "no row", "3 rows of 1 value"
  private var extent: String {
    if rows.isEmpty { return "no row" }
    func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
    return counted(rows.count, "row") + " of " + counted(columns.count, "value")
  }

  /// Whether it lets the part of a condition show; without a row it does not.
  func holds(_ condition: InlineQuery) throws(Diagnostic) -> Bool {
    if rows.isEmpty { return false }
    return switch try value(of: condition) {
    case .null: false
    case .integer(let value): value != 0
    case .real(let value): value != 0
    case .text(let text): !text.isEmpty
    }
  }

  /// Bytes of an inline value: one that is longer is no part of a sentence.
  private static let longestValue = 50_000

  /// The one value of an inline query as a text reads it.
  func inlines(of query: InlineQuery) throws(Diagnostic) -> [ReportInline] {
    let value = try value(of: query)
    guard !value.displayText.isEmpty else {
      throw Diagnostic("the inline query returns an empty text", at: query.place, expected: "something to read")
    }
    guard value.displayText.utf8.count <= Self.longestValue else {
      throw Diagnostic(
        "the inline query returns a text of \(value.displayText.count) characters", at: query.place,
        expected: "at most \(Self.longestValue)", remedy: "show long texts in a `{table}` cell, or a part of them")
    }
    return try value.inlines(place: query.place)
  }
}

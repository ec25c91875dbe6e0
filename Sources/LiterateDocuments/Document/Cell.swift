import Diagnostics
import WovenDocuments

/// An executable block of a report.
public struct Cell: Sendable, Hashable {
  public var kind: CellKind
  /// The `{kind}` of the fence.
  public var place: SourcePlace
  public var label: String?
  public var labelPlace: SourcePlace?
  /// All option lines as one mapping.
  public var options: PlacedValue
  /// `echo`; nil where the cell says nothing and the front matter decides.
  public var echo: Bool?
  /// `eval`, `output` and `include`, each true unless the cell says otherwise.
  public var evaluates = true
  public var showsOutput = true
  public var isIncluded = true
  /// `fig-cap` or `tbl-cap`.
  public var caption: [DocumentInline] = []
  public var captionPlace: SourcePlace?
  /// `lst-label` and `lst-cap`, of its source.
  public var listing: Listing?
  /// `code-fold`; nil where the cell says nothing and the front matter decides.
  public var codeFolding: CodeFolding?
  /// `code-summary`
  public var codeSummary: String?
  /// `study`: the one whose rows alone its queries see.
  public var study: String?
  public var studyPlace: SourcePlace?
  /// `column`; nil for the text's own.
  public var column: Column?
  /// `fig-alt`
  public var alternativeText: String?
  /// `fig-width` and `fig-height`, in inches.
  public var width: Double?
  public var height: Double?
  /// `markdown`: the texts of its rows are inline Markdown.
  public var readsMarkdown = false
  /// What these texts say, once its rows are known.
  public var values: [DocumentInline] = []
  /// The files that its body names, each under its path.
  public var files: [TableFile] = []
  /// The body as it was written, for echoing.
  public var source: String
  /// The body with its parameters filled in.
  public var content: PlacedText

  /// Where a cell's output stands, if not within the text.
  public enum Column: Sendable, Hashable {
    case margin
    case wide(ReportReach)
  }

  /// A label and a caption of the cell's source.
  public struct Listing: Sendable, Hashable {
    public var label: String?
    public var caption: [DocumentInline]
  }

  /// The body with its parameters filled in, without option lines.
  public var body: String { content.text }

  /// Whether the cell's output stands in the document, and can be referred to.
  public var isShown: Bool { evaluates && showsOutput && isIncluded && kind.output != .nothing }

  /// The body as YAML; nil when it is malformed, which is reported.
  public func yaml(collector: DiagnosticCollector) -> PlacedValue? {
    PlacedYAML.read(content, collector: collector)
  }

  /// Where a byte of `body` was written.
  public func place(utf8Offset: Int, length: Int = 1) -> SourcePlace {
    content.place(utf8Offset: utf8Offset, length: length)
  }

  /// Where a byte of a text value of the body's YAML was written, such as an error in `sql:`.
  public func place(utf8Offset: Int, in value: PlacedValue) -> SourcePlace {
    content.aligned(value)?.place(utf8Offset: utf8Offset) ?? value.place
  }
}

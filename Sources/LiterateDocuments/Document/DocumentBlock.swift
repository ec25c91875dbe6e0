import Diagnostics
import WovenDocuments

/// A block of a report as its author wrote it.
public indirect enum DocumentBlock: Sendable, Hashable {
  case heading(DocumentHeading)
  case paragraph([DocumentInline])
  /// Lines that stay as they are, each behind `| `.
  case lines([[DocumentInline]])
  case list(DocumentList)
  case quote([DocumentBlock])
  case code(DocumentCode)
  case table(DocumentTable)
  case rule
  case cell(Cell)
  /// Where the list of references stands.
  case references
  /// `$$…$$ {#eq-x}`
  case equation(DocumentEquation)
  /// `![Caption](file.png){#fig-x}`
  case picture(DocumentPicture)
  case callout(DocumentCallout)
  case columns([DocumentColumn])
  /// `::: {.panel-tabset}`
  case tabs(DocumentTabset)
  /// `::: {#fig-x layout-ncol="2"}`, or a cell of several parts.
  case panel(DocumentPanel)
  /// `::: {.column-margin}`
  case margin([DocumentBlock])
  /// `::: {.column-page}`
  case wide(ReportReach, [DocumentBlock])
  case definitions([DocumentDefinition])
  /// `::: {.content-visible when-format="html" when-sql="SELECT …"}`
  case conditional(DocumentCondition, [DocumentBlock])
}

extension DocumentBlock {
  /// Code without a caption.
  public static func code(_ text: String, language: String?) -> DocumentBlock {
    .code(DocumentCode(text: text, language: language))
  }
}

/// Code to show.
public struct DocumentCode: Sendable, Hashable {
  public var text: String
  public var language: String?
  /// `{#lst-x}`
  public var label: String?
  /// `lst-cap`
  public var caption: [DocumentInline] = []
}

public struct DocumentHeading: Sendable, Hashable {
  /// 1 to 6.
  public var level: Int
  public var text: [DocumentInline]
  /// What the author gave, `{#sec-x}`.
  public var label: String?
  /// The label, else one made of the text; unique in the document.
  public var anchor: String
  /// `{.unnumbered}` or `{-}`: has no number where sections are numbered.
  public var isUnnumbered: Bool
  /// `{.unnumbered .unlisted}`: stands in no table of contents.
  public var isUnlisted = false
  public var place: SourcePlace
}

public struct DocumentList: Sendable, Hashable {
  /// The first number of an ordered list, nil for a bulleted one.
  public var start: Int?
  public var tight: Bool
  public var items: [[DocumentBlock]]
  /// Item by item whether `[x]` or `[ ]` begins it; empty for a list without boxes.
  public var checks: [Bool?]
}

public struct DocumentTable: Sendable, Hashable {
  public var columns: [ReportTable.Alignment]
  public var header: [[DocumentInline]]
  public var rows: [[[DocumentInline]]]
  /// `: Caption {#tbl-x}` below the table.
  public var caption: DocumentCaption?
  public var place: SourcePlace
}

public struct DocumentCaption: Sendable, Hashable {
  public var text: [DocumentInline]
  public var label: String?
  public var place: SourcePlace
}

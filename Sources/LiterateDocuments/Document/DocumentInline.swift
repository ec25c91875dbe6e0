import Diagnostics
import Mathematics

/// Text within a block, before queries are answered and references numbered.
public indirect enum DocumentInline: Sendable, Hashable {
  case text(String)
  case emphasis([DocumentInline])
  case strong([DocumentInline])
  case strikethrough([DocumentInline])
  case superscript([DocumentInline])
  case `subscript`([DocumentInline])
  /// `[^name]` or `^[text]`, with what the note says.
  case note([DocumentBlock])
  /// `[text]{when-sql="SELECT …"}`, `[text]{.content-visible when-format="html"}`
  case conditional(DocumentCondition, [DocumentInline])
  case code(String)
  /// A link to an address, or to `#label` in this document.
  case link(String, [DocumentInline])
  /// `` `{sql} SELECT …` ``
  case query(InlineQuery)
  /// `[@key]`
  case citation(DocumentCitation)
  /// `@fig-x`
  case reference(DocumentReference)
  /// `[@fig-a; @fig-b]`: several of one kind
  case referenceGroup([DocumentReference])
  case mathematics(MathFormula)
  case softBreak
  case lineBreak
}

/// A query whose single value stands in the text.
public struct InlineQuery: Sendable, Hashable {
  /// The SQL with its parameters filled in.
  public var content: PlacedText
  public var sql: String { content.text }
  /// Where the SQL begins.
  public var place: SourcePlace { content.place(0, length: content.count) }

  init(content: PlacedText) {
    self.content = content
  }
}

/// A reference to a figure, table, section, listing or equation.
public struct DocumentReference: Sendable, Hashable {
  public enum Form: Sendable, Hashable {
    /// `@fig-x`: "Figure 1"
    case full
    /// `[-@fig-x]`: "1"
    case number
    /// `[Fig. @fig-x]`: "Fig. 1"
    case prefixed([DocumentInline])
  }

  /// As it was given to what is referred to, `fig-x` also for `@Fig-x`.
  public var label: String
  public var form: Form
  public var place: SourcePlace
}

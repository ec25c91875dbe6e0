import Mathematics

/// Text within a block; numbers of queries and references are already filled in.
public indirect enum ReportInline: Sendable, Hashable {
  case text(String)
  case emphasis([ReportInline])
  case strong([ReportInline])
  case strikethrough([ReportInline])
  case code(String)
  /// A link to an address outside the document.
  case link(String, [ReportInline])
  /// A link to a label of this document, such as `fig-dice-ood`; the text reads "Figure 1".
  case reference(label: String, [ReportInline])
  case superscript([ReportInline])
  case `subscript`([ReportInline])
  case mathematics(MathFormula)
  /// A note's mark, which carries its text; notes are numbered from 1 in the order of their marks.
  case footnote(number: Int, [ReportBlock])
  /// A mark behind a value, of the answer of this number (`ReportProvenance`), with its name for those who cannot see it; pages
  /// show it, print does not.
  case origin(Int, name: String)
  /// Text that only one of the renderers shows.
  case visible(in: ReportFormat, [ReportInline])
  /// Stands where a value or a number could not be found, with what was wrong.
  case failure(String)
  case softBreak
  case lineBreak
}

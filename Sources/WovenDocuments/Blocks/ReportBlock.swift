/// The closed vocabulary of a woven document: all that a cell can evaluate to and all that a renderer needs to know.
public indirect enum ReportBlock: Sendable, Hashable {
  case heading(ReportHeading)
  case paragraph([ReportInline])
  /// Lines that stay as they are: verses, an address.
  case lines([[ReportInline]])
  case list(ReportList)
  case quote([ReportBlock])
  case code(ReportCode)
  case table(ReportTable)
  case figure(ReportFigure)
  /// Stands where something could not be made.
  case failure(ReportFailure)
  /// Figures or tables side by side under one caption.
  case panel(ReportPanel)
  case rule
  case callout(ReportCallout)
  case columns([ReportColumn])
  case tabs(ReportTabset)
  /// Beside the text where there is room, else within it.
  case margin([ReportBlock])
  /// Beyond the text where there is room, else within it.
  case wide(ReportReach, [ReportBlock])
  case definitions([ReportDefinition])
  case bibliography([ReportReference])
  case equation(ReportEquation)
  /// Blocks that only one of the renderers shows.
  case visible(in: ReportFormat, [ReportBlock])
}

extension ReportBlock {
  /// Code that is just shown.
  public static func code(_ text: String, language: String?) -> ReportBlock {
    .code(ReportCode(text, language: language))
  }
}

/// How far blocks reach beyond the text, in Quarto's words: into the margins, or to the edge of a screen.
public enum ReportReach: String, Sendable, Hashable, CaseIterable {
  case page
  case screenInset = "screen-inset"
}

/// What stands where a part of a document could not be made: a reader sees that it is missing, and an author why.
public struct ReportFailure: Sendable, Hashable {
  /// A figure or a table; nil for any other part.
  public var kind: LabelKind?
  /// Each problem as its author is told it, in lines.
  public var problems: [String]
  /// Of what is missing, so that references still lead here.
  public var caption: ReportCaption?

  public init(kind: LabelKind?, problems: [String], caption: ReportCaption? = nil) {
    self.kind = kind
    self.problems = problems
    self.caption = caption
  }
}

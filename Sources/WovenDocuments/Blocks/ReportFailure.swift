/// What stands where a part of a document could not be made: a reader sees that it is missing, and an author why.
public struct ReportFailure: Sendable, Hashable {
  /// What is missing.
  public enum Kind: Sendable, Hashable { case figure, table, part }

  public var kind: Kind
  /// Each problem as its author is told it, in lines.
  public var problems: [String]
  /// Of what is missing, so that references still lead here.
  public var caption: ReportCaption?

  public init(kind: Kind, problems: [String], caption: ReportCaption? = nil) {
    self.kind = kind
    self.problems = problems
    self.caption = caption
  }
}

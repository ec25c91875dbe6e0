/// A kind of executable block and the options it understands.
public struct CellKind: Sendable, Hashable {
  /// What a cell shows, which decides the prefix of the labels that can be referenced.
  public enum Output: Sendable, Hashable {
    case nothing
    case figure
    case table

    /// `fig-` or `tbl-`.
    public var labelPrefix: String? {
      switch self {
      case .nothing: nil
      case .figure: "fig-"
      case .table: "tbl-"
      }
    }
  }

  public var name: String
  public var output: Output
  /// Whether option lines may also begin with `--|`, SQL's comment.
  public var isSQL: Bool
  /// Whether its YAML may name files of the report's folder: `data: {url: …}`.
  public var readsFiles: Bool
  /// Whether `#| study:` may keep its queries to the rows of one study.
  public var asksOneStudy: Bool
  /// Whether a code span can be one too, whose single value stands in the text: `` `{sql} SELECT …` ``.
  public var standsInline: Bool

  public init(
    name: String, output: Output, isSQL: Bool = false, readsFiles: Bool = false, asksOneStudy: Bool = false,
    standsInline: Bool = false
  ) {
    self.name = name
    self.output = output
    self.isSQL = isSQL
    self.readsFiles = readsFiles
    self.asksOneStudy = asksOneStudy
    self.standsInline = standsInline
  }
}

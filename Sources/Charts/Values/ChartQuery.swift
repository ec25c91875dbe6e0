import Diagnostics

/// A query or a file that a chart asks for, in the order of their appearance.
public struct ChartQuery: Sendable, Hashable {
  /// SQL, or the path of a file.
  public var text: String
  public var place: SourcePlace
  /// Whether it is a CSV or JSON file: `data: {url: …}`.
  public var isFile = false
}

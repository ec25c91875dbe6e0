import Diagnostics

/// A citation of one or several works, as its author wrote it.
public struct DocumentCitation: Sendable, Hashable {
  public struct Item: Sendable, Hashable {
    public var key: String
    /// "see", before the work.
    var prefix: [DocumentInline]
    /// "p. 3", behind it.
    var suffix: [DocumentInline]
    /// `-@key`: the text names the authors itself.
    var omitsAuthors: Bool
    /// The `@key`.
    public var place: SourcePlace
  }

  public var items: [Item]
  /// `@key` without brackets: the authors are a part of the sentence.
  public var isInText: Bool
}

/// A table of contents: `toc`, `toc-depth` and `toc-title` of the front matter.
public struct ContentsOptions: Sendable, Hashable {
  /// How many levels of headings it lists, 1 to 6.
  public var depth: Int
  /// Above it; nil for the language's word.
  public var title: String?
  /// With fewer headings there is none.
  public var fewest: Int

  public init(depth: Int = 3, title: String? = nil, fewest: Int = 3) {
    self.depth = depth
    self.title = title
    self.fewest = fewest
  }
}

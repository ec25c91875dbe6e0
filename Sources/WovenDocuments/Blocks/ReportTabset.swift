/// Parts of which a page shows one at a time, and print one after the other.
public struct ReportTabset: Sendable, Hashable {
  public struct Tab: Sendable, Hashable {
    public var heading: ReportHeading
    public var blocks: [ReportBlock]

    public init(heading: ReportHeading, blocks: [ReportBlock]) {
      self.heading = heading
      self.blocks = blocks
    }
  }

  public var tabs: [Tab]
  /// Tabs of one title are chosen together in all tabsets of a group.
  public var group: String?

  public init(tabs: [Tab], group: String? = nil) {
    self.tabs = tabs
    self.group = group
  }
}

extension ReportBlock {
  /// The tabs one after the other: each heading and what belongs to it.
  public static func inSequence(_ tabset: ReportTabset) -> [ReportBlock] {
    tabset.tabs.flatMap { [.heading($0.heading)] + $0.blocks }
  }
}

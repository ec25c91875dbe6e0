extension ReportBlock {
  /// The block with each block that holds no others changed, in it or itself.
  public func mapParts(_ change: (ReportBlock) throws -> ReportBlock) rethrows -> ReportBlock {
    func mapped(_ blocks: [ReportBlock]) throws -> [ReportBlock] { try blocks.map { try $0.mapParts(change) } }
    switch self {
    case .quote(let inner): return .quote(try mapped(inner))
    case .margin(let inner): return .margin(try mapped(inner))
    case .wide(let reach, let inner): return .wide(reach, try mapped(inner))
    case .visible(let format, let inner): return .visible(in: format, try mapped(inner))
    case .list(var list):
      list.items = try list.items.map(mapped)
      return .list(list)
    case .callout(var callout):
      callout.blocks = try mapped(callout.blocks)
      return .callout(callout)
    case .tabs(var tabset):
      for index in tabset.tabs.indices { tabset.tabs[index].blocks = try mapped(tabset.tabs[index].blocks) }
      return .tabs(tabset)
    case .panel(var panel):
      panel.items = try panel.items.map(mapped)
      return .panel(panel)
    case .columns(let columns):
      return .columns(try columns.map { ReportColumn(share: $0.share, blocks: try mapped($0.blocks)) })
    case .definitions(let list):
      return .definitions(
        try list.map { ReportDefinition(term: $0.term, definitions: try $0.definitions.map(mapped)) })
    case .heading, .paragraph, .lines, .code, .table, .figure, .failure, .rule, .bibliography, .equation:
      return try change(self)
    }
  }
}

extension [ReportBlock] {
  /// Every block in them that holds no others, in order.
  public var parts: [ReportBlock] {
    var parts: [ReportBlock] = []
    for block in self {
      _ = block.mapParts { part in
        parts.append(part)
        return part
      }
    }
    return parts
  }
}

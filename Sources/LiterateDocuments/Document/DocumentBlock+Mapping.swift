import WovenDocuments

extension DocumentBlock {
  /// The block with each run of blocks within it changed.
  func mapInner(_ change: ([DocumentBlock]) throws -> [DocumentBlock]) rethrows -> DocumentBlock {
    switch self {
    case .quote(let blocks): return .quote(try change(blocks))
    case .margin(let blocks): return .margin(try change(blocks))
    case .wide(let reach, let blocks): return .wide(reach, try change(blocks))
    case .conditional(let condition, let blocks): return .conditional(condition, try change(blocks))
    case .list(var list):
      list.items = try list.items.map(change)
      return .list(list)
    case .callout(var callout):
      callout.blocks = try change(callout.blocks)
      return .callout(callout)
    case .columns(let columns):
      return .columns(try columns.map { DocumentColumn(share: $0.share, blocks: try change($0.blocks)) })
    case .tabs(var tabset):
      tabset.tabs = try tabset.tabs.map(change)
      return .tabs(tabset)
    case .panel(var panel):
      panel.blocks = try change(panel.blocks)
      return .panel(panel)
    case .definitions(let list):
      return .definitions(
        try list.map { DocumentDefinition(term: $0.term, definitions: try $0.definitions.map(change)) })
    case .heading, .paragraph, .lines, .code, .table, .rule, .cell, .references, .picture, .equation: return self
    }
  }
}

extension LiterateDocument {
  /// The document with the parts of which queries decide either in it or taken out of it, so that only what shows is
  /// numbered.
  ///
  /// - Parameter holds: whether a query's value lets its part show; nil where it has none, and the part stays with its
  ///   condition, but empty.
  /// - Throws: what `holds` throws.
  public func resolvingConditions(
    _ holds: (InlineQuery) throws -> Bool?
  ) rethrows -> LiterateDocument {
    var result = self
    result.frontMatter.abstract = try Self.resolve(frontMatter.abstract, holds)
    result.blocks = try Self.resolve(blocks, holds)
    return result
  }

  private static func resolve(
    _ blocks: [DocumentBlock], _ holds: (InlineQuery) throws -> Bool?
  ) rethrows -> [DocumentBlock] {
    var result: [DocumentBlock] = []
    for block in blocks {
      guard case .conditional(let condition, let inner) = block else {
        result.append(try block.mapInner { try resolve($0, holds) })
        continue
      }
      var isMet = true
      if let query = condition.query {
        guard let known = try holds(query) else {
          result.append(.conditional(condition, []))
          continue
        }
        isMet = known
      }
      let formats = condition.shownFormats(isMet)
      if formats.isEmpty { continue }
      let shown = try resolve(inner, holds)
      if formats == ReportFormat.allCases {
        result += shown
      } else {
        result.append(.conditional(DocumentCondition(formats: formats, query: nil, hides: false), shown))
      }
    }
    return result
  }
}

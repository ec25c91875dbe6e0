/// Figures or tables side by side.
public struct ReportPanel: Sendable, Hashable {
  /// Each a figure or a table, or what belongs to one.
  public var items: [[ReportBlock]]
  /// How many stand in a row at most.
  public var columns: Int
  /// Row by row the shares of the width that its items have, which add up to 1 at most; empty for rows of `columns` equal
  /// shares.
  public var layout: [[Double]]
  /// Of all of them.
  public var caption: ReportCaption?

  /// Whether its caption stands above, as a table's does.
  public var isOfTables: Bool {
    items.allSatisfy { $0.contains(where: \.isTable) }
  }

  public init(items: [[ReportBlock]], columns: Int, layout: [[Double]] = [], caption: ReportCaption? = nil) {
    self.items = items
    self.columns = columns
    self.layout = layout
    self.caption = caption
  }

  /// The items row by row, each with its share of the width; those beyond the layout stand below, one a row.
  public var rows: [[(item: [ReportBlock], share: Double)]] {
    let count = max(1, columns)
    var rest = items[...]
    var rows: [[(item: [ReportBlock], share: Double)]] = []
    var shares = layout.filter { !$0.isEmpty }[...]
    while !rest.isEmpty {
      let row =
        layout.isEmpty ? [Double](repeating: 1 / Double(count), count: count) : shares.popFirst() ?? [1]
      let taken = rest.prefix(row.count)
      rows.append(zip(taken, row).map { ($0, $1) })
      rest = rest.dropFirst(taken.count)
    }
    return rows
  }
}

extension ReportBlock {
  /// Whether it is a table, or stands for one.
  fileprivate var isTable: Bool {
    switch self {
    case .table: true
    case .failure(let failure): failure.kind == .table
    default: false
    }
  }
}

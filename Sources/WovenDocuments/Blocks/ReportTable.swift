public struct ReportTable: Sendable, Hashable {
  public enum Alignment: Sendable, Hashable { case left, centre, right }

  public var columns: [Alignment]
  public var header: [[ReportInline]]
  /// Row by row, a cell a column.
  public var rows: [[[ReportInline]]]
  /// The label, "Table 1" and the caption; nil where the author gave none.
  public var caption: ReportCaption?
  /// Whether it is prose, whose lines are broken in print rather than reach into the margins.
  public var isProse: Bool
  /// What is read where there are no rows; nil for a table that is only a head.
  public var emptyText: String?
  /// Of the answer that it was made of, from 1 (`ReportProvenance`); nil where the page has no mark of it.
  public var origin: Int?

  /// Whether the first column names the rows: one of words, beside others.
  public var hasNamedRows: Bool { columns.count > 1 && columns.first == .left }

  public init(
    columns: [Alignment], header: [[ReportInline]], rows: [[[ReportInline]]], caption: ReportCaption? = nil,
    isProse: Bool = false, emptyText: String? = nil
  ) {
    self.columns = columns
    self.header = header
    self.rows = rows
    self.caption = caption
    self.isProse = isProse
    self.emptyText = emptyText
  }
}

/// A number and a caption under which a figure or a table is referred to.
public struct ReportCaption: Sendable, Hashable {
  /// `fig-…` or `tbl-…`; nil when it cannot be referred to.
  public var label: String?
  /// "Figure 1", "Table 2", "(a)" of a panel's part; nil for a figure without label.
  public var title: String?
  public var text: [ReportInline]
  /// Whether the title is the letter of a panel's part.
  public var isOfPart: Bool

  /// The title as it stands before the text: "Figure 1.", "(a)".
  public var heading: String? { title.map { isOfPart ? $0 : $0 + "." } }

  public init(label: String?, title: String?, text: [ReportInline], isOfPart: Bool = false) {
    self.label = label
    self.title = title
    self.text = text
    self.isOfPart = isOfPart
  }
}

/// How views stand in rows and columns.
struct ViewArrangement: Sendable, Hashable {
  enum Alignment: String, Sendable, Hashable, CaseIterable {
    /// Each view follows the one before it.
    case none
    /// Views of a row or a column begin together.
    case each
    /// Likewise, and all rows or columns are as large as the largest.
    case all
  }

  /// What keeps its distance: views with all that stands around them, or their plot areas alone.
  enum Bounds: String, Sendable, Hashable, CaseIterable { case full, flush }

  /// Between rows and between columns; nil as the theme has it.
  var rowSpacing: Double?
  var columnSpacing: Double?
  var rowAlignment: Alignment?
  var columnAlignment: Alignment?
  var bounds: Bounds?
  var centresRows: Bool?
  var centresColumns: Bool?

  /// Each property as the first of the two gives it.
  func merged(with other: ViewArrangement) -> ViewArrangement {
    ViewArrangement(
      rowSpacing: rowSpacing ?? other.rowSpacing, columnSpacing: columnSpacing ?? other.columnSpacing,
      rowAlignment: rowAlignment ?? other.rowAlignment, columnAlignment: columnAlignment ?? other.columnAlignment,
      bounds: bounds ?? other.bounds, centresRows: centresRows ?? other.centresRows,
      centresColumns: centresColumns ?? other.centresColumns)
  }

  /// What the channels of facets say: `row` of rows, `column` of columns, `facet` of both.
  static func ofFacets(_ encoding: [Channel: ChannelDefinition]) -> ViewArrangement? {
    if let whole = encoding[.facet]?.arrangement { return whole }
    let (row, column) = (encoding[.row]?.arrangement, encoding[.column]?.arrangement)
    guard row != nil || column != nil else { return nil }
    var result = ViewArrangement()
    (result.rowSpacing, result.rowAlignment, result.centresRows) =
      (row?.rowSpacing, row?.rowAlignment, row?.centresRows)
    (result.columnSpacing, result.columnAlignment, result.centresColumns) =
      (column?.columnSpacing, column?.columnAlignment, column?.centresColumns)
    return result
  }
}

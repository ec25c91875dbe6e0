import Drawing

/// One plot of a faceted chart.
struct FacetCell: Sendable {
  /// The values that its records have in the facet channels.
  var values: [Channel: ChartValue]
  var isLeft: Bool
  var isBottom: Bool
  /// Headers above and at the left, where this cell bears them.
  var top: String?
  var left: String?

  static let whole = FacetCell(values: [:], isLeft: true, isBottom: true)

  /// Records without the channel belong to every cell.
  func holds(_ record: Record) -> Bool {
    Channel.facets.allSatisfy { channel in
      guard let value = values[channel], let own = record[channel] else { return true }
      return own == value
    }
  }

  /// - Parameter insets: those of all cells together, so that headers of a row stand on one line.
  func drawHeaders(on view: inout ChartView, beyond insets: Insets, _ theme: ChartTheme) {
    let font = theme.headerFont
    if let top {
      let gap = insets.top + 6
      view.picture?.text(
        TextFitting.truncated(top, font, width: max(view.size.width, 40)), at: Point(view.size.width / 2, -gap),
        font, theme.textColour, TextAlignment(.middle, .baseline))
      view.insets.top = gap + font.size
    }
    if let left {
      let gap = insets.left + 8
      view.picture?.text(
        TextFitting.truncated(left, font, width: max(view.size.height, 40)), at: Point(-gap, view.size.height / 2),
        font, theme.textColour, TextAlignment(.middle, .baseline), rotation: -90)
      view.insets.left = gap + font.size
    }
  }
}

/// The cells of a plot: one without facets, else one a combination of row and column, or a wrapped sequence.
struct FacetGrid {
  var cells: [FacetCell]
  private var columns: Int
  private var titles: (top: String?, left: String?) = (nil, nil)

  var isFaceted: Bool { cells.count > 1 || cells.first?.values.isEmpty == false }

  init(_ plot: PlotSpecification, _ units: [UnitData]) {
    if let facet = plot.facet(.facet) {
      let values = Categories.domain(of: .facet, in: units)
      let columns = max(1, min(facet.columns ?? values.count, values.count))
      self.columns = columns
      cells = values.enumerated().map { index, value in
        FacetCell(
          values: [.facet: value], isLeft: index % columns == 0, isBottom: index + columns >= values.count,
          top: facet.header.labels == false ? nil : facet.headerLabel(value))
      }
      titles.top = FacetGrid.title(facet)
      // Without rows there is one plot, which says so.
      if cells.isEmpty { cells = [.whole] }
      return
    }
    let (row, column) = (plot.facet(.row), plot.facet(.column))
    let rows: [ChartValue?] = row == nil ? [nil] : Categories.domain(of: .row, in: units)
    let across: [ChartValue?] = column == nil ? [nil] : Categories.domain(of: .column, in: units)
    columns = max(1, across.count)
    cells = rows.enumerated().flatMap { rowIndex, rowValue in
      across.enumerated().map { columnIndex, columnValue in
        var cell = FacetCell(values: [:], isLeft: columnIndex == 0, isBottom: rowIndex == rows.count - 1)
        if let rowValue {
          cell.values[.row] = rowValue
          if columnIndex == 0, row?.header.labels != false { cell.left = row?.headerLabel(rowValue) }
        }
        if let columnValue {
          cell.values[.column] = columnValue
          if rowIndex == 0, column?.header.labels != false { cell.top = column?.headerLabel(columnValue) }
        }
        return cell
      }
    }
    if cells.isEmpty { cells = [.whole] }
    titles = (column.flatMap(FacetGrid.title), row.flatMap(FacetGrid.title))
  }

  private static func title(_ definition: ChannelDefinition) -> String? {
    switch definition.header.title {
    case .none: nil
    case .some(let text): text
    case .automatic: definition.shownTitle
    }
  }

  func arrange(_ views: [ChartView], _ theme: ChartTheme) -> ChartView {
    guard isFaceted else { return views.first ?? ViewGrid(columns: 1, spacing: 0).arrange([]) }
    var view = ViewGrid(columns: columns, spacing: theme.facetSpacing).arrange(views)
    let font = theme.headerTitleFont
    if let title = titles.top, !views.isEmpty {
      let gap = view.insets.top + 6
      view.picture?.text(
        title, at: Point(view.size.width / 2, -gap), font, theme.textColour, TextAlignment(.middle, .baseline))
      view.insets.top = gap + font.size
    }
    if let title = titles.left, !views.isEmpty {
      let gap = view.insets.left + 6
      view.picture?.text(
        title, at: Point(-gap, view.size.height / 2), font, theme.textColour, TextAlignment(.middle, .baseline),
        rotation: -90)
      view.insets.left = gap + font.size
    }
    return view
  }
}

extension ChannelDefinition {
  fileprivate func headerLabel(_ value: ChartValue) -> String {
    value.label(header.format ?? defaultFormat ?? .plain)
  }
}

import Drawing

/// One plot of a faceted chart.
struct FacetCell: Sendable {
  /// The values that its records have in the facet channels.
  var values: [Channel: ChartValue]
  var isLeft: Bool
  var isBottom: Bool
  var headers: [FacetHeader] = []

  static let whole = FacetCell(values: [:], isLeft: true, isBottom: true)

  /// Records without the channel belong to every cell.
  func holds(_ record: Record) -> Bool {
    Channel.facets.allSatisfy { channel in
      guard let value = values[channel], let own = record[channel] else { return true }
      return own == value
    }
  }
}

/// The cells of a plot: one without facets, else one a combination of row and column, or a wrapped sequence.
struct FacetGrid {
  var cells: [FacetCell]
  private(set) var columns: Int
  private var titles: [FacetHeader] = []

  var isFaceted: Bool { cells.count > 1 || cells.first?.values.isEmpty == false }

  init(_ plot: PlotSpecification, _ units: [UnitData], _ theme: ChartTheme) {
    if let facet = plot.facet(.facet) {
      let values = Categories.domain(of: .facet, in: units)
      let columns = max(1, min(facet.columns ?? values.count, values.count))
      self.columns = columns
      cells = values.enumerated().map { index, value in
        FacetCell(
          values: [.facet: value], isLeft: index % columns == 0, isBottom: index + columns >= values.count,
          headers: [FacetHeader(label: value, .facet, facet, theme)].compactMap(\.self))
      }
      titles = [FacetHeader(title: facet, .facet, theme)].compactMap(\.self)
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
        if let row, let rowValue {
          cell.values[.row] = rowValue
          let header = FacetHeader(label: rowValue, .row, row, theme)
          if let header, columnIndex == (header.side == .right ? across.count - 1 : 0) { cell.headers.append(header) }
        }
        if let column, let columnValue {
          cell.values[.column] = columnValue
          let header = FacetHeader(label: columnValue, .column, column, theme)
          if let header, rowIndex == (header.side == .bottom ? rows.count - 1 : 0) { cell.headers.append(header) }
        }
        return cell
      }
    }
    if cells.isEmpty { cells = [.whole] }
    titles = [
      column.flatMap { FacetHeader(title: $0, .column, theme) }, row.flatMap { FacetHeader(title: $0, .row, theme) },
    ].compactMap(\.self)
  }

  /// The headers of all cells, on common lines.
  func drawHeaders(on views: inout [ChartView]) {
    let insets = views.reduce(Insets()) { $0.union($1.insets) }
    let widths = cells.flatMap { zip($0.headers, $0.headers.map(\.width)).map { ($0.0.side, $0.1) } }
    for index in views.indices {
      for header in cells[index].headers {
        let widest = widths.filter { $0.0 == header.side }.map(\.1).max() ?? 0
        header.draw(on: &views[index], beyond: insets, widest: widest, ends: ends(of: index, along: header.side))
      }
    }
  }

  /// Whether a cell is the first and whether it is the last of its row, or of its column for headers at a side.
  private func ends(of index: Int, along side: HeaderStyle.Side) -> (first: Bool, last: Bool) {
    switch side {
    case .left, .right: (index < columns, index + columns >= cells.count)
    case .top, .bottom: (index % columns == 0, index % columns == columns - 1 || index == cells.count - 1)
    }
  }

  func arrange(_ views: [ChartView], _ arrangement: ViewArrangement, spacing: Double) -> ChartView {
    let grid = ViewGrid(columns: isFaceted ? columns : 1, arrangement: arrangement, spacing: spacing)
    guard isFaceted else { return views.first ?? grid.arrange([]) }
    var view = grid.arrange(views)
    guard !views.isEmpty else { return view }
    for title in titles { title.draw(on: &view, beyond: view.insets, widest: title.width, ends: (true, true)) }
    return view
  }
}

extension ChannelDefinition {
  func headerLabel(_ value: ChartValue) -> String {
    value.label(header.format ?? defaultFormat ?? .plain)
  }
}

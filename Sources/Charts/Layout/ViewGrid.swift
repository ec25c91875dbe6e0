import Drawing

/// Views in rows and columns, their plot areas aligned.
struct ViewGrid {
  var columns: Int
  var spacing: Double

  func arrange(_ views: [ChartView]) -> ChartView {
    guard let first = views.first else {
      return ChartView(size: Size(0, 0), insets: Insets(), picture: Picture(size: Size(0, 0)))
    }
    let rows = (views.count + columns - 1) / columns
    let inColumn = (0..<columns).map { column in
      views.enumerated().filter { $0.offset % columns == column }.map(\.element)
    }
    let inRow = (0..<rows).map { row in views.enumerated().filter { $0.offset / columns == row }.map(\.element) }
    let x = offsets(
      inColumn.map { (before(\.insets.left, $0), before(\.size.width, $0), $0.map { $0.size.width + $0.insets.right }) }
    )
    let y = offsets(
      inRow.map { (before(\.insets.top, $0), before(\.size.height, $0), $0.map { $0.size.height + $0.insets.bottom }) })
    var result = ChartView(
      size: Size(x.end, y.end), insets: Insets(left: x.before, top: y.before),
      picture: first.picture.map { _ in Picture(size: first.size) })
    for (index, view) in views.enumerated() {
      guard let picture = view.picture else { continue }
      result.picture?.add(picture, at: Point(x.places[index % columns], y.places[index / columns]))
    }
    // The far edges of the outermost plots are the size, what is beyond them the insets.
    let right = inColumn[columns - 1].map(\.size.width).max() ?? 0
    let bottom = inRow[rows - 1].map(\.size.height).max() ?? 0
    result.insets.right = x.end - x.places[columns - 1] - right
    result.insets.bottom = y.end - y.places[rows - 1] - bottom
    result.size = Size(x.places[columns - 1] + right, y.places[rows - 1] + bottom)
    return result
  }

  private func before(_ path: KeyPath<ChartView, Double>, _ views: [ChartView]) -> Double {
    views.map { $0[keyPath: path] }.max() ?? 0
  }

  /// Where the plots of each line of the grid begin, the first one at 0.
  private func offsets(
    _ lines: [(before: Double, size: Double, reach: [Double])]
  ) -> (places: [Double], before: Double, end: Double) {
    var places: [Double] = []
    var end = 0.0
    for (index, line) in lines.enumerated() {
      let place = index == 0 ? 0 : end + spacing + line.before
      places.append(place)
      end = place + (line.reach.max() ?? line.size)
    }
    return (places, lines.first?.before ?? 0, end)
  }
}

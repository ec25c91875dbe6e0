import Drawing

/// Views in rows and columns.
struct ViewGrid {
  var columns: Int
  var arrangement: ViewArrangement
  /// Where the arrangement says nothing.
  var spacing: Double

  func arrange(_ views: [ChartView]) -> ChartView {
    guard let first = views.first else {
      return ChartView(size: Size(0, 0), insets: Insets(), picture: Picture(size: Size(0, 0)))
    }
    let rows = (views.count + columns - 1) / columns
    let x = line(
      views.map { Part(before: $0.insets.left, size: $0.size.width, after: $0.insets.right) },
      count: columns, place: { $0 % columns }, follows: { $0 % columns == 0 ? nil : $0 - 1 },
      arrangement.columnAlignment ?? .each, spacing: arrangement.columnSpacing ?? spacing,
      isCentred: arrangement.centresColumns ?? false)
    let y = line(
      views.map { Part(before: $0.insets.top, size: $0.size.height, after: $0.insets.bottom) },
      count: rows, place: { $0 / columns }, follows: { $0 < columns ? nil : $0 - columns },
      arrangement.rowAlignment ?? .each, spacing: arrangement.rowSpacing ?? spacing,
      isCentred: arrangement.centresRows ?? false)
    var result = ChartView(
      size: Size(x.size, y.size), insets: Insets(left: x.before, top: y.before, right: x.after, bottom: y.after),
      picture: first.picture.map { _ in Picture(size: first.size) })
    for (index, view) in views.enumerated() {
      guard let picture = view.picture else { continue }
      result.picture?.add(picture, at: Point(x.places[index], y.places[index]))
    }
    return result
  }

  /// A view along one direction.
  private struct Part {
    var before: Double
    var size: Double
    var after: Double
  }

  /// Where each plot begins, the first one at 0; how far the far edges of the outermost plots are from there; and what
  /// is beyond these.
  ///
  /// - Parameters:
  ///   - place: the column or row of a view.
  ///   - follows: the view before it in its row or column.
  private func line(
    _ parts: [Part], count: Int, place: (Int) -> Int, follows: (Int) -> Int?, _ alignment: ViewArrangement.Alignment,
    spacing: Double, isCentred: Bool
  ) -> (places: [Double], before: Double, size: Double, after: Double) {
    let isFlush = arrangement.bounds == .flush
    var starts = [Double](repeating: 0, count: parts.count)
    if alignment == .none {
      for index in parts.indices {
        guard let previous = follows(index) else {
          starts[index] = isFlush ? 0 : parts[index].before - parts[0].before
          continue
        }
        let end = starts[previous] + parts[previous].size + (isFlush ? 0 : parts[previous].after)
        starts[index] = end + spacing + (isFlush ? 0 : parts[index].before)
      }
    } else {
      let lines = (0..<count).map { line in parts.indices.filter { place($0) == line } }
      let largest = alignment == .all ? parts.map(\.size).max() ?? 0 : 0
      var end = 0.0
      for (number, members) in lines.enumerated() {
        let before = isFlush ? 0 : members.map { parts[$0].before }.max() ?? 0
        let start = number == 0 ? 0 : end + spacing + before
        let size = max(largest, members.map { parts[$0].size }.max() ?? 0)
        for member in members {
          starts[member] = start + (isCentred ? (size - parts[member].size) / 2 : 0)
        }
        let reach = isFlush ? size : members.map { starts[$0] - start + parts[$0].size + parts[$0].after }.max() ?? size
        end = start + max(largest, reach)
      }
    }
    let before = zip(starts, parts).map { $1.before - $0 }.max() ?? 0
    let size = zip(starts, parts).map { $0 + $1.size }.max() ?? 0
    let after = zip(starts, parts).map { $0 + $1.size + $1.after }.max() ?? 0
    return (starts, before, size, after - size)
  }
}

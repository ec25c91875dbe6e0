import Diagnostics
import Drawing

/// The widths of a table's columns.
struct TableColumns {
  /// In points, without the gaps.
  let widths: [Double]
  /// Between columns, in points.
  let gap: Double

  var total: Double { widths.reduce(0, +) + gap * Double(max(widths.count - 1, 0)) }

  /// How narrow gaps may become for a table that would jut out a little.
  private static let leastShareOfGap = 0.6

  /// The left edge of a column, in points from the table's.
  func left(_ column: Int) -> Double { widths[..<column].reduce(0, +) + gap * Double(column) }

  /// Columns are as wide as their content when there is room; else the widest give way, but no word is cut as long as
  /// that is possible.
  /// - Parameters:
  ///   - leastGap: between columns, in points.
  ///   - natural: the widths that the columns would like.
  ///   - narrowest: the widths of their widest words.
  ///   - column: the width of the text that the table stands in; a table that nearly fills it is spread to fill it, and one
  ///     that is a little too wide for it is drawn together.
  ///   - available: for the whole table.
  init(leastGap: Double, natural: [Double], narrowest: [Double], column: Double, available: Double) {
    let gaps = Double(max(natural.count - 1, 0))
    let room = max(available - leastGap * gaps, Double(natural.count))
    let wanted = natural.reduce(0, +) + leastGap * gaps
    guard wanted > available else {
      widths = natural
      let even = gaps > 0 ? (column - natural.reduce(0, +)) / gaps : 0
      let fills = wanted > column ? even >= leastGap * Self.leastShareOfGap : wanted >= column * 0.6
      gap = gaps > 0 && fills ? even : leastGap
      return
    }
    gap = leastGap
    let least = narrowest.reduce(0, +)
    guard least < room else {
      widths = narrowest.map { $0 * room / max(least, 1) }
      return
    }
    // Narrow columns get what they want; the others share what is left.
    var result = narrowest
    var open = Set(natural.indices)
    var left = room
    while !open.isEmpty {
      let share = left / Double(open.count)
      let settled = open.filter { natural[$0] <= share || narrowest[$0] >= share }
      guard !settled.isEmpty else {
        for column in open { result[column] = share }
        break
      }
      // Those that need more than their share come first: they narrow the share of the others.
      let greedy = settled.filter { narrowest[$0] >= share }
      for column in greedy.isEmpty ? settled : greedy {
        result[column] = greedy.isEmpty ? natural[column] : narrowest[column]
        open.remove(column)
      }
      left = room - result.indices.filter { !open.contains($0) }.reduce(0) { $0 + result[$1] }
    }
    widths = result
  }
}

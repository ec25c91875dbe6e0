/// Which taps of a 3×3 kernel a combined kernel adds up: bit 3·row + column of a set stands for a tap.
enum TapSets {
  /// The four 2×2 kernels that see a map of half the size as the 3×3 kernel sees that map doubled by repetition: output
  /// pixel (2i + a, 2j + b) has the kernel at 4·(2a + b), its rows on pixels i + a − 1 and i + a.
  static let phases: [UInt64] = [0, 1].flatMap { a in
    [0, 1].flatMap { b in product(rows: halves[a], columns: halves[b]) }
  }
  /// The 4×4 kernel, turned, by which the gradient on rows 2i − 1 … 2i + 2 of the doubled map reaches pixel i.
  static let phasesTurned: [UInt64] = product(rows: turned, columns: turned)

  private static let halves: [[[Int]]] = [[[0], [1, 2]], [[0, 1], [2]]]
  private static let turned: [[Int]] = [[2], [1, 2], [0, 1], [0]]

  private static func product(rows: [[Int]], columns: [[Int]]) -> [UInt64] {
    rows.flatMap { rows in
      columns.map { columns in
        rows.flatMap { row in columns.map { 1 << (3 * row + $0) } }.reduce(0, |)
      }
    }
  }
}

/// Cuts stretches out of styled text, each in time of its own length, however long the text is.
struct RunSlicer {
  private let runs: [TextRun]
  private let scalars: [[Unicode.Scalar]]
  /// Of each run, how many scalars stand before it.
  private let starts: [Int]

  init(_ runs: [TextRun]) {
    self.runs = runs
    scalars = runs.map { Array($0.text.unicodeScalars) }
    starts = scalars.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }.dropLast()
  }

  /// The scalars from `range.lowerBound` up to `range.upperBound`, counted over all runs.
  func slice(_ range: Range<Int>) -> [TextRun] {
    var slice: [TextRun] = []
    var index = lastRun(startingUpTo: range.lowerBound)
    while index < runs.count, starts[index] < range.upperBound {
      let part = range.clamped(to: starts[index]..<starts[index] + scalars[index].count)
      if !part.isEmpty {
        let own = part.lowerBound - starts[index]..<part.upperBound - starts[index]
        slice.append(runs[index].withText(String(String.UnicodeScalarView(scalars[index][own]))))
      }
      index += 1
    }
    return slice
  }

  private func lastRun(startingUpTo scalar: Int) -> Int {
    var (low, high) = (0, runs.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= scalar { low = middle } else { high = middle }
    }
    return low
  }
}

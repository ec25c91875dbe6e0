/// What a statistic becomes without one unit of an independent sample at a time: how it depends on the sample.
struct Jackknife: Sendable {
  /// One a unit of the sample; not a number where the statistic is undefined without it.
  private let values: [Double]
  /// Whether the statistic depends on the unit; units on which it does not are left out of all that follows.
  private let takesPart: [Bool]

  init(values: [Double], takesPart: [Bool]) {
    self.values = values
    self.takesPart = takesPart
  }

  /// Of the difference of two statistics, which depends on the units of both.
  static func - (first: Jackknife, second: Jackknife) -> Jackknife {
    Jackknife(
      values: zip(first.values, second.values).map { $0 - $1 },
      takesPart: zip(first.takesPart, second.takesPart).map { $0 || $1 })
  }

  /// By how much each unit draws the statistic to itself, over their number; nil where fewer than two units tell.
  var influences: [Double]? {
    let used = zip(values, takesPart).compactMap { $1 && $0.isFinite ? $0 : nil }
    guard used.count > 1 else { return nil }
    let n = Double(used.count)
    let centre = used.reduce(0, +) / n
    return used.map { (n - 1) * (centre - $0) / n }
  }
}

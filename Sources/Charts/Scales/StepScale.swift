/// A scale from numbers to classes: Vega's quantile, quantize and threshold scales.
struct StepScale: Sendable, Hashable {
  /// Where one class ends and the next begins, rising.
  var thresholds: [Double]
  /// The least and the greatest value.
  var extent: ClosedRange<Double>

  var count: Int { thresholds.count + 1 }

  /// The number of the class of a value.
  func callAsFunction(_ value: Double) -> Int {
    thresholds.lazy.filter { $0 <= value }.count
  }

  /// A value of each class: its lower end.
  var representatives: [Double] {
    guard let first = thresholds.first else { return [extent.lowerBound] }
    return [min(extent.lowerBound, first - 1)] + thresholds
  }

  /// Classes of equal width.
  static func quantize(_ domain: (Double, Double), count: Int) -> StepScale {
    let last = Double(count)
    let thresholds = (1..<max(1, count)).map { place in
      (Double(place) * domain.1 + (last - Double(place)) * domain.0) / last
    }
    return StepScale(thresholds: thresholds, extent: min(domain.0, domain.1)...max(domain.0, domain.1))
  }

  /// Classes of as many values each.
  static func quantile(_ values: [Double], count: Int) -> StepScale {
    let sorted = values.sorted()
    guard let first = sorted.first, let last = sorted.last else { return StepScale(thresholds: [], extent: 0...1) }
    let thresholds = (1..<max(1, count)).map { place -> Double in
      let position = Double(sorted.count - 1) * Double(place) / Double(count)
      let low = Int(position)
      guard low + 1 < sorted.count else { return last }
      return sorted[low] + (sorted[low + 1] - sorted[low]) * (position - Double(low))
    }
    return StepScale(thresholds: thresholds, extent: first...last)
  }

  static func threshold(_ thresholds: [Double]) -> StepScale {
    StepScale(thresholds: thresholds, extent: (thresholds.first ?? 0)...(thresholds.last ?? 1))
  }

  /// As many digits as tell the thresholds apart.
  func format(_ given: NumberFormat?) -> NumberFormat {
    let gaps = zip(thresholds, thresholds.dropFirst()).map { $1 - $0 }.filter { $0 > 0 }
    let gap = gaps.min() ?? abs(thresholds.first ?? 1)
    let largest = thresholds.map(abs).max() ?? 1
    if let given { return given.adapted(toStep: Ticks.step(from: 0, to: gap, count: 10), largest: largest) }
    var format = NumberFormat(",")!
    guard let exponent = Decimal.exponent(of: gap), exponent > -12, largest < 1e15 else { return format }
    (format.type, format.trim, format.precision) = ("f", true, max(0, 1 - exponent))
    return format
  }

  /// What each class reads: "< 3", "3 – 7", "≥ 7".
  func labels(_ format: NumberFormat) -> [String] {
    (0..<count).map { place in
      if thresholds.isEmpty { return format(extent.lowerBound) }
      if place == 0 { return "< " + format(thresholds[0]) }
      if place == count - 1 { return "≥ " + format(thresholds[place - 1]) }
      return format(thresholds[place - 1]) + " – " + format(thresholds[place])
    }
  }
}

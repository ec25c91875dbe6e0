/// How bins are chosen, with the standards of vega-statistics.
struct BinParameters: Sendable, Hashable {
  /// How many there are at most.
  var maximum = 10
  /// The width of each, where it is not chosen.
  var step: Double?
  /// Widths to choose from, in rising order.
  var steps: [Double]?
  var minimumStep = 0.0
  /// Widths are powers of it, parted by the divisors.
  var base = 10.0
  var divisors = [5.0, 2.0]
  /// Whether bins begin at multiples of their width.
  var isNice = true
  /// A value at which one of them begins.
  var anchor: Double?
  /// What they cover, in place of all values; those outside have no bin.
  var extent: ClosedRange<Double>?

  /// The width of bins of numbers that reach so far; nil where it is no number.
  func width(of span: Double) -> Double? {
    if let step { return step }
    let most = Double(maximum)
    if let steps, !steps.isEmpty {
      let index = steps.firstIndex { $0 >= span / most } ?? steps.count
      return steps[max(0, index - 1)]
    }
    let level = power(below: most).rounded(.up)
    var width = max(minimumStep, raised((power(below: span) + 0.5).rounded(.down) - level))
    guard width > 0, width.isFinite else { return nil }
    while (span / width).rounded(.up) > most { width *= base }
    for divisor in divisors where width / divisor >= minimumStep && span / (width / divisor) <= most {
      width /= divisor
    }
    return width
  }

  /// The logarithm to the base.
  func power(below value: Double) -> Double {
    base == 10 ? Logarithm.decimal(value) : Logarithm.natural(value) / Logarithm.natural(base)
  }

  func raised(_ power: Double) -> Double {
    base == 10 && abs(power) < 400 ? Decimal.power(of: Int(power)) : Exponential.power(base, power, whole: true)
  }
}

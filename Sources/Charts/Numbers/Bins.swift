/// Intervals of equal round width, as vega-statistics' `bin` chooses them.
struct Bins: Sendable, Hashable {
  var start: Double
  var step: Double
  var count: Double

  /// nil when there is no value to choose them by.
  ///
  /// - Parameters:
  ///   - maximum: how many intervals there are at most.
  ///   - given: the width of an interval, where it is not chosen.
  init?(_ values: [Double], maximum: Int, step given: Double?) {
    guard let low = values.min(), let high = values.max() else { return nil }
    let span = high - low > 0 ? high - low : (low != 0 ? abs(low) : 1)
    guard span.isFinite else { return nil }
    let maximum = Double(maximum)
    if let given {
      step = given
    } else {
      let level = Logarithm.decimal(maximum).rounded(.up)
      step = Decimal.power(of: Int((Logarithm.decimal(span) + 0.5).rounded(.down) - level))
      guard step > 0 else { return nil }
      while (span / step).rounded(.up) > maximum { step *= 10 }
      for divisor in [5.0, 2.0] where span / (step / divisor) <= maximum { step /= divisor }
    }
    guard let exponent = Decimal.exponent(of: step) else { return nil }
    let margin = Decimal.power(of: min(0, exponent) - 1)
    start = (low / step + margin).rounded(.down) * step
    if low < start { start -= step }
    let stop = (high / step).rounded(.up) * step
    count = max(1, min(10_000, ((stop - start) / step).rounded()))
    guard start.isFinite, count.isFinite else { return nil }
  }

  /// The end of the last interval.
  var stop: Double { start + count * step }

  /// The ends of the intervals, at most about `count` of them.
  func ends(count limit: Double) -> [Double] {
    let stride = max(1, (count / max(1, limit)).rounded(.up))
    return Swift.stride(from: 0, through: count, by: stride).map { start + $0 * step }
  }

  /// The interval that holds a value; the last one holds its end.
  func bin(of value: Double) -> (Double, Double)? {
    let index = max(0, min(count - 1, ((value - start) / step + 1e-14).rounded(.down)))
    guard index.isFinite else { return nil }
    return (start + index * step, start + (index + 1) * step)
  }
}

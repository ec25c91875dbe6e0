/// Intervals of equal width, as vega-statistics' `bin` chooses them.
struct Bins: Sendable, Hashable {
  var start: Double
  var step: Double
  var count: Double
  /// Where what they show ends: that of the last one, unless they are not round or have an anchor.
  private(set) var stop: Double

  /// nil when there is no value to choose them by.
  init?(_ values: [Double], _ parameters: BinParameters) {
    guard let low = parameters.extent?.lowerBound ?? values.min(),
      let high = parameters.extent?.upperBound ?? values.max()
    else { return nil }
    let span = high - low > 0 ? high - low : (low != 0 ? abs(low) : 1)
    guard span.isFinite, let width = parameters.width(of: span), width > 0 else { return nil }
    step = width
    (start, stop) = (low, high)
    if parameters.isNice {
      let digits = parameters.power(below: width)
      // A margin for rounding, of the digit after the step's last one.
      let margin = parameters.raised(-(digits >= 0 ? 0 : (-digits).rounded(.towardZero) + 1) - 1)
      start = (low / step + margin).rounded(.down) * step
      if low < start { start -= step }
      stop = (high / step).rounded(.up) * step
    }
    if stop == start { stop = start + step }
    count = ((stop - start) / step).rounded(.up)
    if parameters.isNice { count = ((stop - start) / step).rounded() }
    count = max(1, min(10_000, count))
    if let anchor = parameters.anchor {
      start += anchor - (start + step * ((anchor - start) / step).rounded(.down))
    }
    guard start.isFinite, count.isFinite, stop.isFinite else { return nil }
  }

  /// Those that the data already have, between the ends of a scale.
  init?(step: Double, from low: Double, to high: Double) {
    guard step > 0, low < high, (high - low) / step < 10_000 else { return nil }
    (start, self.step, stop) = (low, step, high)
    count = ((high - low) / step + 0.5).rounded(.down)
  }

  /// The ends of the intervals; where there are more than `limit` every second one, and so on.
  func ends(atMost limit: Double) -> [Double] {
    var ends = allEnds
    let both = [ends[0], ends[ends.count - 1]]
    while Double(ends.count) > max(1, limit), ends.count >= 3 {
      ends = ends.indices.filter { $0 % 2 == 0 }.map { ends[$0] }
    }
    return ends.count < 3 ? both : ends
  }

  /// The ends of all intervals.
  var allEnds: [Double] {
    stride(from: 0, through: ((stop - start) / step + 1e-9).rounded(.down), by: 1).map { start + $0 * step }
  }

  /// The last decimal place that the ends need, as a step: their own where they are whole numbers of it. At most two more
  /// places than the step's first one.
  var decimalStep: Double {
    guard let exponent = Decimal.exponent(of: step) else { return step }
    for digits in max(0, -exponent)...(max(0, -exponent) + 2) {
      let power = Decimal.power(of: digits)
      let isWhole = [start, step].allSatisfy { abs($0 * power - ($0 * power).rounded()) < 1e-6 * max(1, step * power) }
      if isWhole { return digits <= max(0, -exponent) ? step : Decimal.power(of: -digits) }
    }
    return Decimal.power(of: -max(0, -exponent) - 2)
  }

  /// The interval that holds a value; the last one holds its end. nil for a value that lies in none.
  func bin(of value: Double) -> (Double, Double)? {
    guard value >= start - 1e-9 * step, value <= start + count * step * (1 + 1e-12) + 1e-9 * step else { return nil }
    let index = max(0, min(count - 1, ((value - start) / step + 1e-14).rounded(.down)))
    guard index.isFinite else { return nil }
    return (start + index * step, start + (index + 1) * step)
  }
}

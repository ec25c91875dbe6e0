/// Round numbers for axes, as d3-array 3 chooses them (its `ticks`, `tickIncrement` and d3-scale's `nice`).
enum Ticks {
  /// More ticks than this are never made, whatever is asked for.
  static let limit = 500.0

  /// About `count` round values from `start` to `stop`, in that direction.
  static func values(from start: Double, to stop: Double, count: Double) -> [Double] {
    guard count > 0, start.isFinite, stop.isFinite else { return [] }
    if start == stop { return [start] }
    let reverse = stop < start
    guard let specification = specification(from: min(start, stop), to: max(start, stop), count: count) else {
      return []
    }
    let (first, last, increment) = specification
    guard last >= first, last - first < limit else { return [] }
    let ticks = stride(from: 0, through: last - first, by: 1).map { offset in
      increment < 0 ? (first + offset) / -increment : (first + offset) * increment
    }
    return reverse ? ticks.reversed() : ticks
  }

  /// The distance between ticks: positive a whole step, negative the reciprocal of a fractional one, nil where the
  /// interval is too narrow or too wide for a Double.
  static func increment(from start: Double, to stop: Double, count: Double) -> Double? {
    specification(from: start, to: stop, count: count)?.increment
  }

  static func step(from start: Double, to stop: Double, count: Double) -> Double {
    guard let increment = increment(from: min(start, stop), to: max(start, stop), count: count) else { return 0 }
    return increment < 0 ? 1 / -increment : increment
  }

  /// The smallest interval of round ends that holds `start...stop`.
  static func nice(from start: Double, to stop: Double, count: Double = 10) -> (Double, Double) {
    if stop < start {
      let (low, high) = nice(from: stop, to: start, count: count)
      return (high, low)
    }
    var (low, high) = (start, stop)
    var previous: Double?
    for _ in 0..<10 {
      guard let step = increment(from: low, to: high, count: count), step != previous else { break }
      if step > 0 {
        low = (low / step).rounded(.down) * step
        high = (high / step).rounded(.up) * step
      } else {
        low = (low * step).rounded(.up) / step
        high = (high * step).rounded(.down) / step
      }
      previous = step
    }
    return low.isFinite && high.isFinite ? (low, high) : (start, stop)
  }

  private static func specification(
    from start: Double, to stop: Double, count: Double
  ) -> (first: Double, last: Double, increment: Double)? {
    var step = (stop - start) / max(0, count)
    // The difference of two huge numbers is infinite.
    if !step.isFinite, start.isFinite, stop.isFinite { step = stop / max(0, count) - start / max(0, count) }
    guard step.isFinite, step > 0, let power = Decimal.exponent(of: step) else { return nil }
    let error = step / Decimal.power(of: power)
    let factor: Double =
      error >= 50.0.squareRoot() ? 10 : error >= 10.0.squareRoot() ? 5 : error >= 2.0.squareRoot() ? 2 : 1
    var (first, last, increment) = (0.0, 0.0, 0.0)
    if power < 0 {
      increment = Decimal.power(of: -power) / factor
      first = roundHalfUp(start * increment)
      last = roundHalfUp(stop * increment)
      if first / increment < start { first += 1 }
      if last / increment > stop { last -= 1 }
      increment = -increment
    } else {
      increment = Decimal.power(of: power) * factor
      first = roundHalfUp(start / increment)
      last = roundHalfUp(stop / increment)
      if first * increment < start { first += 1 }
      if last * increment > stop { last -= 1 }
    }
    guard first.isFinite, last.isFinite, increment.isFinite else { return nil }
    if last < first, count >= 0.5, count < 2 { return specification(from: start, to: stop, count: count * 2) }
    return (first, last, increment)
  }

  /// JavaScript's `Math.round`.
  private static func roundHalfUp(_ value: Double) -> Double {
    (value + 0.5).rounded(.down)
  }
}

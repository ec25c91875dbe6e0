/// Ticks of logarithmic scales whose base is not 10, as d3-scale chooses them.
enum LogarithmicTicks {
  private static func exponent(_ value: Double, _ base: Double) -> Double {
    let power = Logarithm.natural(value) / Logarithm.natural(base)
    // What is a power but for the last bits is that power.
    let whole = power.rounded()
    return abs(power - whole) < 1e-12 * max(1, abs(whole)) ? whole : power
  }

  private static func power(_ exponent: Double, _ base: Double) -> Double {
    Exponential.power(base, exponent, whole: true)
  }

  static func nice(_ first: Double, _ last: Double, base: Double) -> (Double, Double)? {
    guard first > 0, last > 0 else { return nil }
    let (low, high) = (exponent(min(first, last), base), exponent(max(first, last), base))
    let ends = (power(low.rounded(.down), base), power(high.rounded(.up), base))
    guard ends.0 > 0, ends.1.isFinite else { return nil }
    return first < last ? ends : (ends.1, ends.0)
  }

  /// - Parameters:
  ///   - low: positive, below `high`.
  static func values(_ low: Double, _ high: Double, base: Double, count: Double) -> [Double] {
    let (bottom, top) = (exponent(low, base), exponent(high, base))
    if base == base.rounded(), top - bottom < count {
      var ticks: [Double] = []
      for step in stride(from: bottom.rounded(.down), through: top.rounded(.up), by: 1) {
        for digit in 1..<max(2, Int(base)) {
          let tick = step < 0 ? Double(digit) / power(-step, base) : Double(digit) * power(step, base)
          if tick >= low, tick <= high { ticks.append(tick) }
        }
      }
      return Double(ticks.count) * 2 < count ? Ticks.values(from: low, to: high, count: count) : ticks
    }
    return Ticks.values(from: bottom, to: top, count: min(count, top - bottom)).map { power($0, base) }
  }
}

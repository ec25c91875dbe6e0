/// Efron's percentile bootstrap of a mean ("Bootstrap methods: another look at the jackknife", 1979), as Vega's `ci0` and
/// `ci1`: 1000 samples drawn with replacement. The draws are the same for the same values in whatever order, on every
/// computer.
enum Bootstrap {
  private static let samples = 1000

  /// The interval that holds 95% of the samples' means; nil without a value.
  static func interval(ofMean values: [Double]) -> (low: Double, high: Double)? {
    guard !values.isEmpty else { return nil }
    let sorted = values.sorted()
    var generator = SplitMix(state: 0x9E37_79B9_7F4A_7C15)
    let means = (0..<samples).map { _ -> Double in
      var sum = 0.0
      for _ in sorted.indices { sum += sorted[generator.index(below: sorted.count)] }
      return sum / Double(sorted.count)
    }.sorted()
    return (quantile(means, 0.025), quantile(means, 0.975))
  }

  /// By linear interpolation between sorted values.
  private static func quantile(_ sorted: [Double], _ share: Double) -> Double {
    let place = Double(sorted.count - 1) * share
    let low = Int(place)
    let high = min(low + 1, sorted.count - 1)
    let (a, b, share) = (sorted[low], sorted[high], place - Double(low))
    let value = a + (b - a) * share
    return value.isFinite ? value : a * (1 - share) + b * share
  }

  /// Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (2014).
  private struct SplitMix {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }

    mutating func index(below count: Int) -> Int {
      Int(next().multipliedFullWidth(by: UInt64(count)).high)
    }
  }
}

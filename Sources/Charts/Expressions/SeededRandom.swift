/// Random numbers that are the same whenever and wherever a chart is drawn: SplitMix64 (Steele, Lea & Flood, "Fast
/// splittable pseudorandom number generators", 2014) with the seed 1.
struct SeededRandom {
  private var state: UInt64

  init(seed: UInt64 = 1) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A number from 0 up to a bound, without it.
  mutating func index(below bound: Int) -> Int { Int(next() % UInt64(bound)) }

  /// What `random()` is in a row: a number of at least 0 and below 1.
  ///
  /// - Parameters:
  ///   - row: the place of the row in its table.
  ///   - site: the place of the call in its expression.
  static func share(row: Int, site: Int) -> Double {
    var random = SeededRandom(seed: 1 &+ UInt64(truncatingIfNeeded: site) &* 0x1_0000_0000)
    var row = SeededRandom(seed: random.next() &+ UInt64(truncatingIfNeeded: row))
    return Double(row.next() >> 11) / 9_007_199_254_740_992
  }
}

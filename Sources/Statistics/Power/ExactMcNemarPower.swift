/// The power of McNemar's exact two-sided test at one level, for images on which two rates differ with a given probability, and
/// then in favour of the first with another: summed over every number of images on which they differ, and every way in which
/// these can fall.
struct ExactMcNemarPower {
  /// The share of images on which the two differ.
  let discordance: Double
  /// The share of those that count for the first.
  let favour: Double
  let level: Double
  /// By the number of images that differ: the chance of a significant result.
  private var conditional: [Double] = [0]
  /// The largest smaller count that is still significant, for the last of them; it grows with their number.
  private var critical = -1

  init(discordance: Double, favour: Double, level: Double) {
    self.discordance = discordance
    self.favour = favour
    self.level = level
  }

  private mutating func extend(to disagreeing: Int) {
    while conditional.count <= disagreeing {
      let k = conditional.count
      while 2 * (critical + 1) <= k, mcNemarExactPValue(onlyFirst: critical + 1, onlySecond: k - critical - 1) <= level
      {
        critical += 1
      }
      conditional.append(
        critical < 0
          ? 0
          : min(
            1,
            Binomial.probability(atMost: critical, trials: k, probability: favour)
              + Binomial.probability(atMost: critical, trials: k, probability: 1 - favour)))
    }
  }

  /// The chance that the test finds a difference.
  mutating func callAsFunction(images: Int) -> Double {
    let chances = Self.chances(images, discordance)
    extend(to: chances.upperBound)
    var power = 0.0
    for (place, chance) in chances.probabilities.enumerated() { power += chance * conditional[chances.first + place] }
    return min(1, power)
  }

  /// The smallest number of images from which on the power is never below the wanted one. It does not simply rise with the
  /// number of images: where one more does not let one more fall the other way, it sinks a little.
  ///
  /// With the chance of a significant result replaced by the least one of so many differing images or more, it does rise; where
  /// that reaches the wanted power it stays, and from there the last number with too little is looked for, downwards.
  ///
  /// - Returns: nil beyond `most`.
  mutating func imagesNeeded(power wanted: Double, most: Int) -> Int? {
    var high = 8
    while risingPower(images: high) < wanted {
      guard high < most else { return nil }
      high = min(most, 2 * high)
    }
    var low = high / 2
    while high - low > 1 {
      let middle = (low + high) / 2
      if risingPower(images: middle) < wanted { low = middle } else { high = middle }
    }
    while high > 1, self(images: high - 1) >= wanted { high -= 1 }
    return high
  }

  private mutating func risingPower(images: Int) -> Double {
    let chances = Self.chances(images, discordance)
    // The sawtooth of the conditional power is shorter than this.
    extend(to: chances.upperBound + 64 + chances.upperBound / 4)
    var least = conditional[chances.upperBound...].min() ?? 0
    var power = 0.0
    for place in chances.probabilities.indices.reversed() {
      least = min(least, conditional[chances.first + place])
      power += chances.probabilities[place] * least
    }
    return power
  }

  /// The probabilities of so many successes, where they are not negligible.
  private static func chances(_ trials: Int, _ probability: Double) -> Chances {
    let n = Double(trials)
    let reach = 9 * (n * probability * (1 - probability)).squareRoot() + 20
    let first = max(0, Int((n * probability - reach).rounded(.down)))
    let last = min(trials, Int((n * probability + reach).rounded(.up)))
    return Chances(
      first: first,
      probabilities: (first...max(first, last)).map {
        Binomial.probability(of: $0, trials: trials, probability: probability)
      })
  }

  private struct Chances {
    var first: Int
    var probabilities: [Double]
    var upperBound: Int { first + probabilities.count - 1 }
  }
}

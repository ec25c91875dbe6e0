/// Two rates on the same images, compared by McNemar's test.
public enum PairedRates {
  /// The number of images with which a difference is found with the stated power: n = (a√ψ + b√(ψ − δ²))² / δ², a and b the
  /// normal quantiles of 1 − level/2 and of the power (Miettinen 1968; Connor 1987), rounded up.
  ///
  /// - Parameters:
  ///   - difference: δ, between the rates: 0 < |δ| ≤ ψ.
  ///   - discordance: ψ, the share of images on which the two differ, at most 1.
  /// - Returns: nil outside of these bounds.
  public static func imagesNeeded(
    difference: Double, discordance: Double, level: Double = 0.05, power: Double = 0.8
  ) -> Int? {
    let square = difference * difference
    guard square > 0, abs(difference) <= discordance, discordance <= 1 else { return nil }
    let root =
      StandardNormal.quantile(1 - level / 2) * discordance.squareRoot()
      + StandardNormal.quantile(power) * (discordance - square).squareRoot()
    return wholeNumber(root * root / square)
  }

  /// The chance that the exact test finds a difference with so many images: over every number of images on which the two
  /// differ, and every way in which these can fall.
  public static func exactPower(images: Int, difference: Double, discordance: Double, level: Double = 0.05) -> Double {
    guard discordance > 0, images > 0 else { return 0 }
    let first = min(1, max(0, 0.5 * (1 + difference / discordance)))
    var power = 0.0
    // The largest smaller count that is still significant; it grows with the number of disagreeing images.
    var critical = -1
    for disagreeing in 1...images {
      while 2 * (critical + 1) <= disagreeing,
        mcNemarExactPValue(onlyFirst: critical + 1, onlySecond: disagreeing - critical - 1) <= level
      { critical += 1 }
      let chance = Binomial.probability(of: disagreeing, trials: images, probability: discordance)
      guard critical >= 0, chance > 1e-18 else { continue }
      let low = Binomial.probability(atMost: critical, trials: disagreeing, probability: first)
      let high = Binomial.probability(atMost: critical, trials: disagreeing, probability: 1 - first)
      power += chance * (low + high)
    }
    return min(1, power)
  }
}

/// Two means over the same images, compared by the paired t-test, with which the permutation test of so many images agrees.
public enum PairedMeans {
  /// The chance that the two-sided test finds a difference of means with so many images; noncentral t (Cohen 1988).
  ///
  /// - Parameter deviation: the standard deviation of the paired differences, above 0.
  public static func power(images: Int, difference: Double, deviation: Double, level: Double = 0.05) -> Double {
    guard images > 1, deviation > 0 else { return 0 }
    let degrees = Double(images - 1)
    let critical = StudentT.quantile(1 - level / 2, degrees: degrees)
    let shift = abs(difference) / deviation * Double(images).squareRoot()
    // Beyond AS 243's range nothing is missed.
    guard shift < 37 else { return 1 }
    let between =
      NoncentralT.probability(below: critical, degrees: degrees, shift: shift)
      - NoncentralT.probability(below: -critical, degrees: degrees, shift: shift)
    return min(1, max(0, 1 - between))
  }

  /// The smallest number of images with which the test has the power.
  ///
  /// - Returns: nil for a difference of 0, and for more than 10⁸ images.
  public static func imagesNeeded(
    difference: Double, deviation: Double, level: Double = 0.05, power wanted: Double = 0.8
  ) -> Int? {
    guard difference != 0, deviation > 0 else { return nil }
    var high = 2
    while power(images: high, difference: difference, deviation: deviation, level: level) < wanted {
      high *= 2
      guard high <= 100_000_000 else { return nil }
    }
    var low = high / 2
    while high - low > 1 {
      let middle = (low + high) / 2
      if power(images: middle, difference: difference, deviation: deviation, level: level) < wanted {
        low = middle
      } else {
        high = middle
      }
    }
    return high
  }
}

/// Rounded up, where rounding errors alone do not make one more; nil beyond 10⁹.
private func wholeNumber(_ value: Double) -> Int? {
  guard value < 1e9 else { return nil }
  return Int((value * (1 - 1e-12)).rounded(.up))
}

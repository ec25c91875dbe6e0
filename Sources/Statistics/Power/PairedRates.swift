/// Two rates on the same independent images, compared by McNemar's exact test: power and numbers of images are exact too,
/// unconditionally of the number of images on which the two differ. (Connor's formula of 1987, for the test's normal
/// approximation, asks for too few images for the exact test.)
public enum PairedRates {
  /// More images than these are not planned for.
  static let mostImages = 100_000

  /// The chance that the test finds a difference with so many images.
  ///
  /// - Parameters:
  ///   - difference: δ, between the rates: |δ| ≤ ψ.
  ///   - discordance: ψ, the share of images on which the two differ, at most 1.
  public static func exactPower(images: Int, difference: Double, discordance: Double, level: Double = 0.05) -> Double {
    guard discordance > 0, images > 0 else { return 0 }
    var power = test(difference, discordance, level)
    return power(images: images)
  }

  /// The smallest number of images from which on the chance to find the difference is never below the power.
  ///
  /// - Parameters:
  ///   - difference: δ, between the rates: 0 < |δ| ≤ ψ.
  ///   - discordance: ψ, the share of images on which the two differ, at most 1.
  /// - Returns: nil outside of these bounds, and beyond 100,000 images.
  public static func imagesNeeded(
    difference: Double, discordance: Double, level: Double = 0.05, power wanted: Double = 0.8
  ) -> Int? {
    guard difference != 0, abs(difference) <= discordance, discordance <= 1 else { return nil }
    // Connor's formula is near enough to tell what is out of reach.
    let root =
      StandardNormal.quantile(1 - level / 2) * discordance.squareRoot()
      + StandardNormal.quantile(wanted) * max(0, discordance - difference * difference).squareRoot()
    guard root * root <= Double(mostImages) * difference * difference else { return nil }
    var power = test(difference, discordance, level)
    return power.imagesNeeded(power: wanted, most: mostImages)
  }

  /// The smallest difference that so many images show with the power, within 10⁻⁶.
  ///
  /// - Parameter discordance: ψ, the share of images on which the two differ; nil where they differ only one way, which is the
  ///   smallest difference of all.
  /// - Returns: nil where no difference is large enough.
  public static func smallestDifference(
    images: Int, discordance: Double? = nil, level: Double = 0.05, power wanted: Double = 0.8
  ) -> Double? {
    let largest = min(1, discordance ?? 1)
    let isFound = { (difference: Double) in
      exactPower(images: images, difference: difference, discordance: discordance ?? difference, level: level) >= wanted
    }
    guard largest > 0, isFound(largest) else { return nil }
    var (low, high) = (0.0, largest)
    while high - low > 1e-6 {
      let middle = 0.5 * (low + high)
      if isFound(middle) { high = middle } else { low = middle }
    }
    return high
  }

  private static func test(_ difference: Double, _ discordance: Double, _ level: Double) -> ExactMcNemarPower {
    ExactMcNemarPower(
      discordance: min(1, discordance), favour: min(1, max(0, 0.5 * (1 + difference / discordance))), level: level)
  }
}

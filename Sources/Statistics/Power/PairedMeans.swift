/// Two means over the same images. Powers are those of the paired t-test, by the noncentral t distribution with the spread
/// that is stated; the permutation test has the same within a simulation's error, from 20 images on. Where images come in
/// clusters, these are what is counted, and the spread is that of their means.
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

  /// The smallest difference of means that so many images show with the power.
  ///
  /// - Returns: nil for fewer than two images, and without a spread.
  public static func smallestDifference(
    images: Int, deviation: Double, level: Double = 0.05, power wanted: Double = 0.8
  ) -> Double? {
    guard images > 1, deviation > 0 else { return nil }
    var (low, high) = (0.0, deviation)
    while power(images: images, difference: high, deviation: deviation, level: level) < wanted { high *= 2 }
    while high - low > 1e-9 * deviation {
      let middle = 0.5 * (low + high)
      if power(images: images, difference: middle, deviation: deviation, level: level) < wanted {
        low = middle
      } else {
        high = middle
      }
    }
    return high
  }
}

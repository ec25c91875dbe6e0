/// The normal distribution with mean 0 and variance 1.
public enum StandardNormal {
  /// P(Z ≤ z).
  public static func probability(below z: Double) -> Double {
    0.5 * complementaryErrorFunction(-z * 0.70710678118654752440)
  }

  /// The z below which lies the share `p` of the distribution, 0 < p < 1; ∓∞ at the ends.
  public static func quantile(_ p: Double) -> Double {
    guard p > 0 else { return -.infinity }
    guard p < 1 else { return .infinity }
    if p > 0.5 { return -quantile(1 - p) }
    var low = -40.0
    var high = 0.0
    while true {
      let middle = 0.5 * (low + high)
      if middle <= low || middle >= high { return middle }
      if probability(below: middle) < p { low = middle } else { high = middle }
    }
  }
}

/// Student's t distribution.
public enum StudentT {
  /// The t below which lies the share `p`, 0 < p < 1, with `degrees` > 0 degrees of freedom.
  public static func quantile(_ p: Double, degrees: Double) -> Double {
    if p < 0.5 { return -quantile(1 - p, degrees: degrees) }
    if p == 0.5 { return 0 }
    let x = inverseIncompleteBeta(2 * (1 - p), degrees / 2, 0.5)
    return (degrees * (1 - x) / x).squareRoot()
  }
}

/// Counts of successes in independent trials.
public enum Binomial {
  /// P(X ≤ successes) of `trials` trials that succeed with `probability`.
  public static func probability(atMost successes: Int, trials: Int, probability: Double) -> Double {
    if successes < 0 { return 0 }
    if successes >= trials { return 1 }
    return 1 - incompleteBeta(probability, Double(successes + 1), Double(trials - successes))
  }
}

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

  /// P(X = successes).
  public static func probability(of successes: Int, trials: Int, probability: Double) -> Double {
    guard (0...trials).contains(successes) else { return 0 }
    if probability <= 0 { return successes == 0 ? 1 : 0 }
    if probability >= 1 { return successes == trials ? 1 : 0 }
    let (k, n) = (Double(successes), Double(trials))
    return exponential(
      logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1) + k * naturalLogarithm(probability)
        + (n - k) * naturalLogarithm(1 - probability))
  }
}

/// Student's t distribution whose normal numerator has a mean that is not 0.
public enum NoncentralT {
  /// P(T ≤ t) with `degrees` > 0 degrees of freedom and noncentrality `shift` of up to 37 either way (Lenth 1989, AS 243).
  public static func probability(below t: Double, degrees: Double, shift: Double) -> Double {
    if t < 0 { return 1 - positive(-t, degrees, -shift) }
    return positive(t, degrees, shift)
  }

  private static func positive(_ t: Double, _ degrees: Double, _ shift: Double) -> Double {
    let x = t * t / (t * t + degrees)
    let half = 0.5 * shift * shift
    var p = 0.5 * exponential(-half)
    // √(2/π), by which the odd terms begin.
    var q = 0.79788456080286535588 * p * shift
    var sum = 0.0
    var rest = 0.5 - p
    var j = 0.0
    while j < 10_000 {
      let a = incompleteBeta(x, j + 0.5, 0.5 * degrees)
      sum += p * a + q * incompleteBeta(x, j + 1, 0.5 * degrees)
      if j > half, 2 * abs(rest) * a < 1e-15 { break }
      j += 1
      p *= half / j
      q *= half / (j + 0.5)
      rest -= p
    }
    return min(1, max(0, sum + StandardNormal.probability(below: -shift)))
  }
}

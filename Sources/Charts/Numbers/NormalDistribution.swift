/// The normal distribution with the mean 0 and the deviation 1, by additions, multiplications and divisions alone, as
/// `Logarithm`.
enum NormalDistribution {
  static func density(_ z: Double) -> Double { Exponential.natural(-z * z / 2) / 2.5066282746310002 }

  /// Each as it is alone.
  static func density(_ z: SIMD4<Double>) -> SIMD4<Double> { Exponential.natural(-z * z / 2) / 2.5066282746310002 }

  /// The share below a value.
  static func cumulative(_ z: Double) -> Double {
    if z.isNaN { return z }
    return z > 0 ? 1 - lowerTail(-z) : lowerTail(z)
  }

  /// The value below which a share lies; not a number outside 0 … 1.
  static func quantile(_ share: Double) -> Double {
    guard share >= 0, share <= 1 else { return .nan }
    if share == 0 || share == 1 { return share == 0 ? -.infinity : .infinity }
    if share > 0.5 { return -quantile(1 - share) }
    if share == 0.5 { return 0 }
    // Abramowitz & Stegun 26.2.23, then Halley's steps.
    let t = (-2 * Logarithm.natural(share)).squareRoot()
    var z =
      (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) - t
    for _ in 0..<4 {
      let step = (lowerTail(z) - share) / density(z)
      guard step.isFinite else { break }
      z -= step / (1 + z * step / 2)
    }
    return z
  }

  /// - Parameter z: at most 0.
  private static func lowerTail(_ z: Double) -> Double {
    let x = -z
    if x > 38.5 { return 0 }
    if x < 3 {
      // ½ − φ(x) · Σ x^(2n+1) / (1 · 3 · 5 · …).
      var (term, sum, factor) = (x, x, 1.0)
      while term > sum * 1e-17 {
        factor += 2
        term *= x * x / factor
        sum += term
      }
      return 0.5 - density(x) * sum
    }
    // Laplace's continued fraction: φ(x) / (x + 1 / (x + 2 / (x + 3 / …))).
    var fraction = x
    for term in stride(from: 160.0, through: 1, by: -1) { fraction = x + term / fraction }
    return density(x) / fraction
  }
}

/// What a statistic of a sample becomes when the sample is drawn again with replacement.
public struct Bootstrap: Sendable {
  /// The statistic of the sample itself.
  public let estimate: Double
  /// The statistic of each resample, in the order of the draws; not a number where it is undefined.
  public let replicates: [Double]
  /// One for each sample that was resampled by itself, such as each stratum's images, and the runs.
  let jackknives: [Jackknife]

  init(estimate: Double, replicates: [Double], jackknives: [Jackknife]) {
    self.estimate = estimate
    self.replicates = replicates
    self.jackknives = jackknives
  }

  /// The mean of values, or of paired differences, resampled.
  public static func mean(of values: [Double], draws: Int = Resampling.defaultDraws, seed: UInt64 = 0) -> Bootstrap {
    Resampling(units: values.count, draws: draws, seed: seed).bootstraps(of: [WeightedMean(values)])[0]
  }

  /// The difference of two statistics of the same resamples.
  public static func - (first: Bootstrap, second: Bootstrap) -> Bootstrap {
    Bootstrap(
      estimate: first.estimate - second.estimate,
      replicates: zip(first.replicates, second.replicates).map { $0 - $1 },
      jackknives: zip(first.jackknives, second.jackknives).map { $0 - $1 })
  }

  /// Between the quantiles of the replicates; nil without any.
  public func percentileInterval(confidence: Double = 0.95) -> Interval? {
    let sorted = replicates.filter(\.isFinite).sorted()
    guard !sorted.isEmpty else { return nil }
    let tail = (1 - confidence) / 2
    return Interval(low: quantile(ofSorted: sorted, tail), high: quantile(ofSorted: sorted, 1 - tail))
  }

  /// The percentile interval corrected for bias and for a spread that changes with the value: BCa (Efron 1987), of several
  /// samples by the formula for several samples (Davison and Hinkley 1997, §5.3).
  ///
  /// - Parameter degrees: widens the tails from the normal's to those of Student's t with so many degrees of freedom
  ///   (Hesterberg 2015's expansion); nil for none.
  /// - Returns: nil where the replicates do not vary: then the sample says nothing about its own uncertainty.
  public func interval(confidence: Double = 0.95, degrees: Double? = nil) -> Interval? {
    let sorted = replicates.filter(\.isFinite).sorted()
    guard estimate.isFinite, let first = sorted.first, let last = sorted.last else { return nil }
    let rounding = 1e-12 * max(abs(first), abs(last), abs(estimate))
    guard last - first > rounding else { return nil }
    var tail = (1 - confidence) / 2
    if let degrees { tail = StandardNormal.probability(below: -StudentT.quantile(1 - tail, degrees: degrees)) }
    let below = sorted.reduce(0.0) { $0 + (abs($1 - estimate) <= rounding ? 0.5 : $1 < estimate ? 1 : 0) }
    let bias = StandardNormal.quantile(below / Double(sorted.count))
    guard bias.isFinite else { return percentileInterval(confidence: 1 - 2 * tail) }
    let acceleration = acceleration
    func corrected(_ p: Double) -> Double {
      let sum = bias + StandardNormal.quantile(p)
      return quantile(ofSorted: sorted, StandardNormal.probability(below: bias + sum / (1 - acceleration * sum)))
    }
    return Interval(low: corrected(tail), high: corrected(1 - tail))
  }

  private var acceleration: Double {
    var cubes = 0.0
    var squares = 0.0
    for influence in jackknives.compactMap(\.influences).joined() {
      cubes += influence * influence * influence
      squares += influence * influence
    }
    return squares > 0 ? cubes / (6 * squares * squares.squareRoot()) : 0
  }

  /// Satterthwaite's degrees of freedom of the estimate's variance, from the jackknife variance of each sample; nil where
  /// nothing varies.
  public var degrees: Double? {
    var sum = 0.0
    var weighted = 0.0
    for influences in jackknives.compactMap(\.influences) {
      let n = Double(influences.count)
      let variance = influences.reduce(0) { $0 + $1 * $1 } * n / (n - 1)
      sum += variance
      weighted += variance * variance / (n - 1)
    }
    return weighted > 0 ? sum * sum / weighted : nil
  }
}

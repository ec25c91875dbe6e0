/// What a statistic of a sample becomes when the sample is drawn again with replacement.
public struct Bootstrap: Sendable {
  /// The statistic of the sample itself.
  public let estimate: Double
  /// The statistic of each resample, in the order of the draws; not a number where it is undefined.
  public let replicates: [Double]
  /// For each factor that was resampled, the statistic without one of its units each: BCa's acceleration comes of it.
  public let jackknives: [[Double]]

  public init(estimate: Double, replicates: [Double], jackknives: [[Double]]) {
    self.estimate = estimate
    self.replicates = replicates
    self.jackknives = jackknives
  }

  /// The mean of values, or of paired differences, resampled.
  public static func mean(of values: [Double], draws: Int = Resampling.defaultDraws, seed: UInt64 = 0) -> Bootstrap {
    let mean = WeightedMean(values)
    return Resampling(units: values.count, draws: draws, seed: seed).bootstraps(of: [{ mean($0) }])[0]
  }

  /// The difference of two statistics of the same resamples.
  public static func - (first: Bootstrap, second: Bootstrap) -> Bootstrap {
    func differences(_ a: [Double], _ b: [Double]) -> [Double] { zip(a, b).map { $0 - $1 } }
    return Bootstrap(
      estimate: first.estimate - second.estimate, replicates: differences(first.replicates, second.replicates),
      jackknives: zip(first.jackknives, second.jackknives).map(differences))
  }

  /// Between the quantiles of the replicates; nil without any.
  public func percentileInterval(confidence: Double = 0.95) -> Interval? {
    let sorted = replicates.filter(\.isFinite).sorted()
    guard !sorted.isEmpty else { return nil }
    let tail = (1 - confidence) / 2
    return Interval(low: quantile(ofSorted: sorted, tail), high: quantile(ofSorted: sorted, 1 - tail))
  }

  /// The percentile interval corrected for bias and for a spread that changes with the value: BCa (Efron 1987), with several
  /// factors by the formula for several samples (Davison and Hinkley 1997, §5.3).
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
    for jackknife in jackknives {
      let finite = jackknife.filter(\.isFinite)
      guard finite.count > 1 else { continue }
      let n = Double(finite.count)
      let centre = finite.reduce(0, +) / n
      for value in finite {
        let influence = (n - 1) * (centre - value)
        cubes += influence * influence * influence / (n * n * n)
        squares += influence * influence / (n * n)
      }
    }
    return squares > 0 ? cubes / (6 * squares * squares.squareRoot()) : 0
  }

  /// Satterthwaite's degrees of freedom of the estimate's variance, from the jackknife variance of each factor; nil where
  /// nothing varies.
  public var degrees: Double? {
    var sum = 0.0
    var weighted = 0.0
    for jackknife in jackknives {
      let finite = jackknife.filter(\.isFinite)
      guard finite.count > 1 else { continue }
      let n = Double(finite.count)
      let centre = finite.reduce(0, +) / n
      let variance = finite.reduce(0) { $0 + ($1 - centre) * ($1 - centre) } * (n - 1) / n
      sum += variance
      weighted += variance * variance / (n - 1)
    }
    return weighted > 0 ? sum * sum / weighted : nil
  }
}

/// What a statistic of a sample becomes when the sample is drawn again with replacement.
public struct Bootstrap: Sendable {
  /// The statistic of the sample itself.
  public let estimate: Double
  /// The statistic of each resample, ascending; those that were not finite are left out.
  public let replicates: [Double]
  /// The statistic without one unit each, in the units' order, for BCa's acceleration.
  public let jackknife: [Double]

  /// Resamples the units of a sample, the same ones every time.
  ///
  /// - Parameters:
  ///   - strata: one entry a unit; units are drawn again within their stratum, so that its size is kept.
  ///   - draws: the number of resamples.
  ///   - statistic: of the units with the given indices (with repetitions).
  public init(strata: [Int], draws: Int = 2000, seed: UInt64 = 0, statistic: ([Int]) -> Double) {
    let all = Array(strata.indices)
    estimate = statistic(all)
    var members: [Int: [Int]] = [:]
    for (unit, stratum) in strata.enumerated() { members[stratum, default: []].append(unit) }
    let random = ResamplingSequence(seed: seed)
    var found: [Double] = []
    found.reserveCapacity(draws)
    var chosen = all
    for draw in 0..<draws {
      for unit in all {
        let pool = members[strata[unit]] ?? all
        chosen[unit] = pool[random.index(draw: draw, position: unit, below: pool.count)]
      }
      let value = statistic(chosen)
      if value.isFinite { found.append(value) }
    }
    replicates = found.sorted()
    jackknife = all.map { left in statistic(all.filter { $0 != left }) }.filter(\.isFinite)
  }

  /// From replicates that were made elsewhere.
  init(estimate: Double, replicates: [Double], jackknife: [Double]) {
    self.estimate = estimate
    self.replicates = replicates.sorted()
    self.jackknife = jackknife
  }

  /// The mean of values, or of paired differences, resampled.
  public static func mean(of values: [Double], draws: Int = 2000, seed: UInt64 = 0) -> Bootstrap {
    Bootstrap(strata: [Int](repeating: 0, count: values.count), draws: draws, seed: seed) { chosen in
      chosen.reduce(0) { $0 + values[$1] } / Double(chosen.count)
    }
  }

  /// Between the quantiles of the replicates; nil without any.
  public func percentileInterval(confidence: Double = 0.95) -> Interval? {
    guard !replicates.isEmpty else { return nil }
    let tail = (1 - confidence) / 2
    return Interval(
      low: quantile(ofSorted: replicates, tail), high: quantile(ofSorted: replicates, 1 - tail))
  }

  /// The percentile interval corrected for bias and for a spread that changes with the value (BCa, Efron 1987).
  /// nil where the replicates do not vary: then the sample says nothing about its own uncertainty.
  public func interval(confidence: Double = 0.95) -> Interval? {
    guard let first = replicates.first, let last = replicates.last, first < last else { return nil }
    let below = replicates.reduce(0.0) { $0 + ($1 < estimate ? 1 : $1 == estimate ? 0.5 : 0) }
    let bias = StandardNormal.quantile(below / Double(replicates.count))
    let centre = jackknife.reduce(0, +) / Double(max(1, jackknife.count))
    let squares = jackknife.reduce(0) { $0 + (centre - $1) * (centre - $1) }
    let cubes = jackknife.reduce(0) { $0 + (centre - $1) * (centre - $1) * (centre - $1) }
    let acceleration = squares > 0 ? cubes / (6 * squares * squares.squareRoot()) : 0
    guard bias.isFinite else { return percentileInterval(confidence: confidence) }
    func corrected(_ p: Double) -> Double {
      let sum = bias + StandardNormal.quantile(p)
      return quantile(ofSorted: replicates, StandardNormal.probability(below: bias + sum / (1 - acceleration * sum)))
    }
    let tail = (1 - confidence) / 2
    return Interval(low: corrected(tail), high: corrected(1 - tail))
  }
}

/// A range that holds the true value with the stated confidence.
public struct Interval: Sendable, Hashable {
  public var low: Double
  public var high: Double

  public init(low: Double, high: Double) {
    self.low = low
    self.high = high
  }
}

/// Wilson's score interval of a rate: close to its nominal coverage with few trials, and never of no width: 0 of 20 gives
/// 0 to 0.161. (Wilson 1927; Brown, Cai and DasGupta 2001.)
///
/// - Parameters:
///   - successes: 0…trials; a fraction where each trial is itself a mean of several, which makes the interval conservative.
///   - trials: at least 1, else nil is returned.
public func wilsonInterval(successes: Double, trials: Int, confidence: Double = 0.95) -> Interval? {
  guard trials > 0 else { return nil }
  let n = Double(trials)
  let z = StandardNormal.quantile(0.5 + confidence / 2)
  let p = successes / n
  let square = z * z
  let centre = (p + square / (2 * n)) / (1 + square / n)
  let half = z / (1 + square / n) * (p * (1 - p) / n + square / (4 * n * n)).squareRoot()
  return Interval(
    low: successes <= 0 ? 0 : max(0, centre - half), high: successes >= n ? 1 : min(1, centre + half))
}

/// Wilson's interval of a rate, or where trials come in clusters that of clustered trials.
///
/// - Parameters:
///   - successes: of each trial, 0…1.
///   - clusters: of each trial.
/// - Returns: nil without trials, and where all are of one cluster that holds several.
public func rateInterval(successes: [Double], clusters: [Int], confidence: Double = 0.95) -> Interval? {
  Set(clusters).count == clusters.count
    ? wilsonInterval(successes: successes.reduce(0, +), trials: successes.count, confidence: confidence)
    : clusteredRateInterval(successes: successes, clusters: clusters, confidence: confidence)
}

/// The exact interval of a rate (Clopper and Pearson 1934): never covers less than its confidence; 0 of 20 gives 0 to 0.168.
///
/// - Parameters:
///   - successes: 0…trials.
///   - trials: more than 0, else nil is returned; neither needs to be whole, as where clustered trials count less.
public func clopperPearsonInterval(successes: Double, trials: Double, confidence: Double = 0.95) -> Interval? {
  guard trials > 0 else { return nil }
  let tail = (1 - confidence) / 2
  return Interval(
    low: successes <= 0 ? 0 : inverseIncompleteBeta(tail, successes, trials - successes + 1),
    high: successes >= trials ? 1 : inverseIncompleteBeta(1 - tail, successes + 1, trials - successes))
}

/// The interval of a rate among trials that come in clusters, such as several rectangles of one photograph: Clopper and
/// Pearson's of the effective number of trials, which the spread between clusters gives (Korn and Graubard 1998). Where no
/// trial or every one succeeded, each cluster counts as one.
///
/// - Parameters:
///   - successes: of each trial, 0…1.
///   - clusters: of each trial.
/// - Returns: nil for fewer than two clusters.
public func clusteredRateInterval(successes: [Double], clusters: [Int], confidence: Double = 0.95) -> Interval? {
  let sums = ClusterSums(successes, clusters: clusters)
  guard sums.counts.count > 1 else { return nil }
  let k = Double(sums.counts.count)
  let n = Double(successes.count)
  let rate = successes.reduce(0, +) / n
  guard rate > 0, rate < 1 else {
    return clopperPearsonInterval(successes: rate * k, trials: k, confidence: confidence)
  }
  let residuals = sums.shifted(by: rate).reduce(0) { $0 + $1 * $1 }
  let variance = k / (k - 1) * residuals / (n * n)
  let ratio =
    StudentT.quantile(0.5 + confidence / 2, degrees: n - 1) / StudentT.quantile(0.5 + confidence / 2, degrees: k - 1)
  let effective = variance > 0 ? min(n, rate * (1 - rate) / variance * ratio * ratio) : n
  return clopperPearsonInterval(successes: rate * effective, trials: effective, confidence: confidence)
}

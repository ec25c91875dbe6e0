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

/// The exact interval of a rate (Clopper and Pearson 1934): never covers less than its confidence; 0 of 20 gives 0 to 0.168.
///
/// - Parameter trials: at least 1, else nil is returned.
public func clopperPearsonInterval(successes: Int, trials: Int, confidence: Double = 0.95) -> Interval? {
  guard trials > 0 else { return nil }
  let tail = (1 - confidence) / 2
  let k = Double(successes)
  let n = Double(trials)
  return Interval(
    low: successes == 0 ? 0 : inverseIncompleteBeta(tail, k, n - k + 1),
    high: successes == trials ? 1 : inverseIncompleteBeta(1 - tail, k + 1, n - k))
}

/// Paired observations of which it can be tested that the true difference, first minus second, is a given one.
public protocol ShiftTest: Sendable {
  /// The observed difference; nil without observations.
  var difference: Double? { get }

  /// The p-value of the null hypothesis that the true difference is `shift`.
  ///
  /// - Parameter alternative: what speaks against it: a difference that is larger, one that is smaller, or either.
  func pValue(shift: Double, alternative: Alternative) -> Double

  /// The shifts that the tests on both sides do not reject at half the rest of the confidence each; nil where there are too few
  /// observations for such an interval to end.
  func interval(confidence: Double) -> Interval?
}

/// Differences are tested by sign flips of whole clusters after the shift was taken from each of them: exact where differences
/// lie symmetrically around their mean, else nearly so with many clusters, like the t-test.
extension ClusterSums: ShiftTest {
  public var difference: Double? { mean }

  public func pValue(shift: Double, alternative: Alternative) -> Double {
    SignFlipTest(shifted(by: shift), alternative: alternative).pValue
  }

  /// Limits are found within 10⁻⁵ of the distance between the mean and the outermost cluster, and lie outside of the exact ones.
  public func interval(confidence: Double = 0.95) -> Interval? {
    guard let mean else { return nil }
    let means = zip(sums, counts).map { $0 / Double($1) }
    guard let low = means.min(), let high = means.max(), low < high else { return nil }
    let tail = (1 - confidence) / 2
    func limit(from end: Double, _ alternative: Alternative) -> Double? {
      // Just outside, every cluster lies on one side.
      let range = mean - end
      var (rejected, kept) = (end - 1e-3 * range, mean)
      guard pValue(shift: rejected, alternative: alternative) <= tail else { return nil }
      while abs(kept - rejected) > 1e-5 * abs(range) {
        let middle = 0.5 * (rejected + kept)
        if pValue(shift: middle, alternative: alternative) <= tail { rejected = middle } else { kept = middle }
      }
      return rejected
    }
    guard let lower = limit(from: low, .greater), let upper = limit(from: high, .less) else { return nil }
    return Interval(low: lower, high: upper)
  }
}
